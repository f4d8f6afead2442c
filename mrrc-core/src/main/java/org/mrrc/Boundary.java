package org.mrrc;

import io.netty.buffer.ByteBuf;

/** Where a record ends, by the agreement of its three witnesses: record length, directory, terminators. */
final class Boundary {

    /** The witnesses do not agree: no sound record begins here. */
    static final int NONE = -1;

    /** More bytes must be seen to tell. */
    static final int UNDECIDED = 0;

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
     * The length of the record at an offset, sound or not, if two witnesses agree on it: its directory names fields side by side that end with terminators, and
     * behind the last one is a record terminator; or the record's end by its length, or the next leader, before which the record terminator is lost.
     *
     * @param finished whether the input ends with the buffer
     * @return the length, at most as large as a sound record's; {@link #NONE} or {@link #UNDECIDED}
     */
    static int byDirectory(ByteBuf buffer, int offset, int end, boolean finished) {
        int available = end - offset;
        if (available < Iso2709.LEADER_LENGTH) {
            return UNDECIDED;
        }
        int base = Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        if (base <= Iso2709.MIN_BASE_ADDRESS || (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH != 0) {
            return NONE;
        }
        if (available < base) {
            return UNDECIDED;
        }
        int lastEnd = buffer.getByte(offset + base - 1) == Iso2709.FIELD_TERMINATOR
                ? lastFieldEnd(buffer, offset, base)
                : NONE;
        int length = base + lastEnd;
        if (lastEnd < 0 || length >= Iso2709.MAX_RECORD_LENGTH) {
            return NONE;
        }
        if (available <= length + Iso2709.LEADER_LENGTH && !finished) {
            return UNDECIDED;
        }
        if (available <= length || !standSideBySide(buffer, offset, base, lastEnd)) {
            return NONE;
        }
        if (buffer.getByte(offset + length) == Iso2709.RECORD_TERMINATOR) {
            return length + 1;
        }
        return available <= length + Iso2709.LEADER_LENGTH ? NONE : unterminated(buffer, offset, length);
    }

    /** Where a record ends whose fields are followed by no record terminator: it is lost, or another byte stands in its place. */
    private static int unterminated(ByteBuf buffer, int offset, int length) {
        boolean declared = Digits.five(buffer, offset) == length + 1;
        int next = offset + length;
        if (declared && !LeaderMarks.isLeader(buffer, next) && LeaderMarks.isLeader(buffer, next + 1)) {
            return length + 1;
        }
        return declared || LeaderMarks.looksLikeLeader(buffer, next) ? length : NONE;
    }

    /**
     * Whether the entries name one field after the other, each of which ends with a terminator. Gives up at the first entry that does not: data can be made to
     * look like thousands of entries again and again, but not so that each of them is the first.
     */
    private static boolean standSideBySide(ByteBuf buffer, int offset, int base, int dataLength) {
        int start = 0;
        for (int at = offset + Iso2709.LEADER_LENGTH; at < offset + base - 1; at += Iso2709.ENTRY_LENGTH) {
            int head = DirectoryEntry.head(buffer, at);
            long tail = DirectoryEntry.tail(buffer, at);
            int fieldEnd = start + DirectoryEntry.length(head, tail);
            if (!DirectoryEntry.hasNumbers(head, tail)
                    || DirectoryEntry.start(tail) != start
                    || fieldEnd == start
                    || fieldEnd > dataLength
                    || buffer.getByte(offset + base + fieldEnd - 1) != Iso2709.FIELD_TERMINATOR) {
                return false;
            }
            start = fieldEnd;
        }
        return start == dataLength;
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

    /** The length of a record that begins within what is damaged: {@link #agreed}, but it must have the counts or the entry map as well. */
    static int agreedInDamage(ByteBuf buffer, int offset, int end) {
        boolean marked = end - offset < Iso2709.LEADER_LENGTH || LeaderMarks.hasCountsOrMap(buffer, offset);
        return marked ? agreed(buffer, offset, end) : NONE;
    }

    /** Whether a byte may stand between records without meaning: line ends, NUL, end-of-file marks of old systems. */
    static boolean isPadding(byte value) {
        return value == '\n' || value == '\r' || value == 0 || value == 0x1A;
    }

    private Boundary() {}
}
