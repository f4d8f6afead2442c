package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * One directory entry in a machine word: tag, kind of field, length and start.
 *
 * <pre>
 *  63        40 39      38      25 24         0
 * |    tag     | control | length  |   start   |
 * </pre>
 *
 * <p>The start counts from the first byte of the record, the length leaves the field terminator out. A field that is longer than
 * the length can say is found by its terminator: its data cannot hold one.
 */
final class Entry {

    private static final int START_BITS = 25;
    private static final int LENGTH_BITS = 14;
    private static final int CONTROL_SHIFT = START_BITS + LENGTH_BITS;
    private static final int TAG_SHIFT = CONTROL_SHIFT + 1;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /** The length from which on a field is found by its terminator. */
    static final int MAX_SHORT_LENGTH = LENGTH_MASK - 1;

    /** The largest start of a field, and so the largest record that can be held in memory. */
    static final int MAX_START = (1 << START_BITS) - 1;

    static long pack(int tag, boolean control, int start, int length) {
        return (long) tag << TAG_SHIFT
                | (control ? 1L << CONTROL_SHIFT : 0)
                | (long) Math.min(length, LENGTH_MASK) << START_BITS
                | start;
    }

    static int tag(long entry) {
        return (int) (entry >>> TAG_SHIFT);
    }

    /** The same entry with another tag. */
    static long withTag(long entry, int tag) {
        return (long) tag << TAG_SHIFT | (entry & ((1L << TAG_SHIFT) - 1));
    }

    static boolean isControl(long entry) {
        return (entry >>> CONTROL_SHIFT & 1) != 0;
    }

    static int start(long entry) {
        return (int) entry & MAX_START;
    }

    /** The length of a field that a directory entry can say. */
    static int shortLength(long entry) {
        return (int) (entry >>> START_BITS) & LENGTH_MASK;
    }

    /** The length of the field's data, in a buffer where its record begins at an offset. */
    static int length(long entry, ByteBuf buffer, int recordOffset) {
        int length = shortLength(entry);
        return length < LENGTH_MASK ? length : lengthByTerminator(buffer, recordOffset + start(entry));
    }

    private static int lengthByTerminator(ByteBuf buffer, int offset) {
        return buffer.indexOf(offset, buffer.capacity(), Iso2709.FIELD_TERMINATOR) - offset;
    }

    private Entry() {}
}
