package org.mrrc.bench.report;

import java.util.Locale;

/** How figures are written: with as many digits as the spread deserves. */
final class Numbers {

    static final String MISSING = "not measured";

    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;

    /** 2,083 or 60.7 or 9.84. */
    static String plain(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String thousands(double value) {
        return plain(value / THOUSAND);
    }

    static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MILLION);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%,.0f ×" : ratio >= 2 ? "%.1f ×" : "%.2f ×", ratio);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private Numbers() {}
}
