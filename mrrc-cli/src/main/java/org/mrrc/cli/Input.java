package org.mrrc.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * What a command reads: a file, or standard input for {@code -}. It is opened once, so that it may be a pipe, and may be compressed with gzip.
 *
 * @param path the file as the user named it
 * @param standardInput what {@code -} stands for
 */
record Input(Path path, InputStream standardInput) {

    static final Path STANDARD = Path.of("-");

    private static final int GZIP_BUFFER = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1F8B;

    /** The files that the user names. */
    static List<Input> of(List<Path> paths, InputStream standardInput) {
        return paths.stream().map(path -> new Input(path, standardInput)).toList();
    }

    /** What messages call it. */
    String name() {
        return isStandard() ? "standard input" : path.toString();
    }

    private boolean isStandard() {
        return path.equals(STANDARD);
    }

    /** How many bytes it has; -1 if that cannot be known. */
    long size() {
        try {
            return !isStandard() && Files.isRegularFile(path) ? Files.size(path) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Opens it, and takes the compression off. */
    @SuppressWarnings("StreamResourceLeak") // closed by the stream that is returned, or below
    InputStream open(LongConsumer onBytes) throws IOException {
        InputStream raw = new Counted(isStandard() ? standardInput : Files.newInputStream(path), onBytes);
        try {
            PushbackInputStream plain = new PushbackInputStream(raw, 2);
            byte[] first = plain.readNBytes(2);
            plain.unread(first);
            boolean compressed = first.length == 2
                    && (Byte.toUnsignedInt(first[0]) << Byte.SIZE | Byte.toUnsignedInt(first[1])) == GZIP_MAGIC;
            return compressed ? new GZIPInputStream(new BufferedInputStream(plain, GZIP_BUFFER), GZIP_BUFFER) : plain;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Tells how many bytes were read. */
    private static final class Counted extends FilterInputStream {

        private final LongConsumer onBytes;

        Counted(InputStream in, LongConsumer onBytes) {
            super(in);
            this.onBytes = onBytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                onBytes.accept(1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                onBytes.accept(count);
            }
            return count;
        }

        /** Never 0: {@link GZIPInputStream} would take a pipe that has nothing at the moment for the end of the last member. */
        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
