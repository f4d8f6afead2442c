package org.mrrc.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/**
 * Writes MARC-in-JSON (Ross Singer, "A proposal to serialize MARC in JSON", 2010), a record a line, in UTF-8.
 *
 * <pre>{@code
 * {"leader":"…","fields":[{"001":"x"},{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"…"}]}}]}
 * }</pre>
 *
 * <p>Keeps state: one thread at a time.
 *
 * <pre>{@code
 * RecordEncoder encoder = new JsonEncoder();
 * encoder.encode(record, buffer);
 * }</pre>
 */
public final class JsonEncoder implements RecordEncoder {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final RecordCursor cursor = new RecordCursor();
    private final Target target = new Target();
    private JsonGenerator json = generator(target);

    /** An encoder. */
    public JsonEncoder() {}

    private static JsonGenerator generator(Target target) {
        try {
            return FACTORY.createGenerator(target).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        int start = target.writerIndex();
        boolean written = false;
        this.target.buffer = target;
        try {
            write(record);
            json.writeRaw('\n');
            json.flush();
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!written) {
                target.writerIndex(start);
                json = generator(this.target); // the other one holds half a record
            }
        }
    }

    private void write(Record record) throws IOException {
        json.writeStartObject();
        json.writeStringField("leader", record.leader().toString());
        json.writeArrayFieldStart("fields");
        cursor.over(record);
        while (cursor.nextField()) {
            json.writeStartObject();
            json.writeFieldName(cursor.tag().toString());
            if (cursor.isControlField()) {
                json.writeString(cursor.text());
            } else {
                writeDataField();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeDataField() throws IOException {
        json.writeStartObject();
        json.writeStringField("ind1", String.valueOf(cursor.indicator1()));
        json.writeStringField("ind2", String.valueOf(cursor.indicator2()));
        json.writeArrayFieldStart("subfields");
        while (cursor.nextSubfield()) {
            json.writeStartObject();
            json.writeStringField(String.valueOf(cursor.code()), cursor.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Leads the generator's bytes to the buffer of the record at hand. */
    private static final class Target extends OutputStream {

        private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

        @Override
        public void write(int value) {
            buffer.writeByte(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            buffer.writeBytes(bytes, offset, length);
        }
    }
}
