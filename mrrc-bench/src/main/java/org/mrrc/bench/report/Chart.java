package org.mrrc.bench.report;

import java.util.Locale;

/** A picture of a section. */
record Chart(String name, Kind kind, String title) {

    enum Kind {
        /** Records per second, a bar for each case. */
        BARS,
        /** Bytes allocated for each record, a bar for each case. */
        ALLOCATION,
        /** Records per second, a bar for each case on each JDK with each collector. */
        VARIANTS,
        /** Records per second at each place of a sweep, a bar for each series: for places that are no numbers. */
        GROUPS,
        /** Records per second along a sweep, which is logarithmic. */
        LINES,
        /** How much faster than the first case, along a sweep of threads, beside what would be ideal. */
        SPEED_UP;

        String suffix() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
