package org.mrrc.bench.report;

import java.util.List;

/** A garbage collector that benchmarks run with. */
enum Collector {
    G1("G1", "-XX:+UseG1GC"),
    PARALLEL("Parallel", "-XX:+UseParallelGC");

    private final String title;
    private final String option;

    Collector(String title, String option) {
        this.title = title;
        this.option = option;
    }

    String title() {
        return title;
    }

    String option() {
        return option;
    }

    /** The one that a JVM was told to use. */
    static Collector of(List<String> jvmArguments) {
        return jvmArguments.contains(PARALLEL.option) ? PARALLEL : G1;
    }
}
