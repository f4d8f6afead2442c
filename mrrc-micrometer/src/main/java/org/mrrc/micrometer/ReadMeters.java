package org.mrrc.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.RecordBatch;
import org.mrrc.reactor.ReadListener;

/**
 * What the reads of a reader come to, in a registry of Micrometer. Safe for use by several threads at once, and for any number of readers.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>kind, unit</th><th>what it measures</th></tr>
 * <tr><td>{@code mrrc.read.bytes}</td><td>counter, bytes</td><td>what came of the sources</td></tr>
 * <tr><td>{@code mrrc.read.records}</td><td>counter, records</td><td>records that were read</td></tr>
 * <tr><td>{@code mrrc.read.malformed}</td><td>counter, records</td><td>records that could not be read</td></tr>
 * <tr><td>{@code mrrc.read.problems}</td><td>counter, by tag {@code code}</td><td>problems between records and in those that could not be read</td></tr>
 * <tr><td>{@code mrrc.read.batch}</td><td>timer</td><td>the parsing of a batch, and in {@code mapBatches} the work on it</td></tr>
 * <tr><td>{@code mrrc.read.batches}</td><td>gauge, batches</td><td>how many are parsed or worked on at the moment</td></tr>
 * </table>
 *
 * <p>Problems within records are not looked for, since that takes as long as the reading; who looks for them counts them with {@link #count(Problem)}. A read as an {@code Observation} is
 * {@code Flux.tap}'s.
 *
 * <pre>{@code
 * ReadMeters meters = ReadMeters.of(registry, Tags.of("source", "catalogue"));
 * RecordReader metered = RecordReader.builder().mode(Mode.LENIENT).listener(meters).build();
 * }</pre>
 */
public final class ReadMeters implements ReadListener {

    private static final String NAME = "mrrc.read.";
    private static final String RECORDS = "records";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter bytes;
    private final Counter records;
    private final Counter malformed;
    private final Timer batch;
    private final AtomicInteger batches = new AtomicInteger();
    private final Map<ProblemCode, Counter> problems = new ConcurrentHashMap<>();

    private ReadMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.bytes = counter("bytes", BaseUnits.BYTES);
        this.records = counter(RECORDS, RECORDS);
        this.malformed = counter("malformed", RECORDS);
        this.batch = Timer.builder(NAME + "batch").tags(tags).register(registry);
        Gauge.builder(NAME + "batches", batches, AtomicInteger::get)
                .tags(tags)
                .baseUnit("batches")
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(String name, String unit) {
        return Counter.builder(NAME + name).tags(tags).baseUnit(unit).register(registry);
    }

    /**
     * Meters of a registry.
     *
     * @param registry where they are registered
     * @param tags what all of them are tagged with; other than those of other meters of this registry
     * @return meters
     */
    public static ReadMeters of(MeterRegistry registry, Tags tags) {
        return new ReadMeters(registry, tags);
    }

    /**
     * Counts a problem that somebody has found in a record.
     *
     * @param problem the problem
     */
    public void count(Problem problem) {
        count(problem.code(), 1);
    }

    private void count(ProblemCode code, int count) {
        problems.computeIfAbsent(
                        code,
                        unseen -> Counter.builder(NAME + "problems")
                                .tags(tags.and("code", unseen.id()))
                                .register(registry))
                .increment(count);
    }

    @Override
    public void bytesCame(long count) {
        bytes.increment((double) count);
    }

    @Override
    public void batchBegun() {
        batches.incrementAndGet();
    }

    @Override
    public void batchEnded(long nanoseconds) {
        batches.decrementAndGet();
        batch.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    @Override
    public void batchRead(RecordBatch read) {
        records.increment(read.size());
        malformed.increment(read.malformed().size());
        read.problems().forEach(this::count);
        for (MalformedRecord unreadable : read.malformed()) {
            unreadable.problems().counts().forEach(this::count);
        }
    }
}
