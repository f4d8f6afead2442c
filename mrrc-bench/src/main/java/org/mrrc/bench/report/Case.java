package org.mrrc.bench.report;

import java.util.Map;

/**
 * One figure of a section: a benchmark with the parameters that it runs with.
 *
 * @param label what the report calls it; in a sweep, all cases of a series have the same
 * @param x the place in the sweep; empty in a section that is none
 * @param benchmark class and method, {@code Read.everyRecord}
 * @param rival whether it is somebody else's
 */
record Case(String label, String x, String benchmark, Map<String, String> parameters, boolean rival) {

    Case {
        parameters = Map.copyOf(parameters);
    }

    /** Whether {@code everyRecord}, {@code Read.everyRecord}, or either with {@code @x}, means this one. */
    boolean isCalled(String name) {
        int at = name.indexOf('@');
        String method = at < 0 ? name : name.substring(0, at);
        boolean here = at < 0 || name.substring(at + 1).equals(x);
        return here && (benchmark.equals(method) || benchmark.endsWith("." + method));
    }
}
