package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.PriorityQueue;

/**
 * Finds a place where a sound record begins, in a stream whose beginning was not seen: one that a {@link RecordFramer} which read from the beginning would
 * come to as well, whatever the bytes before it are.
 *
 * <p>What a framer does next depends on nothing but where it stands: at the start of something, or within something that it searches for its end. Seek follows
 * all the ways that one which came from the left can take: it may begin anywhere in as many bytes as a record can have, or be searching. Each byte is
 * looked at once, for all of them. Most ways meet within one record; a record in another's data makes two that stay apart to the end of the outer
 * one. Where all have met, and a sound record begins there, is the answer. There is no other way to be sure: a few plausible leaders in a row can
 * all be data.
 */
final class Seek {

    /** What {@link #in} answers as long as more bytes must be seen. */
    static final long UNDECIDED = -1;

    private final long position;
    /** Before this, a way may begin at any byte. */
    private final long certainFrom;
    /** Where ways go on that have got past a sound record or a byte of padding. */
    private final PriorityQueue<Long> landings = new PriorityQueue<>();
    /** Whether a way is within something damaged. */
    private boolean searching;

    private long at;

    /** Looks for a place at or behind a position. */
    Seek(long position) {
        this.position = position;
        long from = from(position);
        if (from == 0) {
            certainFrom = 0;
            landings.add(0L);
        } else {
            certainFrom = position;
            searching = true;
            at = from + 1;
        }
    }

    /** Where the bytes begin that must be seen: so far before the position that every sound record which begins earlier ends before it. */
    static long from(long position) {
        return Math.max(0, position - Iso2709.MAX_RECORD_LENGTH - 1);
    }

    /** The offset in the stream of the first byte that must still be there. */
    long needsFrom() {
        return Math.max(0, at - 1);
    }

    /**
     * Looks at bytes as far as they have come.
     *
     * @param buffer holds the bytes of the stream from {@link #needsFrom()} on
     * @param bufferOffset the offset in the stream of the buffer's first byte
     * @param finished whether the stream ends after them
     * @return the offset in the stream of the record, or {@link #UNDECIDED}
     */
    long in(ByteBuf buffer, long bufferOffset, boolean finished) {
        int end = buffer.writerIndex();
        for (; at < bufferOffset + end; at++) {
            int index = (int) (at - bufferOffset);
            int length = Boundary.agreed(buffer, index, end);
            int step = length == Boundary.NONE ? Boundary.byDirectory(buffer, index, end, finished) : length;
            boolean unknown = step == Boundary.UNDECIDED
                    || (isBehindTerminator(buffer, index) && end - index < Iso2709.LEADER_LENGTH);
            if (unknown && !finished) {
                return UNDECIDED;
            }
            boolean arrives = lands() || at < certainFrom;
            if (searching && endsWhatIsDamaged(buffer, index, end)) {
                searching = false;
                arrives = true;
            }
            if (arrives && length > 0 && at >= position && !searching && landings.isEmpty()) {
                return at;
            }
            if (arrives) {
                goOn(buffer.getByte(index), step);
            }
        }
        return UNDECIDED;
    }

    /** Whether a way lands at this byte. */
    private boolean lands() {
        boolean lands = false;
        while (!landings.isEmpty() && landings.element() == at) {
            landings.remove();
            lands = true;
        }
        return lands;
    }

    private void goOn(byte first, int length) {
        if (length > 0) {
            landings.add(at + length);
        } else if (Boundary.isPadding(first)) {
            landings.add(at + 1);
        } else {
            searching = true;
        }
    }

    private static boolean endsWhatIsDamaged(ByteBuf buffer, int index, int end) {
        boolean behindTerminator = isBehindTerminator(buffer, index)
                && (Boundary.isPadding(buffer.getByte(index))
                        || end - index < Iso2709.LEADER_LENGTH
                        || LeaderMarks.looksLikeLeader(buffer, index));
        return behindTerminator
                || (index > 0 && LeaderMarks.isWholeLeader(buffer, index, end))
                || Boundary.agreedInDamage(buffer, index, end) > 0;
    }

    private static boolean isBehindTerminator(ByteBuf buffer, int index) {
        return index > 0 && buffer.getByte(index - 1) == Iso2709.RECORD_TERMINATOR;
    }
}
