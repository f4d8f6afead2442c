package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.marc4j.MarcReader;
import org.marc4j.MarcWriter;
import org.marc4j.MarcXmlReader;
import org.marc4j.MarcXmlWriter;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.mrrc.format.MarcXmlFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read a record of MARCXML, and to write one? */
@OperationsPerInvocation(Corpus.RECORDS)
public class MarcXml extends Settings {

    private static final int CHUNK = 64 * 1024;
    private static final MarcXmlFormat FORMAT = new MarcXmlFormat();
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withFormat(FORMAT);

    private final RecordCursor cursor = new RecordCursor();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;
    private List<Record> records = List.of();
    private List<org.marc4j.marc.Record> theirRecords = List.of();
    private byte[] xml = {};

    /**
     * Makes a document of the records, and has every reader read it and every writer write it.
     *
     * @throws IllegalStateException if they do not find the same
     */
    @Setup
    public void prove(Input input) throws IOException {
        records = new ArrayList<>();
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), ReadOptions.DEFAULT)) {
            read.forEach(records::add);
        }
        theirRecords = new ArrayList<>();
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            theirRecords.add(reader.next());
        }
        target = Unpooled.buffer();
        ByteBuf written = everyRecordWritten(input);
        xml = new byte[written.readableBytes()];
        written.getBytes(0, xml);
        long fields = everyRecord(input);
        if (fields != everyRecordByMarc4j(input)) {
            throw new IllegalStateException("marc4j read other fields than mrrc");
        }
        xml = everyRecordWrittenByMarc4j(input).copy().array();
        if (fields != everyRecord(input)) {
            throw new IllegalStateException("marc4j wrote other fields than mrrc");
        }
    }

    /** In chunks of 64 KiB; the fields of each record are counted. */
    @Benchmark
    public long everyRecord(Input input) {
        RecordDecoder decoder = FORMAT.newDecoder(OPTIONS, Checkpoint.START);
        ByteBuf stream = Unpooled.wrappedBuffer(xml);
        long fields = 0;
        while (stream.isReadable()) {
            decoder.feed(stream.readSlice(Math.min(CHUNK, stream.readableBytes())));
            fields += fields(decoder);
        }
        decoder.finish();
        return fields + fields(decoder);
    }

    private long fields(RecordDecoder decoder) {
        long fields = 0;
        for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
            for (Record record : pending.parse()) {
                cursor.over(record);
                while (cursor.nextField()) {
                    fields++;
                }
            }
        }
        return fields;
    }

    /** By marc4j's reader of MARCXML. */
    @Benchmark
    public long everyRecordByMarc4j(Input input) {
        MarcReader reader = new MarcXmlReader(new ByteArrayInputStream(xml));
        long fields = 0;
        while (reader.hasNext()) {
            fields += reader.next().getVariableFields().size();
        }
        return fields;
    }

    /** Into one buffer. */
    @Benchmark
    public ByteBuf everyRecordWritten(Input input) {
        target.clear();
        RecordEncoder encoder = FORMAT.newEncoder();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target;
    }

    /** By marc4j's writer of MARCXML. */
    @Benchmark
    public ByteBuf everyRecordWrittenByMarc4j(Input input) {
        target.clear();
        MarcWriter writer = new MarcXmlWriter(new ByteBufOutputStream(target), "UTF-8");
        for (org.marc4j.marc.Record record : theirRecords) {
            writer.write(record);
        }
        writer.close();
        return target;
    }
}
