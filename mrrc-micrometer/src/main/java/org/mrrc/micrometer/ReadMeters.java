package org.mrrc.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.RecordBatch;
import org.mrrc.reactor.ReadListener;
import reactor.core.publisher.SignalType;

/**
 * What the reads of a reader come to, in a registry of Micrometer. Safe for use by several threads at once, and for any number of readers.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>kind, unit</th><th>what it measures</th></tr>
 * <tr><td>{@code mrrc.read.reads}</td><td>counter, reads, by tag {@code outcome}: {@code completed}, {@code failed}, {@code cancelled}</td><td>reads that ended</td></tr>
 * <tr><td>{@code mrrc.read.failures}</td><td>counter, by tag {@code error}: the code of a {@link MarcException}'s problem, else the exception's class</td><td>reads that failed</td></tr>
 * <tr><td>{@code mrrc.read.running}</td><td>gauge, reads</td><td>reads that have begun and not ended</td></tr>
 * <tr><td>{@code mrrc.read.bytes}</td><td>counter, bytes</td><td>what came of the sources</td></tr>
 * <tr><td>{@code mrrc.read.records}</td><td>counter, records</td><td>records that were read</td></tr>
 * <tr><td>{@code mrrc.read.malformed}</td><td>counter, records</td><td>records that could not be read</td></tr>
 * <tr><td>{@code mrrc.read.problems}</td><td>counter, by tag {@code code}</td><td>problems between records and in those that could not be read</td></tr>
 * <tr><td>{@code mrrc.read.batch}</td><td>timer</td><td>the parsing of a batch, and in {@code mapBatches} the work on it</td></tr>
 * <tr><td>{@code mrrc.read.batches}</td><td>gauge, batches</td><td>how many are parsed or worked on at the moment</td></tr>
 * </table>
 *
 * <p>All but {@code mrrc.read.failures} are there from the beginning, at zero: what appears with its first event has no increase then. That is a counter for each {@link ProblemCode}.
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
    private static final String READS = "reads";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter completed;
    private final Counter failed;
    private final Counter cancelled;
    private final AtomicInteger running = new AtomicInteger();
    private final Counter bytes;
    private final Counter records;
    private final Counter malformed;
    private final Timer batch;
    private final AtomicInteger batches = new AtomicInteger();
    private final Map<ProblemCode, Counter> problems = new EnumMap<>(ProblemCode.class);

    private ReadMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.completed = reads("completed");
        this.failed = reads("failed");
        this.cancelled = reads("cancelled");
        gauge("running", READS, "reads that have begun and not ended", running);
        this.bytes = counter("bytes", "what came of the sources")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        this.records =
                counter(RECORDS, "records that were read").baseUnit(RECORDS).register(registry);
        this.malformed = counter("malformed", "records that could not be read")
                .baseUnit(RECORDS)
                .register(registry);
        for (ProblemCode code : ProblemCode.values()) {
            problems.put(
                    code,
                    counter("problems", "problems between records and in those that could not be read")
                            .tag("code", code.id())
                            .baseUnit("problems")
                            .register(registry));
        }
        this.batch = Timer.builder(NAME + "batch")
                .description("parsing a batch, and in mapBatches the work on it")
                .tags(tags)
                .register(registry);
        gauge("batches", "batches", "batches that are parsed or worked on at the moment", batches);
    }

    private Counter reads(String outcome) {
        return counter(READS, "reads that ended")
                .tag("outcome", outcome)
                .baseUnit(READS)
                .register(registry);
    }

    private Counter.Builder counter(String name, String description) {
        return Counter.builder(NAME + name).description(description).tags(tags);
    }

    private void gauge(String name, String unit, String description, AtomicInteger value) {
        Gauge.builder(NAME + name, value, AtomicInteger::get)
                .description(description)
                .tags(tags)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    /**
     * Meters of a registry.
     *
     * @param registry where they are registered
     * @param tags what all of them are tagged with; other than those of other meters of this registry
     * @return meters
     */
    public static ReadMeters of(MeterRegistry registry, Tags tags) {
        return new ReadMeters(Objects.requireNonNull(registry, "registry"), Objects.requireNonNull(tags, "tags"));
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
        Objects.requireNonNull(problems.get(code)).increment(count);
    }

    @Override
    public void readBegun() {
        running.incrementAndGet();
    }

    @Override
    public void readEnded(SignalType signal, @Nullable Throwable failure) {
        running.decrementAndGet();
        if (failure != null) {
            failed.increment();
            counter("failures", "reads that failed, by what they failed with")
                    .tag("error", name(failure))
                    .register(registry)
                    .increment();
        } else if (signal == SignalType.CANCEL) {
            cancelled.increment();
        } else {
            completed.increment();
        }
    }

    /** What an exception is called in a tag: one of few names, never its message. */
    private static String name(Throwable failure) {
        if (failure instanceof MarcException fault) {
            return fault.problem().code().id();
        }
        String simple = failure.getClass().getSimpleName();
        return simple.isEmpty() ? failure.getClass().getName() : simple;
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
