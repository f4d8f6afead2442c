package org.mrrc.compression;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What another's library reads, of which damaged bytes are a {@link CompressionException} and nothing else, and a source that fails its own exception. */
final class LibraryStream extends FilterInputStream {

    private final Compression compression;
    private final Source source;

    /** How a library begins to read. */
    interface Library {
        InputStream open(InputStream in) throws IOException;
    }

    private LibraryStream(Compression compression, Source source, InputStream library) {
        super(library);
        this.compression = compression;
        this.source = source;
    }

    static InputStream open(Compression compression, InputStream in, Library library) throws IOException {
        Source source = new Source(in);
        try {
            return new LibraryStream(compression, source, library.open(source));
        } catch (IOException | RuntimeException e) {
            throw failure(compression, source, e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw failure(compression, source, e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw failure(compression, source, e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException | RuntimeException e) {
            throw failure(compression, source, e);
        }
    }

    private static IOException failure(Compression compression, Source source, Exception e) {
        if (source.failure != null) {
            return source.failure;
        }
        if (e instanceof CompressionException || (source.closed && e instanceof IOException)) {
            return (IOException) e;
        }
        String message = e instanceof EOFException
                ? compression + " data is cut off"
                : compression + " data is damaged" + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return CompressionException.damaged(compression, message, e);
    }

    /** Remembers how it failed, since a library throws what its source throws and what it finds wrong alike. */
    private static final class Source extends FilterInputStream {

        private @Nullable IOException failure;
        private volatile boolean closed;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
