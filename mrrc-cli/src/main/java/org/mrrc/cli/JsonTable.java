package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/**
 * Writes the rows of records as objects of JSON, a line each: arrays of values by their titles, but for the column of which each value has a row, which has the value or null.
 *
 * @param table which rows
 */
record JsonTable(Table table) implements RecordEncoder {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void encode(Record record, ByteBuf target) {
        StringWriter lines = new StringWriter();
        for (List<List<String>> row : table.rows(record)) {
            try (JsonGenerator json = JSON.createGenerator(lines)) {
                write(row, json);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // never: a text cannot fail
            }
            lines.append('\n');
        }
        ByteBufUtil.writeUtf8(target, lines.getBuffer());
    }

    private void write(List<List<String>> row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            List<String> values = row.get(i);
            json.writeFieldName(column.title());
            if (!column.equals(table.each())) {
                json.writeArray(values.toArray(new String[0]), 0, values.size());
            } else if (values.isEmpty()) {
                json.writeNull();
            } else {
                json.writeString(values.get(0));
            }
        }
        json.writeEndObject();
    }
}
