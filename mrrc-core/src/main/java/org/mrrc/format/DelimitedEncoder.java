package org.mrrc.format;

import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;
import org.mrrc.Tag;

/** Writes the long form of delimited values. Keeps state: one thread at a time. */
final class DelimitedEncoder implements RecordEncoder {

    private static final List<String> TITLES =
            Stream.of(DelimitedColumn.values()).map(DelimitedColumn::title).toList();

    private final RowWriter rows;
    private final boolean header;
    private final RecordCursor cursor = new RecordCursor();
    private final Map<Tag, Integer> occurrences = new HashMap<>();
    private long count;
    private String number = "";
    private String controlNumber = "";

    DelimitedEncoder(char separator, boolean header) {
        this.rows = new RowWriter(separator, false);
        this.header = header;
    }

    @Override
    public void begin(ByteBuf target) {
        if (header) {
            rows.row(TITLES);
            rows.moveTo(target);
        }
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        rows.clear();
        number = String.valueOf(count + 1);
        controlNumber = record.controlNumber().orElse("");
        occurrences.clear();
        writeLeader(Utf8Leader.of(record));
        cursor.over(record);
        while (cursor.nextField()) {
            String occurrence = String.valueOf(occurrences.merge(cursor.tag(), 1, Integer::sum));
            if (cursor.isControlField()) {
                write(occurrence, "", "", "", cursor.text());
            } else {
                writeDataField(occurrence);
            }
        }
        rows.moveTo(target);
        count++;
    }

    private void writeLeader(String leader) {
        row(LeaderTag.TEXT)
                .writeField("")
                .writeField("")
                .writeField("")
                .writeField("")
                .writeField(leader)
                .endRecord();
    }

    private void writeDataField(String occurrence) {
        String indicator1 = ShortStrings.of(cursor.indicator1());
        String indicator2 = ShortStrings.of(cursor.indicator2());
        while (cursor.nextSubfield()) {
            write(occurrence, indicator1, indicator2, ShortStrings.of(cursor.code()), cursor.text());
        }
    }

    private void write(String occurrence, String indicator1, String indicator2, String code, String value) {
        row(cursor.tag().toString())
                .writeField(occurrence)
                .writeField(indicator1)
                .writeField(indicator2)
                .writeField(code)
                .writeField(value)
                .endRecord();
    }

    private CsvWriterRecord row(String tag) {
        return rows.row().writeField(number).writeField(controlNumber).writeField(tag);
    }
}
