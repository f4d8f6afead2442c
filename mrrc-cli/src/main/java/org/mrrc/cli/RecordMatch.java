package org.mrrc.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.cli.Spool.Numbered;
import org.mrrc.compare.ContentHash;

/**
 * Matches the records of two files by their keys, as they come. A record waits in a spool until the other file has one with its key; of files in the same order hardly any has to. In memory a
 * waiting record is about a hundred bytes, whatever its length and that of its key. Records with the same key are matched in their order.
 */
final class RecordMatch {

    private final Function<Record, Key> keys;
    private final Spool spool;
    private final Map<ContentHash, Waiting> before = new HashMap<>();
    private final Map<ContentHash, Waiting> after = new HashMap<>();

    /**
     * No records so far.
     *
     * @param keys what a record is known by
     * @param spool where records wait
     */
    RecordMatch(Function<Record, Key> keys, Spool spool) {
        this.keys = keys;
        this.spool = spool;
    }

    /**
     * What a record is known by.
     *
     * @param name what stands in it to name it; {@code null} if there is nothing
     * @param hash of the name; of a record without a name that of its content
     */
    record Key(@Nullable String name, ContentHash hash) {

        static Key of(String name) {
            return new Key(name, ContentHash.of(name));
        }
    }

    /**
     * Records with the same key.
     *
     * @param key the key
     * @param before the one of the first file; {@code null} if it has none
     * @param after the one of the second file; {@code null} if it has none
     */
    record Pair(
            Key key, @Nullable Numbered before, @Nullable Numbered after) {}

    /** A record that waits, before others with the same key. */
    private static final class Waiting {

        final long place;

        @Nullable
        Waiting next;
        /** Of the first, the last. */
        Waiting last = this;

        Waiting(long place) {
            this.place = place;
        }
    }

    /** Takes a record of the first file; answers the pair that it makes, if it does. */
    @Nullable
    Pair addBefore(Record record) {
        Key key = keys.apply(record);
        Numbered partner = takeOrWait(key.hash(), record, after, before);
        return partner == null ? null : new Pair(key, new Numbered(record), partner);
    }

    /** Takes a record of the second file; answers the pair that it makes, if it does. */
    @Nullable
    Pair addAfter(Record record) {
        Key key = keys.apply(record);
        Numbered partner = takeOrWait(key.hash(), record, before, after);
        return partner == null ? null : new Pair(key, partner, new Numbered(record));
    }

    private @Nullable Numbered takeOrWait(
            ContentHash hash, Record record, Map<ContentHash, Waiting> partners, Map<ContentHash, Waiting> waiting) {
        Waiting partner = partners.remove(hash);
        if (partner == null) {
            add(hash, new Waiting(spool.add(record)), waiting);
            return null;
        }
        Waiting next = partner.next;
        if (next != null) {
            next.last = partner.last;
            partners.put(hash, next);
        }
        return spool.take(partner.place);
    }

    private static void add(ContentHash hash, Waiting added, Map<ContentHash, Waiting> waiting) {
        Waiting first = waiting.putIfAbsent(hash, added);
        if (first != null) {
            first.last.next = added;
            first.last = added;
        }
    }

    /** Gives the records that still wait, those of the first file first, in their order. */
    void forEachWaiting(Consumer<Pair> consumer) {
        places(before).forEach(place -> {
            Numbered record = spool.take(place);
            consumer.accept(new Pair(keys.apply(record.record()), record, null));
        });
        places(after).forEach(place -> {
            Numbered record = spool.take(place);
            consumer.accept(new Pair(keys.apply(record.record()), null, record));
        });
    }

    private static LongStream places(Map<ContentHash, Waiting> waiting) {
        return waiting.values().stream()
                .flatMapToLong(first ->
                        Stream.iterate(first, Objects::nonNull, one -> one.next).mapToLong(one -> one.place))
                .sorted();
    }
}
