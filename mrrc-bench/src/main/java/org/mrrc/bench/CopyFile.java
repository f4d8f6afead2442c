package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** How long does it take to read every record of a file and write it to another, beside copying the file? */
@OperationsPerInvocation(Corpus.RECORDS)
public class CopyFile extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);

    private final RecordEncoder encoder = RecordEncoder.iso2709();
    private final byte[] chunk = new byte[OPTIONS.batchBytes()];
    private final ByteBuf batchBytes = Unpooled.buffer(2 * OPTIONS.batchBytes());
    private Path from;
    private Path to;

    /**
     * Writes the file that is read.
     *
     * @throws IllegalStateException if a copy is not the same
     */
    @Setup
    public void prove(Input input) throws IOException {
        from = Files.write(Files.createTempFile("from", ".mrc"), input.bytes());
        to = Files.createTempFile("to", ".mrc");
        everyRecord();
        requireSame();
        everyByte();
        requireSame();
    }

    private void requireSame() throws IOException {
        if (Files.mismatch(from, to) >= 0) {
            throw new IllegalStateException("Other bytes were written than were read");
        }
    }

    /** Deletes both files. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(from);
        Files.delete(to);
    }

    /** Record by record, a batch to a write. */
    @Benchmark
    public void everyRecord() throws IOException {
        try (Records records = Records.open(from, OPTIONS);
                FileChannel out =
                        FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (RecordBatch batch = records.nextBatch(); batch != null; batch = records.nextBatch()) {
                batchBytes.clear();
                for (Record record : batch) {
                    encoder.encode(record, batchBytes);
                }
                while (batchBytes.isReadable()) {
                    batchBytes.readBytes(out, batchBytes.readableBytes());
                }
            }
        }
    }

    /** No records at all: as many bytes at a time as a batch has. */
    @Benchmark
    public void everyByte() throws IOException {
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                out.write(chunk, 0, count);
            }
        }
    }
}
