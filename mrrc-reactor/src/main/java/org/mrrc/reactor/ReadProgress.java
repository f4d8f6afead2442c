package org.mrrc.reactor;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mrrc.MalformedRecord;
import org.mrrc.RecordBatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * How far the reads of a reader have come: bytes, records, problems, and how many a second. The clock runs from the first bytes of a read to its end, so the rates stand when it has ended. Safe for
 * use by several threads at once.
 *
 * <pre>{@code
 * ReadProgress progress = new ReadProgress();
 * RecordReader counted = RecordReader.builder().mode(Mode.LENIENT).listener(progress).build();
 * Disposable shown = progress.every(Duration.ofSeconds(1)).subscribe(counts -> log.warn("{}", counts));
 * Mono<Void> read = counted.read(file).doFinally(end -> shown.dispose()).then();
 * }</pre>
 */
public final class ReadProgress implements ReadListener {

    private static final double NANOSECONDS = Duration.ofSeconds(1).toNanos();

    private final LongAdder bytes = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder problems = new LongAdder();

    /** When the clock was started; 0 while it stands. */
    private volatile long since;

    /** How long the clock ran before it last stood, in nanoseconds. */
    private long ran;

    private int reads;

    /** Whether anybody tells of the beginning and end of reads. */
    private boolean told;

    /** Counts from zero. */
    public ReadProgress() {}

    /**
     * Counts at a moment.
     *
     * @param bytes how many bytes have come
     * @param records how many records were read
     * @param malformed how many records could not be read
     * @param problems how many problems there were between records and in those that could not be read; what is within the others {@link org.mrrc.ProblemTotals} counts
     * @param elapsed how long it took: from the first bytes to now, or to the end of the read if it has ended; a pause between two reads does not count
     */
    public record Counts(long bytes, long records, long malformed, long problems, Duration elapsed) {

        /**
         * How many bytes came in a second, on the average over the time elapsed.
         *
         * @return a rate; 0 if no time has passed
         */
        public double bytesPerSecond() {
            return perSecond(bytes);
        }

        /**
         * How many records were read in a second, on the average over the time elapsed.
         *
         * @return a rate; 0 if no time has passed
         */
        public double recordsPerSecond() {
            return perSecond(records);
        }

        /**
         * What came between two moments, of which the rates are the current ones.
         *
         * <pre>{@code
         * Flux<Double> current = progress.every(Duration.ofSeconds(1))
         *         .buffer(2, 1)
         *         .map(two -> two.get(1).since(two.get(0)).recordsPerSecond());
         * }</pre>
         *
         * @param earlier counts of the same progress at an earlier moment
         * @return the differences
         */
        public Counts since(Counts earlier) {
            return new Counts(
                    bytes - earlier.bytes,
                    records - earlier.records,
                    malformed - earlier.malformed,
                    problems - earlier.problems,
                    elapsed.minus(earlier.elapsed));
        }

        private double perSecond(long count) {
            return elapsed.isZero() ? 0 : count * NANOSECONDS / elapsed.toNanos();
        }
    }

    @Override
    public void bytesCame(long count) {
        if (since == 0) {
            startClock();
        }
        bytes.add(count);
    }

    @Override
    public synchronized void readBegun() {
        reads++;
        told = true;
    }

    @Override
    public synchronized void readEnded(SignalType signal, @Nullable Throwable failure) {
        reads--;
        if (reads == 0 && since != 0) {
            ran += now() - since;
            since = 0;
        }
    }

    /** Not for bytes that a cancelled read leaves behind its end, for then nobody would stop the clock; but also for one who tells of bytes alone. */
    private synchronized void startClock() {
        if (since == 0 && (reads > 0 || !told)) {
            since = now();
        }
    }

    @Override
    public void batchRead(RecordBatch batch) {
        records.add(batch.size());
        problems.add(batch.problems().size());
        for (MalformedRecord unreadable : batch.malformed()) {
            malformed.increment();
            problems.add(unreadable.problems().total());
        }
    }

    /** Never 0, which stands for no time at all. */
    private static long now() {
        return System.nanoTime() | 1;
    }

    /**
     * The counts at this moment.
     *
     * @return counts, which may lie some records apart while reads go on
     */
    public Counts counts() {
        return new Counts(bytes.sum(), records.sum(), malformed.sum(), problems.sum(), elapsed());
    }

    private synchronized Duration elapsed() {
        return Duration.ofNanos(since == 0 ? ran : ran + now() - since);
    }

    /**
     * The counts again and again, until it is cancelled; with the read goes {@code read.doFinally(end -> shown.dispose())}.
     *
     * <p><b>Thread</b>: {@code parallel}. <b>Demand</b>: who is too slow misses some.
     *
     * @param period how long to wait before each
     * @return counts without an end
     * @throws IllegalArgumentException if the period is not positive
     */
    public Flux<Counts> every(Duration period) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("The period is " + period + ", not longer than nothing");
        }
        return Flux.interval(period).onBackpressureDrop().map(tick -> counts());
    }
}
