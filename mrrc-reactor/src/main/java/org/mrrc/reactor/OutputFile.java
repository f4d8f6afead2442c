package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.mrrc.compression.Compression;

/**
 * A file that appears under its name when it is complete, or not at all: it is written beside its place under another name, then moved. What is no
 * ordinary file, a pipe or a device, is written in place.
 *
 * <p>Does nothing before the first write or the commit. Methods wait for one another, so that a rollback can come from any thread.
 */
final class OutputFile {

    private final Path target;
    private final @Nullable Compressor compressor;
    private @Nullable Path written;
    private @Nullable FileChannel channel;
    private @Nullable ClosedByInterruptException interruption;
    private boolean closed;

    /**
     * A file.
     *
     * @throws IOException if it cannot be compressed so
     */
    OutputFile(Path target, Compression compression) throws IOException {
        this.target = target;
        this.compressor = compression == Compression.NONE ? null : new Compressor(compression);
    }

    /** Writes all readable bytes of a buffer. */
    synchronized void write(ByteBuf bytes) throws IOException {
        if (closed || interruption != null) {
            return;
        }
        writeOut(compressor == null ? bytes : compressor.compress(bytes));
    }

    private void writeOut(ByteBuf bytes) throws IOException {
        try {
            FileChannel open = open();
            while (bytes.isReadable()) {
                bytes.readBytes(open, bytes.readableBytes());
            }
        } catch (ClosedByInterruptException e) {
            interruption = e; // most likely a cancel, which a rollback follows; if not, the commit fails
        }
    }

    /** Brings the file to its place, over what was there. */
    synchronized void commit() throws IOException {
        if (closed) {
            return;
        }
        if (compressor != null && interruption == null) {
            writeOut(compressor.finish());
        }
        if (interruption != null) {
            throw interruption;
        }
        FileChannel open = open();
        Path from = written;
        try (open) {
            if (from != null && Files.exists(target)) {
                open.force(true); // what is replaced must not be lost to a failure of the machine; each force takes a
                // millisecond or more
            }
        }
        closed = true;
        if (from != null) {
            Files.move(from, place(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves everything as it was before. */
    synchronized void rollback() throws IOException {
        closed = true;
        if (compressor != null) {
            compressor.close();
        }
        FileChannel open = channel;
        Path from = written;
        if (open != null) {
            open.close();
        }
        if (from != null) {
            Files.deleteIfExists(from);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            boolean inPlace = Files.exists(target) && !Files.isRegularFile(target);
            Path path = inPlace ? target : beside();
            open = FileChannel.open(
                    path,
                    inPlace
                            ? Set.of(StandardOpenOption.WRITE)
                            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            written = inPlace ? null : path;
            channel = open;
        }
        return open;
    }

    /** The file itself, where its name is a symbolic link. */
    private Path place() throws IOException {
        return Files.exists(target) ? target.toRealPath() : target;
    }

    private Path beside() throws IOException {
        Path place = place();
        return place.resolveSibling("." + place.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
    }
}
