package org.mrrc.reactor;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A long stream that takes no room: the same bytes again and again. Counts what is read of it. */
final class RepeatedStream extends InputStream {

    private final byte[] bytes;
    private final long times;
    private final AtomicLong position = new AtomicLong();
    private final AtomicInteger closed = new AtomicInteger();

    RepeatedStream(byte[] bytes, long times) {
        this.bytes = bytes;
        this.times = times;
    }

    /** How many bytes were read. */
    long position() {
        return position.get();
    }

    /** How many times it was closed. */
    int closed() {
        return closed.get();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        long at = position.get();
        if (at / bytes.length >= times) {
            return -1;
        }
        int from = (int) (at % bytes.length);
        int count = 0;
        while (count < length && (at + count) / bytes.length < times) {
            int part = Math.min(length - count, bytes.length - from);
            System.arraycopy(bytes, from, target, offset + count, part);
            count += part;
            from = 0;
        }
        position.addAndGet(count);
        return count;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
