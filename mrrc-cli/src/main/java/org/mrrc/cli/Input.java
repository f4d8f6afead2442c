package org.mrrc.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * What a command reads: a file, or standard input for {@code -}. It is opened once, so that it may be a pipe, and may be compressed.
 *
 * @param path the file as the user named it
 * @param standardInput what {@code -} stands for
 */
record Input(Path path, InputStream standardInput) {

    static final Path STANDARD = Path.of("-");

    /** A scheme of two letters or more, of which one is a drive. The second slash is no longer there. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:[/\\\\]");

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

    /** Opens it. Whoever reads it takes the compression off. */
    InputStream open(LongConsumer onBytes) throws IOException {
        if (ADDRESS.matcher(path.toString()).lookingAt() && !Files.exists(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "it is an address; - is standard input, into which curl or the like can write");
        }
        if (!isStandard() && Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        return new Counted(isStandard() ? standardInput : Files.newInputStream(path), onBytes);
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
    }
}
