package org.mrrc.bench;

import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.TextCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Does it pay to keep a bounded table of short strings instead of making a new one for each value? An operation is a value. Run as a program, it prints what
 * the values of 10,000 records hold that a program keeps:
 *
 * <pre>{@code
 * java -Djdk.attach.allowAttachSelf -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.Interning
 * }</pre>
 */
@OperationsPerInvocation(Interning.COUNT)
public class Interning extends Settings {

    /** How many values are turned into strings; those of the stream are repeated. */
    static final int COUNT = 10_000;

    private static final int KEPT_RECORDS = 10_000;

    private final TextCache cache = new TextCache();
    private List<RecordCursor> cursors = List.of();

    /** Which values. */
    @Param
    public Values values;

    /**
     * Collects the values.
     *
     * @throws IllegalStateException if the table gives other strings
     */
    @Setup
    public void collect(Input input) {
        cursors = values.in(RetainedHeap.records(input.bytes()));
        if (cursors.isEmpty()) {
            throw new IllegalStateException(input.corpus + " has no values of the kind " + values);
        }
        if (!newStrings().equals(cachedStrings())) {
            throw new IllegalStateException("The table gave other strings");
        }
    }

    /** A new string for each. */
    @Benchmark
    public void everyStringNew(Blackhole blackhole) {
        for (int i = 0, value = 0; i < COUNT; i++, value = value + 1 < cursors.size() ? value + 1 : 0) {
            blackhole.consume(cursors.get(value).text());
        }
    }

    /** From the table, if it is there. */
    @Benchmark
    public void everyStringCached(Blackhole blackhole) {
        for (int i = 0, value = 0; i < COUNT; i++, value = value + 1 < cursors.size() ? value + 1 : 0) {
            blackhole.consume(cache.text(cursors.get(value)));
        }
    }

    private List<String> newStrings() {
        return cursors.stream().map(RecordCursor::text).toList();
    }

    private List<String> cachedStrings() {
        return cursors.stream().map(cache::text).toList();
    }

    /** A row of the table for each kind of values. */
    public static void main(String[] arguments) {
        List<Record> records = new ArrayList<>();
        while (records.size() < KEPT_RECORDS) {
            records.addAll(RetainedHeap.records(Corpus.REALISTIC.bytes()));
        }
        String row = "%-10s %12s %16s %16s%n";
        System.out.printf(row, "values", "number", "new, bytes", "cached, bytes");
        for (Values kind : Values.values()) {
            Interning interning = new Interning();
            interning.cursors = kind.in(records);
            System.out.printf(
                    row,
                    kind,
                    RetainedHeap.grouped(interning.cursors.size()),
                    RetainedHeap.grouped(
                            RetainedHeap.Footprint.of(interning.newStrings()).total()),
                    RetainedHeap.grouped(
                            RetainedHeap.Footprint.of(interning.cachedStrings()).total()));
        }
    }
}
