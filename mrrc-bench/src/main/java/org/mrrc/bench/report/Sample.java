package org.mrrc.bench.report;

import java.util.Collection;

/** What the iterations of one benchmark gave, those of all forks together; at least one. */
final class Sample {

    private final double[] sorted;

    Sample(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A sample of nothing");
        }
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double lowest() {
        return sorted[0];
    }

    double highest() {
        return sorted[sorted.length - 1];
    }

    int size() {
        return sorted.length;
    }
}
