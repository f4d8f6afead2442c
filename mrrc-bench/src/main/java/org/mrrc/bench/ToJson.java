package org.mrrc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.marc4j.MarcJsonWriter;
import org.marc4j.MarcReader;
import org.marc4j.MarcWriter;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.mrrc.format.JsonFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read every record and write it as MARC-in-JSON? */
@OperationsPerInvocation(Corpus.RECORDS)
public class ToJson extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final int GROWTH = 4;

    private final RecordEncoder encoder = new JsonFormat().newEncoder();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;

    /**
     * Makes room for the JSON, and has every writer write it.
     *
     * @throws IllegalStateException if they do not write the same, whatever blanks and escapes they write it with
     */
    @Setup
    public void prove(Input input) throws IOException {
        target = Unpooled.buffer(GROWTH * input.bytes().length);
        int ours = hash(everyRecord(input));
        if (ours != hash(everyRecordByMarc4j(input))) {
            throw new IllegalStateException("marc4j wrote other JSON than mrrc");
        }
    }

    /** A hash of all tokens; those of one record may come in any order. */
    private static int hash(ByteBuf json) throws IOException {
        int hash = 0;
        int record = 0;
        try (JsonParser parser = new JsonFactory().createParser(json.array(), 0, json.readableBytes())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                record += parser.getText().hashCode();
                if (parser.getParsingContext().inRoot()) {
                    hash = 31 * hash + record;
                    record = 0;
                }
            }
        }
        return hash;
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

    /** By marc4j's stream reader and JSON writer. */
    @Benchmark
    public ByteBuf everyRecordByMarc4j(Input input) {
        target.clear();
        MarcReader reader = Marc4j.streamReader(input.bytes());
        MarcWriter writer = new MarcJsonWriter(new ByteBufOutputStream(target));
        while (reader.hasNext()) {
            writer.write(reader.next());
        }
        writer.close();
        return target;
    }
}
