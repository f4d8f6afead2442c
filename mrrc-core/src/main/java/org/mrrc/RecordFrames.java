package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records cut out of a stream and not yet looked into: what a {@link RecordFramer} gives and a {@link RecordParser} takes.
 *
 * <p>The bytes are in a garbage-collected buffer; nothing is to be released. May be handed to another thread.
 */
public final class RecordFrames {

    private static final int FIRST_CAPACITY = 32;

    private ByteBuf buffer;
    private final long bufferOffset;
    private final long numberBefore;
    private final List<Gap> gaps = new ArrayList<>(0);
    private int[] bounds = new int[2 * FIRST_CAPACITY];
    private int size;
    private int entries;
    private boolean truncated;

    /**
     * Bytes that belong to no record.
     *
     * @param frame the frame before which they stand
     * @param offset the offset of the first of them in the stream
     * @param count how many there are
     * @param first the first of them
     * @param kind what they are
     * @param last whether the input ends after them
     */
    @SuppressWarnings("ArrayRecordComponent") // gaps are never compared
    record Gap(int frame, long offset, long count, byte[] first, GapKind kind, boolean last) {}

    /** What bytes that belong to no record are, the most harmless first. */
    enum GapKind {
        /** Line ends, NULs and end-of-file marks, and nothing else. */
        PADDING,
        /** Anything else. */
        STRAY,
        /** Anything else, and longer than the reader's limit. */
        TOO_LONG,
        /** What begins like a record, and is longer than the reader's limit. */
        LONG_RECORD
    }

    RecordFrames(ByteBuf buffer, long bufferOffset, long numberBefore) {
        this.buffer = buffer;
        this.bufferOffset = bufferOffset;
        this.numberBefore = numberBefore;
    }

    void add(int offset, int length, int atMostEntries) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * size] = offset;
        bounds[2 * size + 1] = length;
        size++;
        entries += atMostEntries;
    }

    void addGap(long offset, long count, byte[] first, GapKind kind, boolean last) {
        gaps.add(new Gap(size, offset, count, first, kind, last));
    }

    /** The same bytes at the same offsets, in a larger buffer. */
    void moveTo(ByteBuf larger) {
        buffer = larger;
    }

    /** Marks that the input ended inside the last record. */
    void truncated() {
        truncated = true;
    }

    /**
     * How many records there are, sound or not.
     *
     * @return a count
     */
    public int size() {
        return size;
    }

    /**
     * Where the first record begins.
     *
     * @return an offset in the stream
     * @throws IllegalStateException if there is no record, only bytes of none
     */
    public long firstOffset() {
        if (size == 0) {
            throw new IllegalStateException("There is no record");
        }
        return bufferOffset + offset(0);
    }

    boolean isEmpty() {
        return size == 0 && gaps.isEmpty();
    }

    ByteBuf buffer() {
        return buffer;
    }

    long bufferOffset() {
        return bufferOffset;
    }

    long numberBefore() {
        return numberBefore;
    }

    int offset(int frame) {
        return bounds[2 * frame];
    }

    int length(int frame) {
        return bounds[2 * frame + 1];
    }

    /** No fewer than the directory entries of all frames. */
    int atMostEntries() {
        return entries;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Whether the input ended inside the frame. */
    boolean isTruncated(int frame) {
        return truncated && frame == size - 1;
    }
}
