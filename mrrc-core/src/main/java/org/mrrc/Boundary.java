package org.mrrc;

import io.netty.buffer.ByteBuf;

/** Where a record ends, by the agreement of its three witnesses: record length, directory, terminators. */
final class Boundary {

    /** The witnesses do not agree: no sound record begins here. */
    static final int NONE = -1;

    /** More bytes must be seen to tell. */
    static final int UNDECIDED = 0;

    private static final int ENOUGH_MARKS = 2;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long RECORD_TERMINATORS = ONES * Iso2709.RECORD_TERMINATOR;

    /**
     * The length of the record at an offset, if its leader, its last directory entry and its terminators agree on it.
     *
     * @return the length, {@link #NONE} or {@link #UNDECIDED}
     */
    static int agreed(ByteBuf buffer, int offset, int end) {
        int available = end - offset;
        if (available < Iso2709.LEADER_LENGTH) {
            return UNDECIDED;
        }
        int length = Digits.five(buffer, offset);
        if (length < Iso2709.MIN_RECORD_LENGTH) {
            return NONE;
        }
        int base = Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        if (base < Iso2709.MIN_BASE_ADDRESS
                || base >= length
                || (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH != 0) {
            return NONE;
        }
        if (available < length) {
            return UNDECIDED;
        }
        if (buffer.getByte(offset + length - 1) != Iso2709.RECORD_TERMINATOR
                || buffer.getByte(offset + base - 1) != Iso2709.FIELD_TERMINATOR) {
            return NONE;
        }
        int dataLength = length - base - 1;
        int lastEnd = lastFieldEnd(buffer, offset, base);
        if (lastEnd < 0 || lastEnd > dataLength) {
            return NONE;
        }
        return lastEnd == dataLength || fillsData(buffer, offset, base, dataLength) ? length : NONE;
    }

    /**
     * Whether the entries, in whatever order, have one that ends with the data and none beyond it, and together are as long as it. Gives up at the first entry
     * that shows they are not: data can be made to look like thousands of entries again and again.
     */
    private static boolean fillsData(ByteBuf buffer, int offset, int base, int dataLength) {
        int largest = 0;
        int sum = 0;
        for (int at = offset + Iso2709.LEADER_LENGTH; at < offset + base - 1; at += Iso2709.ENTRY_LENGTH) {
            int head = DirectoryEntry.head(buffer, at);
            long tail = DirectoryEntry.tail(buffer, at);
            if (!DirectoryEntry.hasNumbers(head, tail)) {
                return false;
            }
            int length = DirectoryEntry.length(head, tail);
            int end = DirectoryEntry.start(tail) + length;
            sum += length;
            if (length == 0 || end > dataLength || sum > dataLength) {
                return false;
            }
            largest = Math.max(largest, end);
        }
        return largest == dataLength && sum == dataLength;
    }

    private static int lastFieldEnd(ByteBuf buffer, int offset, int base) {
        return base == Iso2709.MIN_BASE_ADDRESS ? 0 : fieldEnd(buffer, offset + base - 1 - Iso2709.ENTRY_LENGTH);
    }

    /** The largest end of a field that the directory names, counted from the base address. */
    static int largestFieldEnd(ByteBuf buffer, int offset, int base) {
        int largest = 0;
        for (int at = offset + Iso2709.LEADER_LENGTH; at < offset + base - 1; at += Iso2709.ENTRY_LENGTH) {
            int end = fieldEnd(buffer, at);
            if (end < 0) {
                return NONE;
            }
            largest = Math.max(largest, end);
        }
        return largest;
    }

    /** Where the field of an entry ends, counted from the base address. */
    private static int fieldEnd(ByteBuf buffer, int entryOffset) {
        int head = DirectoryEntry.head(buffer, entryOffset);
        long tail = DirectoryEntry.tail(buffer, entryOffset);
        return DirectoryEntry.hasNumbers(head, tail)
                ? DirectoryEntry.start(tail) + DirectoryEntry.length(head, tail)
                : NONE;
    }

    /** No fewer than the directory entries that a record can be found to have: as many as come before its base address. */
    static int atMostEntries(ByteBuf buffer, int offset, int length) {
        int base = length < Iso2709.LEADER_LENGTH ? 0 : Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        return base < Iso2709.MIN_BASE_ADDRESS
                ? 0
                : (Math.min(base, length) - Iso2709.MIN_BASE_ADDRESS) / Iso2709.ENTRY_LENGTH;
    }

    /** Whether the bytes at an offset look like a leader, be it a damaged one; a leader's length of bytes is there. */
    static boolean looksLikeLeader(ByteBuf buffer, int offset) {
        int marks = 0;
        marks += Digits.five(buffer, offset) >= 0 ? 1 : 0;
        marks += Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION) >= 0 ? 1 : 0;
        marks += holds(buffer, offset + Iso2709.INDICATOR_COUNT_POSITION, Iso2709.COUNTS) ? 1 : 0;
        marks += holds(buffer, offset + Iso2709.ENTRY_MAP_POSITION, Iso2709.ENTRY_MAP) ? 1 : 0;
        return marks >= ENOUGH_MARKS;
    }

    private static boolean holds(ByteBuf buffer, int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (buffer.getByte(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The next place at which a record may begin or end: one behind a record terminator, or with five digits; or one of the last few, of which that cannot be said.
     *
     * <p>A word at a time (benchmark {@code Noise}): a megabyte that is no record should cost no more than one that is.
     *
     * @param from at least 1
     */
    static int nextSuspect(ByteBuf buffer, int from, int end) {
        int at = from;
        while (at + Iso2709.LEADER_LENGTH <= end) {
            long digits = Digits.flags(buffer.getLongLE(at));
            long digitsAfter = Digits.flags(buffer.getLongLE(at + Long.BYTES));
            long run = digits;
            for (int shift = Byte.SIZE; shift < Iso2709.RECORD_LENGTH_DIGITS * Byte.SIZE; shift += Byte.SIZE) {
                run &= digits >>> shift | digitsAfter << -shift;
            }
            long suspects = run | flags(buffer.getLongLE(at - 1), RECORD_TERMINATORS);
            if (suspects != 0) {
                return at + Long.numberOfTrailingZeros(suspects) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        return at;
    }

    /** The high bit of the lowest byte that is equal in two words; perhaps of others. */
    private static long flags(long word, long other) {
        long difference = word ^ other;
        return (difference - ONES) & ~difference & (ONES << 7);
    }

    /** Whether a byte may stand between records without meaning: line ends, NUL, end-of-file marks of old systems. */
    static boolean isPadding(byte value) {
        return value == '\n' || value == '\r' || value == 0 || value == 0x1A;
    }

    private Boundary() {}
}
