package org.mrrc.reactor;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mrrc.Mode;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFramer;
import org.mrrc.RecordParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Parts of a file, or of an object behind range requests, that can be read at the same time, by several threads or on several machines. Together they are just the
 * whole: each record, each damaged one and each byte between them is in one of them.
 *
 * <p>A cut begins as a number of bytes and moves on to the first sound record from there; a record belongs to the part its first byte is in. To find that record, some
 * 200 KB around the cut are read, and every way is followed in which one who reads from the beginning can come by: so no record is ever cut in two because its data
 * looks like records. Where the bytes leave two ways open, the cut moves on to where they meet; if they never do, to the end.
 *
 * <pre>{@code
 * Flux<Integer> counts = RecordSplits.of(RangeSource.of(file), 4)
 *         .flatMap(split -> reader.readBatches(split).map(List::size), 4, 1);
 * }</pre>
 */
public final class RecordSplits {

    private static final ReadOptions ONE_RECORD =
            ReadOptions.DEFAULT.withMode(Mode.LENIENT).withBatchRecords(1);

    /** A leader, two terminators: there are no more records than this says. */
    private static final int SHORTEST_RECORD = RecordFramer.LOOK_AHEAD + 2;

    private static final int PARTS_EACH = 4;

    /** Finding a cut takes about as long as reading a hundredth of so many bytes. */
    private static final long WORTHWHILE = 32L * 1024 * 1024;

    /** How many cuts are looked for at a time. */
    private static final int CONCURRENCY = 8;

    private RecordSplits() {}

    /**
     * All parts, in the order of the whole.
     *
     * <p><b>Thread</b>: that on which the last cut was found. <b>Demand</b>: all cuts are found on the first request.
     *
     * @param source what is cut
     * @param count how many parts there are at most, at least 1; fewer if there are fewer records than that, or no place to cut
     * @return sources, each for any number of subscriptions; {@link org.mrrc.Record#number()} counts in each from 1, {@link org.mrrc.Record#offset()} in the whole
     */
    public static Flux<RecordSource> of(RangeSource source, int count) {
        requireCount(count);
        return Objects.requireNonNull(source, "source").open().flatMapMany(opened -> of(opened, source.name(), count));
    }

    private static Flux<RecordSource> of(RangeSource.Opened source, String name, int count) {
        return cuts(source, (int) Math.min(count, source.length() / SHORTEST_RECORD + 1))
                .distinct()
                .filter(start -> start > 0 && start < source.length())
                .collectList()
                .flatMapIterable(cuts -> parts(source, name, cuts));
    }

    private static Flux<Long> cuts(RangeSource.Opened source, int count) {
        return Flux.range(1, count - 1).flatMapSequential(index -> start(source, index, count), CONCURRENCY, 1);
    }

    /** Parts for some readers that take one after another: a few for each, so that all come to the end together, but none that is not worth its cut. */
    static Flux<RecordSource> shared(RangeSource source, int readers) {
        return source.open().flatMapMany(opened -> {
            long most = Math.min((long) readers * PARTS_EACH, opened.length() / WORTHWHILE);
            return of(opened, source.name(), (int) Math.max(readers, most));
        });
    }

    private static List<RecordSource> parts(RangeSource.Opened source, String name, List<Long> cuts) {
        int count = cuts.size() + 1;
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    long from = i == 0 ? 0 : cuts.get(i - 1);
                    long to = i < cuts.size() ? cuts.get(i) : source.length();
                    return part(source, partName(name, i, count), from, to);
                })
                .toList();
    }

    /**
     * One of the parts, found without the others: what each of several machines reads.
     *
     * @param source what is cut
     * @param index which part, from 0
     * @param count how many there are
     * @return a source, which is empty where there are fewer records than parts
     */
    public static Mono<RecordSource> one(RangeSource source, int index, int count) {
        requireCount(count);
        Objects.checkIndex(index, count);
        return Objects.requireNonNull(source, "source")
                .open()
                .flatMap(opened -> Mono.zip(
                        start(opened, index, count),
                        start(opened, index + 1, count),
                        (from, to) -> part(opened, partName(source.name(), index, count), from, to)));
    }

    private static String partName(String name, int index, int count) {
        return name + (count == 1 ? "" : ", part " + (index + 1) + " of " + count);
    }

    private static RecordSource part(RangeSource.Opened source, String partName, long from, long to) {
        return source.part(partName, from, to == source.length() ? Long.MAX_VALUE : to);
    }

    /** Where a part begins: the first sound record from its share of the bytes on, or the end. */
    private static Mono<Long> start(RangeSource.Opened source, int index, int count) {
        long length = source.length();
        if (index == 0 || index == count) {
            return Mono.just(index == 0 ? 0 : length);
        }
        long position = length / count * index + length % count * index / count;
        RecordSource bytes = source.from(RecordFramer.seekFrom(position));
        RecordParser parser = new RecordParser(ONE_RECORD);
        return ReadFlux.<PendingSubscription.Arrived>of(
                        bytes,
                        actual -> new PendingSubscription(
                                actual,
                                RecordDecoder.of(RecordFramer.seeking(ONE_RECORD, position), parser),
                                new Reading(Handlers.NONE, bytes.name())))
                .next()
                .flatMap(RecordSplits::offset)
                .defaultIfEmpty(length);
    }

    private static Mono<Long> offset(PendingSubscription.Arrived arrived) {
        PendingBatch batch = arrived.batch();
        return batch == null
                ? Mono.error(Objects.requireNonNull(arrived.failure()))
                : Mono.just(batch.parse().items().get(0).offset());
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", not at least 1");
        }
    }
}
