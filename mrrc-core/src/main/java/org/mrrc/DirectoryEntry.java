package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * An entry of the directory as it stands in a record, read as two words: tag and first digit of the length, the other eight digits.
 *
 * <pre>
 * | tag 3 | length of field 4 | starting character position 5 |
 * |     head     |                   tail                     |
 * </pre>
 */
final class DirectoryEntry {

    private static final int DIGIT_MASK = 0x0F;
    private static final int START_SCALE = 100_000;
    private static final int HIGHEST_LENGTH_DIGIT = 1_000;

    static int head(ByteBuf buffer, int offset) {
        return buffer.getInt(offset);
    }

    static long tail(ByteBuf buffer, int offset) {
        return buffer.getLong(offset + Integer.BYTES);
    }

    /** The three bytes of the tag. */
    static int tag(int head) {
        return head >>> Byte.SIZE;
    }

    /** Whether length and start are digits. */
    static boolean hasNumbers(int head, long tail) {
        int digit = (head & 0xFF) - '0';
        return digit >= 0 && digit <= 9 && Digits.areDigits(tail);
    }

    /** The length of field, its terminator included. */
    static int length(int head, long tail) {
        return (head & DIGIT_MASK) * HIGHEST_LENGTH_DIGIT + Digits.eight(tail) / START_SCALE;
    }

    /** The starting character position, counted from the base address. */
    static int start(long tail) {
        return Digits.eight(tail) % START_SCALE;
    }

    private DirectoryEntry() {}
}
