package org.mrrc.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of a gzip stream. */
final class GzipStream extends InputStream {

    private final InputStream in;
    private final GzipDecoder decoder = new GzipDecoder();
    private boolean ended;
    private boolean closed;

    /** Reads the first header, so that what is not gzip is told at once. */
    GzipStream(InputStream in) throws IOException {
        this.in = in;
        while (!decoder.isInData()) {
            if (decoder.feed(in) < 0) {
                decoder.finish();
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        int count = decoder.read(bytes, offset, length);
        while (count == 0 && !ended) {
            if (decoder.feed(in) < 0) {
                decoder.finish();
                ended = true;
            } else {
                count = decoder.read(bytes, offset, length);
            }
        }
        return count == 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        decoder.close();
        in.close();
    }
}
