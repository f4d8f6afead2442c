package org.mrrc.bench.report;

import java.util.Comparator;

/**
 * What a benchmark ran on.
 *
 * @param jdk the feature number of the JDK
 */
record Variant(int jdk, Collector collector) implements Comparable<Variant> {

    private static final Comparator<Variant> ORDER =
            Comparator.comparingInt(Variant::jdk).thenComparing(Variant::collector);

    @Override
    public int compareTo(Variant other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "JDK " + jdk + ", " + collector.title();
    }
}
