package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mrrc.RecordCursor;
import org.mrrc.Tag;

/** What is counted of the fields with one tag. */
final class FieldStatistics {

    private static final int BYTE_VALUES = 256;

    private final Tag tag;
    private final long[] indicators1 = new long[BYTE_VALUES];
    private final long[] indicators2 = new long[BYTE_VALUES];
    private final long[] subfields = new long[BYTE_VALUES];
    private final long[] fieldsWith = new long[BYTE_VALUES];
    /** The number of the field in which a code stood last. */
    private final long[] lastWith = new long[BYTE_VALUES];

    private long fields;
    private long records;
    private long lastRecord;

    FieldStatistics(Tag tag) {
        this.tag = tag;
    }

    /**
     * Counts a field.
     *
     * @param cursor is at the field, and is moved to its end
     * @param record the number of its record, from 1
     */
    void add(RecordCursor cursor, long record) {
        fields++;
        if (record != lastRecord) {
            lastRecord = record;
            records++;
        }
        if (cursor.isControlField()) {
            return;
        }
        indicators1[cursor.indicator1()]++;
        indicators2[cursor.indicator2()]++;
        while (cursor.nextSubfield()) {
            char code = cursor.code();
            subfields[code]++;
            if (lastWith[code] != fields) {
                lastWith[code] = fields;
                fieldsWith[code]++;
            }
        }
    }

    StatisticsTable.Row row(long allRecords) {
        return new StatisticsTable.Row(List.of(tag.toString()), List.of(records, fields), allRecords);
    }

    List<StatisticsTable.Row> indicatorRows() {
        List<StatisticsTable.Row> rows = new ArrayList<>();
        present(indicators1).forEach(value -> rows.add(row(indicators1, "1", value)));
        present(indicators2).forEach(value -> rows.add(row(indicators2, "2", value)));
        return rows;
    }

    private StatisticsTable.Row row(long[] indicators, String indicator, int value) {
        return new StatisticsTable.Row(
                List.of(tag.toString(), indicator, StatisticsTable.character(value)),
                List.of(indicators[value]),
                fields);
    }

    List<StatisticsTable.Row> subfieldRows() {
        IntFunction<StatisticsTable.Row> row = code -> new StatisticsTable.Row(
                List.of(tag.toString(), StatisticsTable.character(code)),
                List.of(fieldsWith[code], subfields[code]),
                fields);
        return present(subfields).mapToObj(row).toList();
    }

    private static IntStream present(long[] counts) {
        return IntStream.range(0, counts.length).filter(value -> counts[value] > 0);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("tag", tag.toString());
        json.writeNumberField("records", records);
        json.writeNumberField("fields", fields);
        write("indicator1", indicators1, json);
        write("indicator2", indicators2, json);
        json.writeArrayFieldStart("subfields");
        for (int code : present(subfields).toArray()) {
            json.writeStartObject();
            json.writeStringField("code", String.valueOf((char) code));
            json.writeNumberField("fields", fieldsWith[code]);
            json.writeNumberField("subfields", subfields[code]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(String name, long[] indicators, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (int value : present(indicators).toArray()) {
            json.writeNumberField(String.valueOf((char) value), indicators[value]);
        }
        json.writeEndObject();
    }
}
