package org.mrrc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.compression.Compression;

/**
 * The records of a file or stream for a plain loop, which waits for the input. It can be gone through once, by one thread, and is to be closed.
 *
 * <p>The loop meets sound and repaired records. Under {@link Mode#STRICT} a fault is thrown where it stands, after the records before it; under the
 * other modes {@link #nextBatch()} shows what could not be read.
 *
 * <pre>{@code
 * try (Records records = Records.open(Path.of("books.mrc"), ReadOptions.DEFAULT)) {
 *     for (Record record : records) {
 *         System.out.println(record.controlNumber().orElse("-"));
 *     }
 * }
 * }</pre>
 */
public final class Records implements Iterable<Record>, AutoCloseable {

    private InputStream in;
    private final RecordDecoder decoder;
    private boolean decompressed;
    private boolean ended;
    private @Nullable IOException failure;
    private @Nullable MarcException fault;

    private Records(InputStream in, boolean decompressed, ReadOptions options, Checkpoint start) {
        this.in = in;
        this.decompressed = decompressed;
        this.decoder = options.format().newDecoder(options, start);
    }

    /**
     * The records of a file, which may have a {@link Compression}.
     *
     * @param file the file
     * @param options how it is read
     * @return its records
     * @throws IOException if the file cannot be opened
     */
    public static Records open(Path file, ReadOptions options) throws IOException {
        return open(file, options, Checkpoint.START);
    }

    /**
     * The records of a file, which may have a {@link Compression}, from a checkpoint on.
     *
     * @param file the file
     * @param options how it is read
     * @param start where to go on; records are numbered from there
     * @return its records behind the checkpoint
     * @throws IOException if the file cannot be opened, or ends before the checkpoint
     */
    public static Records open(Path file, ReadOptions options, Checkpoint start) throws IOException {
        Objects.requireNonNull(options, "options");
        return new Records(newInputStream(file, start.offset()), true, options, start);
    }

    /**
     * The records of a stream, which may have a {@link Compression}; nothing is read yet.
     *
     * @param in the stream, which {@link #close()} closes
     * @param options how it is read
     * @return its records
     */
    public static Records of(InputStream in, ReadOptions options) {
        return new Records(
                Objects.requireNonNull(in, "in"), false, Objects.requireNonNull(options, "options"), Checkpoint.START);
    }

    /**
     * Opens a file for reading, and takes its {@link Compression} off, if its first bytes say that it has one.
     *
     * @param file the file
     * @return its bytes; the caller closes it
     * @throws IOException if the file cannot be opened, or begins like a compressed one and is not, or if the library for its compression is absent
     */
    public static InputStream newInputStream(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return Compression.decompressed(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream newInputStream(Path file, long offset) throws IOException {
        InputStream in = newInputStream(file);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads the next batch. When the input fails, the records that are complete come first.
     *
     * @return at least one record, or what could not be read; {@code null} at the end, and after a batch with a {@linkplain RecordBatch#fault() fault}
     * @throws UncheckedIOException if the input fails
     */
    public @Nullable RecordBatch nextBatch() {
        if (fault != null) {
            return null;
        }
        PendingBatch pending = decoder.take();
        while (pending == null && !ended) {
            read();
            pending = failure == null ? decoder.take() : decoder.takeAvailable();
        }
        if (pending == null && failure != null) {
            throw new UncheckedIOException(failure);
        }
        if (pending == null) {
            return null;
        }
        RecordBatch batch = pending.parse();
        fault = batch.fault().orElse(null);
        return batch;
    }

    private void read() {
        try {
            if (!decompressed) {
                in = Compression.decompressed(in);
                decompressed = true;
            }
            if (decoder.feed(in) < 0) {
                decoder.finish();
                ended = true;
            }
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    @Override
    public Iterator<Record> iterator() {
        return new RecordIterator();
    }

    /** Closes the input. */
    @Override
    public void close() throws IOException {
        decoder.close();
        in.close();
    }

    /** Goes through batch after batch. */
    private final class RecordIterator implements Iterator<Record> {

        private Iterator<Record> batch = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
            while (!batch.hasNext()) {
                if (fault != null) {
                    throw fault;
                }
                RecordBatch next = nextBatch();
                if (next == null) {
                    return false;
                }
                batch = next.iterator();
            }
            return true;
        }

        @Override
        public Record next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.next();
        }
    }
}
