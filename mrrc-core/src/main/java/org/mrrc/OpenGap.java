package org.mrrc;

import io.netty.buffer.ByteBuf;

/** Bytes that belong to no record, as long as more of them may follow. */
final class OpenGap {

    private static final int BYTES_SHOWN = 16;

    private long offset;
    private long length;
    private byte[] first = new byte[0];
    private RecordFrames.GapKind kind = RecordFrames.GapKind.PADDING;

    /** Adds bytes of a buffer that begin at an offset in the stream; the gap is of the worst kind of its bytes. */
    void add(ByteBuf buffer, int from, int to, long streamOffset, RecordFrames.GapKind added) {
        if (length == 0) {
            offset = streamOffset;
            kind = added;
            first = new byte[Math.min(to - from, BYTES_SHOWN)];
            buffer.getBytes(from, first);
        } else if (added.compareTo(kind) > 0) {
            kind = added;
        }
        length += to - from;
    }

    /** Ends the gap, if there is one, behind the records of some frames. */
    void close(RecordFrames frames, boolean last) {
        if (length > 0) {
            frames.addGap(offset, length, first, kind, last);
            length = 0;
        }
    }
}
