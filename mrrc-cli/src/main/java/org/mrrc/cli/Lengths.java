package org.mrrc.cli;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long records are: a histogram whose size does not depend on their number. Lengths up to 256 bytes are told exactly, others at most one part in 128 too small; the least and the
 * greatest are exact.
 */
final class Lengths {

    private static final int PRECISION = 7;
    private static final int STEPS = 1 << PRECISION;

    private final long[] counts = new long[(Integer.SIZE - PRECISION + 1) * STEPS];
    private int minimum = Integer.MAX_VALUE;
    private int maximum;
    private long records;
    private long bytes;

    void add(int length) {
        counts[index(length)]++;
        minimum = Math.min(minimum, length);
        maximum = Math.max(maximum, length);
        records++;
        bytes += length;
    }

    /** So many steps for each power of two. */
    private static int index(int length) {
        int shift = Math.max(0, Integer.SIZE - PRECISION - 1 - Integer.numberOfLeadingZeros(length));
        return shift * STEPS + (length >>> shift);
    }

    /** The least length that has an index. */
    private static int length(int index) {
        int shift = Math.max(0, index / STEPS - 1);
        return (index - shift * STEPS) << shift;
    }

    /** The least length; 0 if there are no records. */
    int minimum() {
        return records == 0 ? 0 : minimum;
    }

    int maximum() {
        return maximum;
    }

    /** The sum of all lengths. */
    long bytes() {
        return bytes;
    }

    long mean() {
        return records == 0 ? 0 : Math.round((double) bytes / records);
    }

    /** A length that so many hundredths of the records do not exceed, rounded down to a step. */
    int percentile(int hundredths) {
        long wanted = Math.max(1, (records * hundredths + 99) / 100);
        long passed = 0;
        for (int i = 0; i < counts.length; i++) {
            passed += counts[i];
            if (passed >= wanted) {
                return Math.max(minimum, length(i));
            }
        }
        return 0;
    }

    /** How many records are at least so long as a power of two and shorter than the next, for each from the shortest record to the longest. */
    Map<Integer, Long> octaves() {
        Map<Integer, Long> octaves = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                octaves.merge(Integer.highestOneBit(length(i)), counts[i], Long::sum);
            }
        }
        return octaves;
    }
}
