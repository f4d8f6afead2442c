package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.marc4j.MarcJsonReader;
import org.marc4j.MarcReader;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.mrrc.format.JsonFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read every record of JSON lines? */
@OperationsPerInvocation(Corpus.RECORDS)
public class FromJson extends Settings {

    private static final ReadOptions BINARY = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final ReadOptions OPTIONS = BINARY.withFormat(new JsonFormat());

    private byte[] json = {};

    /**
     * Writes the JSON, and has every reader read it.
     *
     * @throws IllegalStateException if they do not find the same number of fields
     */
    @Setup
    public void prove(Input input) throws IOException {
        ByteBuf target = Unpooled.buffer();
        RecordEncoder encoder = new JsonFormat().newEncoder();
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), BINARY)) {
            records.forEach(record -> encoder.encode(record, target));
        }
        json = new byte[target.readableBytes()];
        target.readBytes(json);
        if (everyRecord() != everyRecordByMarc4j()) {
            throw new IllegalStateException("marc4j read another number of fields than mrrc");
        }
    }

    /** In batches, on one thread. */
    @Benchmark
    public int everyRecord() throws IOException {
        int fields = 0;
        try (Records records = Records.of(new ByteArrayInputStream(json), OPTIONS)) {
            for (Record record : records) {
                fields += record.fields().size();
            }
        }
        return fields;
    }

    /** By marc4j's JSON reader. */
    @Benchmark
    public int everyRecordByMarc4j() {
        int fields = 0;
        MarcReader reader = new MarcJsonReader(new ByteArrayInputStream(json));
        while (reader.hasNext()) {
            fields += reader.next().getVariableFields().size();
        }
        return fields;
    }
}
