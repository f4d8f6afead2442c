package org.mrrc.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;
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
@OperationsPerInvocation(Interning.VALUES)
public class Interning extends Settings {

    /** How many values are turned into strings; those of the stream are repeated. */
    static final int VALUES = 10_000;

    private static final int KEPT_RECORDS = 10_000;

    private final StringCache cache = new StringCache();
    private byte[] bytes = new byte[0];
    private int[] ends = new int[0];

    /** Which values. */
    @Param
    public Values.Kind values;

    /**
     * Collects the values.
     *
     * @throws IllegalStateException if the table gives other strings
     */
    @Setup
    public void collect(Input input) {
        Values collected = Values.of(values, RetainedHeap.records(input.bytes()));
        bytes = collected.bytes();
        ends = collected.ends();
        if (ends.length == 0) {
            throw new IllegalStateException(input.corpus + " has no values of the kind " + values);
        }
        if (!newStrings().equals(cachedStrings())) {
            throw new IllegalStateException("The table gave other strings");
        }
    }

    /** A new string for each. */
    @Benchmark
    public void everyStringNew(Blackhole blackhole) {
        for (int i = 0, value = 0, offset = 0; i < VALUES; i++) {
            blackhole.consume(newString(offset, ends[value]));
            offset = ends[value];
            if (++value == ends.length) {
                value = 0;
                offset = 0;
            }
        }
    }

    /** From the table, if it is there. */
    @Benchmark
    public void everyStringCached(Blackhole blackhole) {
        for (int i = 0, value = 0, offset = 0; i < VALUES; i++) {
            blackhole.consume(cache.of(bytes, offset, ends[value] - offset));
            offset = ends[value];
            if (++value == ends.length) {
                value = 0;
                offset = 0;
            }
        }
    }

    private String newString(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private List<String> newStrings() {
        List<String> strings = new ArrayList<>();
        int offset = 0;
        for (int end : ends) {
            strings.add(newString(offset, end));
            offset = end;
        }
        return strings;
    }

    private List<String> cachedStrings() {
        List<String> strings = new ArrayList<>();
        int offset = 0;
        for (int end : ends) {
            strings.add(cache.of(bytes, offset, end - offset));
            offset = end;
        }
        return strings;
    }

    /** A row of the table for each kind of values. */
    public static void main(String[] arguments) {
        Corpus corpus = Corpus.REALISTIC;
        List<Record> records = new ArrayList<>();
        while (records.size() < KEPT_RECORDS) {
            records.addAll(RetainedHeap.records(corpus.bytes()));
        }
        String row = "%-10s %12s %16s %16s%n";
        System.out.printf(row, "values", "number", "new, bytes", "cached, bytes");
        for (Values.Kind kind : Values.Kind.values()) {
            Interning interning = new Interning();
            Values values = Values.of(kind, records);
            interning.bytes = values.bytes();
            interning.ends = values.ends();
            System.out.printf(
                    row,
                    kind,
                    RetainedHeap.grouped(interning.ends.length),
                    RetainedHeap.grouped(
                            RetainedHeap.Footprint.of(interning.newStrings()).total()),
                    RetainedHeap.grouped(
                            RetainedHeap.Footprint.of(interning.cachedStrings()).total()));
        }
    }
}
