package org.mrrc.cli;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.compare.ContentHash;

/**
 * Matches the records of two files by their keys, as they come. A record waits, as a copy that stands alone, until the other file has one with its key; of files in the same order hardly any
 * has to. Records with the same key are matched in their order.
 */
final class RecordMatch {

    private final Map<Key, Queue<Record>> waitingBefore = new LinkedHashMap<>();
    private final Map<Key, Queue<Record>> waitingAfter = new LinkedHashMap<>();

    /**
     * What a record is known by.
     *
     * @param name what stands in it to name it; {@code null} if there is nothing
     * @param content of a record without a name, all of it; else {@code null}
     */
    record Key(@Nullable String name, @Nullable ContentHash content) {}

    /**
     * Records with the same key.
     *
     * @param key the key
     * @param before the one of the first file; {@code null} if it has none
     * @param after the one of the second file; {@code null} if it has none
     */
    record Pair(Key key, @Nullable Record before, @Nullable Record after) {}

    /** Takes a record of the first file; answers the pair that it makes, if it does. */
    @Nullable
    Pair addBefore(Key key, Record record) {
        Record partner = takeOrWait(key, record, waitingAfter, waitingBefore);
        return partner == null ? null : new Pair(key, record, partner);
    }

    /** Takes a record of the second file; answers the pair that it makes, if it does. */
    @Nullable
    Pair addAfter(Key key, Record record) {
        Record partner = takeOrWait(key, record, waitingBefore, waitingAfter);
        return partner == null ? null : new Pair(key, partner, record);
    }

    private static @Nullable Record takeOrWait(
            Key key, Record record, Map<Key, Queue<Record>> partners, Map<Key, Queue<Record>> waiting) {
        Queue<Record> queue = partners.get(key);
        if (queue == null) {
            waiting.computeIfAbsent(key, name -> new ArrayDeque<>(1)).add(record.copy());
            return null;
        }
        Record partner = queue.remove();
        if (queue.isEmpty()) {
            partners.remove(key);
        }
        return partner;
    }

    /** Gives the records that still wait, those of the first file first. */
    void forEachWaiting(Consumer<Pair> consumer) {
        waitingBefore.forEach(
                (key, records) -> records.forEach(record -> consumer.accept(new Pair(key, record, null))));
        waitingAfter.forEach((key, records) -> records.forEach(record -> consumer.accept(new Pair(key, null, record))));
    }
}
