package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a stream from some offset on: what a decoder needs to show a record as it was, and to read on where a chunk ended. */
final class RecentBytes {

    private static final int FIRST_CAPACITY = 16 * 1024;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int from;
    private int to;
    /** The offset in the stream of the byte at {@code from}. */
    private long offset;

    /**
     * No bytes yet.
     *
     * @param offset the offset in the stream of the first byte that comes
     */
    RecentBytes(long offset) {
        this.offset = offset;
    }

    /** Takes in all readable bytes of a chunk. */
    void append(ByteBuf chunk) {
        int count = chunk.readableBytes();
        makeRoom(count);
        chunk.readBytes(bytes, to, count);
        to += count;
    }

    /** Takes in what one call of a stream's {@code read} gives, at most some bytes; -1 at its end. */
    int append(InputStream in, int max) throws IOException {
        makeRoom(max);
        int count = in.read(bytes, to, max);
        to += Math.max(0, count);
        return count;
    }

    private void makeRoom(int count) {
        int kept = to - from;
        if (bytes.length - to >= count) {
            return;
        }
        byte[] target =
                kept + count > bytes.length ? new byte[Math.max(bytes.length + bytes.length / 2, kept + count)] : bytes;
        System.arraycopy(bytes, from, target, 0, kept);
        bytes = target;
        from = 0;
        to = kept;
    }

    /** Forgets what stands before an offset. */
    void forgetBefore(long streamOffset) {
        int count = (int) Math.min(Math.max(0, streamOffset - offset), to - from);
        from += count;
        offset += count;
    }

    /** The offset in the stream of the first byte that is known. */
    long start() {
        return offset;
    }

    /** The offset in the stream behind the last byte that is known. */
    long end() {
        return offset + to - from;
    }

    /** The array that holds the bytes, until the next {@link #append}. */
    byte[] array() {
        return bytes;
    }

    /** Where a byte stands in the array. */
    int index(long streamOffset) {
        return from + (int) (streamOffset - offset);
    }

    /** A copy of some bytes, as far as they are known. */
    ByteBuf copy(long streamFrom, long streamTo) {
        long first = Math.max(streamFrom, start());
        long last = Math.max(first, Math.min(streamTo, end()));
        return Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, index(first), index(last)));
    }
}
