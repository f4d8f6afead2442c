package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamWriter;
import org.marc4j.MarcWriter;
import org.metafacture.biblio.marc21.Marc21Encoder;
import org.metafacture.framework.helpers.DefaultObjectReceiver;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read every record and write it again, beside copying the bytes? */
@OperationsPerInvocation(Corpus.RECORDS)
public class WriteBack extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);

    private final RecordEncoder encoder = RecordEncoder.iso2709();
    private final byte[] chunk = new byte[OPTIONS.batchBytes()];
    private List<RecordBatch> batches = List.of();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;
    private Metafacture metafacture;

    /**
     * Makes room for the whole stream, and has every writer write it.
     *
     * @throws IllegalStateException if one does not give back the bytes that were read
     */
    @Setup
    public void prove(Input input) throws IOException {
        target = Unpooled.buffer(input.bytes().length);
        metafacture = new Metafacture(metafactureEncoder());
        batches = RetainedHeap.batches(input.bytes());
        requireSame("mrrc", input, everyRecord(input));
        requireSame("mrrc, of records that were read before,", input, everyRecordReadBefore());
        requireSame("copying", input, bytesCopied(input));
        if (input.corpus != Corpus.REAL) {
            proveRivals(input);
        }
    }

    /** Not on real records: the rivals put some of their leaders right, or refuse them. */
    private void proveRivals(Input input) {
        requireSame("marc4j's stream reader and writer", input, everyRecordByMarc4j(input));
        requireSame("marc4j's permissive reader and writer", input, everyRecordByPermissiveMarc4j(input));
        requireSame("metafacture", input, everyRecordByMetafacture(input));
    }

    private static void requireSame(String writer, Input input, ByteBuf written) {
        if (!written.equals(Unpooled.wrappedBuffer(input.bytes()))) {
            throw new IllegalStateException(writer + " wrote other bytes than were read");
        }
    }

    /** Into one buffer. */
    @Benchmark
    public ByteBuf everyRecord(Input input) throws IOException {
        target.clear();
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : records) {
                encoder.encode(record, target);
            }
        }
        return target;
    }

    /** The same, of records that were read before. */
    @Benchmark
    public ByteBuf everyRecordReadBefore() {
        target.clear();
        for (RecordBatch batch : batches) {
            for (Record record : batch) {
                encoder.encode(record, target);
            }
        }
        return target;
    }

    /** By marc4j's stream reader and writer. */
    @Benchmark
    public ByteBuf everyRecordByMarc4j(Input input) {
        return write(Marc4j.streamReader(input.bytes()));
    }

    /** By marc4j's permissive reader and its writer. */
    @Benchmark
    public ByteBuf everyRecordByPermissiveMarc4j(Input input) {
        return write(Marc4j.permissiveReader(input.bytes()));
    }

    /** By metafacture's decoder and encoder. */
    @Benchmark
    public ByteBuf everyRecordByMetafacture(Input input) {
        target.clear();
        metafacture.read(input.bytes());
        return target;
    }

    /** No records at all: as many bytes, from stream to buffer, a batch's length at a time. */
    @Benchmark
    public ByteBuf bytesCopied(Input input) throws IOException {
        target.clear();
        InputStream in = new ByteArrayInputStream(input.bytes());
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            target.writeBytes(chunk, 0, count);
        }
        return target;
    }

    private ByteBuf write(MarcReader reader) {
        target.clear();
        MarcWriter writer = new MarcStreamWriter(new ByteBufOutputStream(target), "UTF-8");
        while (reader.hasNext()) {
            writer.write(reader.next());
        }
        writer.close();
        return target;
    }

    private Marc21Encoder metafactureEncoder() {
        Marc21Encoder encoder = new Marc21Encoder();
        encoder.setReceiver(new DefaultObjectReceiver<String>() {
            @Override
            public void process(String record) {
                target.writeBytes(record.getBytes(StandardCharsets.UTF_8));
            }
        });
        return encoder;
    }
}
