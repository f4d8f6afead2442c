package org.mrrc.reactor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.mrrc.MalformedRecord;
import org.mrrc.RecordBatch;
import reactor.core.publisher.Flux;

/**
 * How far the reads of a reader have come: bytes, records, problems, and how many a second. Safe for use by several threads at once.
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
    /** When the first bytes came; 0 before. */
    private final AtomicLong started = new AtomicLong();

    /** Counts from zero. */
    public ReadProgress() {}

    /**
     * Counts at a moment.
     *
     * @param bytes how many bytes have come
     * @param records how many records were read
     * @param malformed how many records could not be read
     * @param problems how many problems there were between records and in those that could not be read; what is within the others {@link org.mrrc.ProblemTotals} counts
     * @param elapsed how long it is since the first bytes came
     */
    public record Counts(long bytes, long records, long malformed, long problems, Duration elapsed) {

        /**
         * How many bytes came in a second, on the average.
         *
         * @return a rate; 0 if no time has passed
         */
        public double bytesPerSecond() {
            return perSecond(bytes);
        }

        /**
         * How many records were read in a second, on the average.
         *
         * @return a rate; 0 if no time has passed
         */
        public double recordsPerSecond() {
            return perSecond(records);
        }

        private double perSecond(long count) {
            return elapsed.isZero() ? 0 : count * NANOSECONDS / elapsed.toNanos();
        }
    }

    @Override
    public void bytesCame(long count) {
        if (started.get() == 0) {
            started.compareAndSet(0, now());
        }
        bytes.add(count);
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
        long start = started.get();
        Duration elapsed = start == 0 ? Duration.ZERO : Duration.ofNanos(now() - start);
        return new Counts(bytes.sum(), records.sum(), malformed.sum(), problems.sum(), elapsed);
    }

    /**
     * The counts again and again, until it is cancelled; with the read goes {@code read.doFinally(end -> shown.dispose())}.
     *
     * <p><b>Thread</b>: {@code parallel}. <b>Demand</b>: who is too slow misses some.
     *
     * @param period how long to wait before each
     * @return counts without an end
     */
    public Flux<Counts> every(Duration period) {
        return Flux.interval(period).onBackpressureDrop().map(tick -> counts());
    }
}
