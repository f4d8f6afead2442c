package org.mrrc.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/** Writes MARC-in-JSON: JSON lines, or an array; each record on a line, or indented. Keeps state: one thread at a time. */
final class JsonEncoder implements RecordEncoder {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final Separators PRETTY_SEPARATORS = Separators.createDefaultInstance()
            .withRootSeparator(null)
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private final boolean array;
    private final boolean indented;
    private final RecordCursor cursor = new RecordCursor();
    private final Target target = new Target();
    private JsonGenerator json;
    /** Whether an element of the array stands before. */
    private boolean continued;

    JsonEncoder(boolean array, boolean indented) {
        this.array = array;
        this.indented = indented;
        this.json = newGenerator();
    }

    private JsonGenerator newGenerator() {
        try {
            JsonGenerator generator = FACTORY.createGenerator(target).setRootValueSeparator(null);
            return indented ? generator.setPrettyPrinter(newPrettyPrinter()) : generator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DefaultPrettyPrinter newPrettyPrinter() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(PRETTY_SEPARATORS);
        printer.indentObjectsWith(INDENTER);
        printer.indentArraysWith(INDENTER);
        return printer;
    }

    @Override
    public void begin(ByteBuf buffer) {
        if (array) {
            buffer.writeByte('[');
        }
    }

    @Override
    public void end(ByteBuf buffer) {
        if (array) {
            buffer.writeByte('\n').writeByte(']').writeByte('\n');
        }
    }

    @Override
    public void encode(Record record, ByteBuf buffer) {
        int start = buffer.writerIndex();
        boolean written = false;
        target.buffer = buffer;
        try {
            if (array) {
                json.writeRaw(continued ? ",\n" : "\n");
            }
            write(record);
            if (!array) {
                json.writeRaw('\n');
            }
            json.flush();
            written = true;
            continued = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!written) {
                buffer.writerIndex(start);
                json = newGenerator(); // the other one holds half a record
            }
        }
    }

    private void write(Record record) throws IOException {
        json.writeStartObject();
        json.writeStringField("leader", Utf8Leader.of(record));
        json.writeArrayFieldStart("fields");
        cursor.over(record);
        while (cursor.nextField()) {
            json.writeStartObject();
            json.writeFieldName(cursor.tag().toString());
            if (cursor.isControlField()) {
                writeText();
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
        json.writeStringField("ind1", ShortStrings.of(cursor.indicator1()));
        json.writeStringField("ind2", ShortStrings.of(cursor.indicator2()));
        json.writeArrayFieldStart("subfields");
        while (cursor.nextSubfield()) {
            json.writeStartObject();
            json.writeFieldName(ShortStrings.of(cursor.code()));
            writeText();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes the text where the cursor stands, without making it a string if it is ASCII (benchmark {@code WriteJson}). */
    private void writeText() throws IOException {
        ByteBuf bytes = cursor.buffer();
        if (bytes.hasArray() && cursor.isAscii()) {
            json.writeUTF8String(bytes.array(), bytes.arrayOffset() + cursor.offset(), cursor.length());
        } else {
            json.writeString(cursor.text());
        }
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
