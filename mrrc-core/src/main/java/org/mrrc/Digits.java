package org.mrrc;

import io.netty.buffer.ByteBuf;

/** Numbers written as ASCII digits, checked and converted a word at a time (benchmark {@code Read}). */
final class Digits {

    /** What {@link #five} answers when one of the bytes is not a digit. */
    static final int NOT_A_NUMBER = -1;

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long THREE_ZEROS = 0x3030_30L << 40;
    private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long UP_FROM_TEN = 0x7676_7676_7676_7676L;
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long EVEN_PAIRS = 0x0000_FFFF_0000_FFFFL;

    /** Whether all eight bytes are ASCII digits. */
    static boolean areDigits(long word) {
        long highNibble = (word & HIGH_NIBBLES) ^ ZEROS;
        long highNibbleOfSixMore = ((word + SIXES) & HIGH_NIBBLES) ^ ZEROS;
        return (highNibble | highNibbleOfSixMore) == 0;
    }

    /** The high bit of each of eight bytes that is an ASCII digit. */
    static long flags(long word) {
        long values = word ^ ZEROS;
        long aboveNine = (values & LOW_BITS) + UP_FROM_TEN | values;
        return ~aboveNine & ~LOW_BITS;
    }

    /** The number written by eight digits, the first in the highest byte. */
    static int eight(long word) {
        long digits = word - ZEROS;
        long pairs = ((digits >>> 8) & EVEN_BYTES) * 10 + (digits & EVEN_BYTES);
        long fours = ((pairs >>> 16) & EVEN_PAIRS) * 100 + (pairs & EVEN_PAIRS);
        return (int) (fours >>> 32) * 10_000 + (int) fours;
    }

    /** The number written by the five digits at the offset, or {@link #NOT_A_NUMBER}; eight bytes are read. */
    static int five(ByteBuf buffer, int offset) {
        long word = buffer.getLong(offset) >>> 24 | THREE_ZEROS;
        return areDigits(word) ? eight(word) : NOT_A_NUMBER;
    }

    /** The number written by some digits, a byte at a time, or {@link #NOT_A_NUMBER}. */
    static int any(ByteBuf buffer, int offset, int count) {
        int number = 0;
        for (int i = offset; i < offset + count; i++) {
            int digit = buffer.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Writes a number with leading zeros. */
    static void write(int number, int count, byte[] target, int offset) {
        int rest = number;
        for (int i = offset + count - 1; i >= offset; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private Digits() {}
}
