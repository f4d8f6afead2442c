package org.mrrc.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte eight at a time, in a {@code long}. */
final class WordScan {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    /** How often a byte stands in an array. */
    static int count(byte[] bytes, byte wanted) {
        long pattern = ONES * wanted;
        int count = 0;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            count += Long.bitCount(matches((long) WORD.get(bytes, at), pattern));
        }
        for (; at < bytes.length; at++) {
            count += bytes[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /** Where a byte stands next, or -1. */
    static int next(byte[] bytes, int from, byte wanted) {
        long pattern = ONES * wanted;
        int at = from;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long matches = matches((long) WORD.get(bytes, at), pattern);
            if (matches != 0) {
                return at + Long.numberOfTrailingZeros(matches) / Byte.SIZE;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The highest bit of each byte of a word that is as in the pattern; exact, because no carry leaves a byte. */
    private static long matches(long word, long pattern) {
        long different = word ^ pattern;
        return ~((different & LOW_BITS) + LOW_BITS | different | LOW_BITS);
    }

    private WordScan() {}
}
