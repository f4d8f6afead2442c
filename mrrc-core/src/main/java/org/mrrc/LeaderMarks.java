package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * What marks a leader among other bytes: the digits of record length and base address, the counts, the entry map.
 *
 * <pre>
 *  0            10  12        20
 * |00714|cam a |22 |00229| a |4500|
 * </pre>
 */
final class LeaderMarks {

    private static final int COUNTS = '2' << Byte.SIZE | '2';
    private static final int MAP_START = '4' << Byte.SIZE | '5';

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = ONES * 0x7F;
    private static final long RECORD_TERMINATORS = ONES * Iso2709.RECORD_TERMINATOR;
    private static final long TWOS = ONES * '2';
    private static final long FOURS = ONES * '4';
    private static final long FIVES = ONES * '5';

    /** Whether the bytes at an offset look like a leader, be it a damaged one that has lost or gained bytes; a leader's length of bytes is there. */
    static boolean looksLikeLeader(ByteBuf buffer, int offset) {
        int first = buffer.getByte(offset);
        boolean control = first >= 0 && first < ' ';
        return !control && (isLeader(buffer, offset) || hasGainedAByte(buffer, offset) || hasLostBytes(buffer, offset));
    }

    /** Whether enough of what marks a leader stands in its place: two marks, or numbers that can be those of a record. */
    static boolean isLeader(ByteBuf buffer, int offset) {
        boolean counts = hasCounts(buffer, offset);
        boolean map = hasMap(buffer, offset);
        if (counts && map) {
            return true;
        }
        if (counts || map) {
            return hasBase(buffer, offset) || Digits.five(buffer, offset) >= 0;
        }
        return mayBeNumbers(buffer, offset);
    }

    /** Whether a byte too many stands before the counts. */
    private static boolean hasGainedAByte(ByteBuf buffer, int offset) {
        return hasCounts(buffer, offset + 1) && hasBase(buffer, offset + 1);
    }

    /** Whether a byte before the counts is lost, or several at the beginning. */
    private static boolean hasLostBytes(ByteBuf buffer, int offset) {
        int marks = (hasCounts(buffer, offset - 1) ? 1 : 0)
                + (hasMap(buffer, offset - 1) ? 1 : 0)
                + (hasBase(buffer, offset - 1) ? 1 : 0);
        if (marks >= 2) {
            return true;
        }
        int mapFrom = Iso2709.ENTRY_MAP_POSITION - Iso2709.INDICATOR_COUNT_POSITION;
        if (equal(buffer.getLongLE(offset + mapFrom), FOURS) == 0) {
            return false;
        }
        for (int lost = 2; lost <= Iso2709.INDICATOR_COUNT_POSITION; lost++) {
            int leader = offset - lost;
            if (hasMap(buffer, leader) && hasCounts(buffer, leader) && hasBase(buffer, leader)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a leader with all its marks stands at an offset that is not the first: what was before it has ended, terminated or not. */
    static boolean isWholeLeader(ByteBuf buffer, int offset, int end) {
        int before = buffer.getByte(offset - 1);
        return end - offset >= Iso2709.LEADER_LENGTH
                && (before < '0' || before > '9')
                && hasCounts(buffer, offset)
                && hasMap(buffer, offset)
                && hasBase(buffer, offset)
                && Digits.five(buffer, offset) >= 0;
    }

    /** Whether at least the counts or the beginning of the entry map are there. */
    static boolean hasCountsOrMap(ByteBuf buffer, int offset) {
        return hasCounts(buffer, offset)
                || (buffer.getShort(offset + Iso2709.ENTRY_MAP_POSITION) & 0xFFFF) == MAP_START;
    }

    private static boolean hasCounts(ByteBuf buffer, int offset) {
        return buffer.getShort(offset + Iso2709.INDICATOR_COUNT_POSITION) == COUNTS;
    }

    private static boolean hasMap(ByteBuf buffer, int offset) {
        return Iso2709.isEntryMap(buffer.getInt(offset + Iso2709.ENTRY_MAP_POSITION));
    }

    private static boolean hasBase(ByteBuf buffer, int offset) {
        return Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION) >= 0;
    }

    /** Whether a base address behind whole entries is less than a record length. */
    private static boolean mayBeNumbers(ByteBuf buffer, int offset) {
        int base = Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        return base >= Iso2709.MIN_BASE_ADDRESS
                && (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH == 0
                && base < Digits.five(buffer, offset);
    }

    /**
     * The next place at which a record may begin or end: one behind a record terminator, or with the marks of a leader; or one of the last few, of which that cannot
     * be said.
     *
     * <p>A word at a time (benchmark {@code Noise}): a megabyte that is no record should cost no more than one that is.
     *
     * @param from at least 1
     */
    static int nextSuspect(ByteBuf buffer, int from, int end) {
        int at = from;
        while (at + Iso2709.LEADER_LENGTH + Long.BYTES <= end) {
            long behindTerminator = equal(buffer.getLongLE(at - 1), RECORD_TERMINATORS);
            long suspects = behindTerminator | leaders(buffer, at);
            while (suspects != 0) {
                long lowest = suspects & -suspects;
                int suspect = at + Long.numberOfTrailingZeros(lowest) / Byte.SIZE;
                if ((behindTerminator & lowest) != 0 || mayBegin(buffer, suspect)) {
                    return suspect;
                }
                suspects ^= lowest;
            }
            at += Long.BYTES;
        }
        while (at + Iso2709.LEADER_LENGTH <= end && !isSuspect(buffer, at)) {
            at++;
        }
        return at;
    }

    /** Whether a record may begin or end at an offset; a leader's length of bytes is there. */
    static boolean isSuspect(ByteBuf buffer, int offset) {
        return buffer.getByte(offset - 1) == Iso2709.RECORD_TERMINATOR
                || (Digits.five(buffer, offset) >= 0 && hasCountsOrMap(buffer, offset) && mayBegin(buffer, offset));
    }

    /** Whether what has five digits and a mark may be the beginning of a record, by the numbers or all marks. */
    private static boolean mayBegin(ByteBuf buffer, int offset) {
        return mayBeNumbers(buffer, offset) || (hasCounts(buffer, offset) && hasMap(buffer, offset));
    }

    /** The high bit of each of eight bytes that five digits begin with, and the counts or the beginning of the entry map in their places. */
    private static long leaders(ByteBuf buffer, int at) {
        long digits = Digits.flags(buffer.getLongLE(at));
        if (digits == 0) {
            return 0;
        }
        long digitsAfter = Digits.flags(buffer.getLongLE(at + Long.BYTES));
        long run = digits;
        for (int shift = Byte.SIZE; shift < Iso2709.RECORD_LENGTH_DIGITS * Byte.SIZE; shift += Byte.SIZE) {
            run &= digits >>> shift | digitsAfter << -shift;
        }
        if (run == 0) {
            return 0;
        }
        int counts = at + Iso2709.INDICATOR_COUNT_POSITION;
        int map = at + Iso2709.ENTRY_MAP_POSITION;
        long counted = equal(buffer.getLongLE(counts), TWOS) & equal(buffer.getLongLE(counts + 1), TWOS);
        long mapped = equal(buffer.getLongLE(map), FOURS) & equal(buffer.getLongLE(map + 1), FIVES);
        return run & (counted | mapped);
    }

    /** The high bit of each byte that is equal in two words. */
    private static long equal(long word, long other) {
        long difference = word ^ other;
        return ~((difference & LOW_BITS) + LOW_BITS | difference | LOW_BITS);
    }

    private LeaderMarks() {}
}
