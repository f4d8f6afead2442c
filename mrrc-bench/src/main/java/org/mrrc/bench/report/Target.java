package org.mrrc.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A promise of the design, and what became of it.
 *
 * @param what the promise
 * @param atLeast whether the bound is the least, or else the most, that keeps it
 * @param written how a figure of this kind is written
 * @param measured the figure
 */
record Target(
        String what,
        boolean atLeast,
        double bound,
        Function<Double, String> written,
        Function<Figures, Optional<Double>> measured) {

    static Target atLeast(String what, double times, Function<Figures, Optional<Double>> measured) {
        return new Target(what, true, times, Numbers::times, measured);
    }

    static Target atMost(
            String what, double bound, Function<Double, String> written, Function<Figures, Optional<Double>> measured) {
        return new Target(what, false, bound, written, measured);
    }

    boolean isMetBy(double value) {
        return atLeast ? value >= bound : value <= bound;
    }

    List<String> row(Figures figures) {
        Optional<Double> value = measured.apply(figures);
        return List.of(
                what,
                (atLeast ? "≥ " : "≤ ") + written.apply(bound),
                value.map(written).orElse(Numbers.MISSING),
                value.map(found -> isMetBy(found) ? "met" : "**missed**").orElse(""));
    }
}
