package org.mrrc.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.StringWriter;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/** Writes the rows of records as delimited values. Keeps state: one thread at a time. */
final class DelimitedTable implements RecordEncoder {

    private final Table table;
    private final boolean header;
    private final String joint;
    private final StringWriter text = new StringWriter();
    private final CsvWriter rows;

    /**
     * A writer.
     *
     * @param separator what stands between columns
     * @param header whether the first row has the titles
     * @param joint what stands between the values of a column
     */
    DelimitedTable(Table table, char separator, boolean header, String joint) {
        this.table = table;
        this.header = header;
        this.joint = joint;
        // Readers pass over empty lines, so an empty value that is alone in its row is quoted.
        boolean single = table.columns().size() == 1;
        this.rows = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(single ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .bufferSize(0)
                .build(text);
    }

    @Override
    public void begin(ByteBuf target) {
        if (header) {
            rows.writeRecord(table.titles());
            moveTo(target);
        }
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        for (List<List<String>> row : table.rows(record)) {
            rows.writeRecord(
                    row.stream().map(values -> String.join(joint, values)).toList());
        }
        moveTo(target);
    }

    private void moveTo(ByteBuf target) {
        ByteBufUtil.writeUtf8(target, text.getBuffer());
        text.getBuffer().setLength(0);
    }
}
