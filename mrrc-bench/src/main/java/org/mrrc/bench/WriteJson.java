package org.mrrc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
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

/** How long does it take to write records that are in memory as MARC-in-JSON? */
@OperationsPerInvocation(Corpus.RECORDS)
public class WriteJson extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final JsonFactory FACTORY = new JsonFactory();

    private final RecordEncoder encoder = new JsonFormat().newEncoder();
    private final List<Record> records = new ArrayList<>();
    private final List<org.marc4j.marc.Record> recordsOfMarc4j = new ArrayList<>();
    private final List<JsonToken> tokens = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;

    /**
     * Reads the records, and makes room for the JSON.
     *
     * @throws IllegalStateException if Jackson writes other bytes from the strings
     */
    @Setup
    public void prove(Input input) throws IOException {
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            read.forEach(records::add);
        }
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            recordsOfMarc4j.add(reader.next());
        }
        target = Unpooled.buffer(4 * input.bytes().length);
        String ours = everyRecord().toString(java.nio.charset.StandardCharsets.UTF_8);
        try (JsonParser parser = FACTORY.createParser(ours)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token);
                texts.add(parser.getText());
            }
        }
        String ready = theSameFromReadyStrings().toString(java.nio.charset.StandardCharsets.UTF_8);
        if (!ready.equals(ours.replace("\n", ""))) {
            throw new IllegalStateException("Jackson wrote other JSON");
        }
    }

    /** Into one buffer. */
    @Benchmark
    public ByteBuf everyRecord() {
        target.clear();
        for (Record record : records) {
            encoder.encode(record, target);
        }
        return target;
    }

    /** By marc4j's JSON writer. */
    @Benchmark
    public ByteBuf everyRecordByMarc4j() {
        target.clear();
        MarcWriter writer = new MarcJsonWriter(new ByteBufOutputStream(target));
        recordsOfMarc4j.forEach(writer::write);
        writer.close();
        return target;
    }

    /** Jackson alone: the same bytes from tokens and strings that are there. */
    @Benchmark
    public ByteBuf theSameFromReadyStrings() throws IOException {
        target.clear();
        try (JsonGenerator json = FACTORY.createGenerator((OutputStream) new ByteBufOutputStream(target))) {
            json.setRootValueSeparator(null);
            for (int i = 0; i < tokens.size(); i++) {
                switch (tokens.get(i)) {
                    case START_OBJECT -> json.writeStartObject();
                    case END_OBJECT -> json.writeEndObject();
                    case START_ARRAY -> json.writeStartArray();
                    case END_ARRAY -> json.writeEndArray();
                    case FIELD_NAME -> json.writeFieldName(texts.get(i));
                    default -> json.writeString(texts.get(i));
                }
            }
        }
        return target;
    }
}
