package org.mrrc.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What another's library reads, of which damaged bytes are an {@link IOException} and nothing else. */
final class LibraryStream extends FilterInputStream {

    LibraryStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(RuntimeException e) {
        return new IOException("Damaged compressed data", e);
    }
}
