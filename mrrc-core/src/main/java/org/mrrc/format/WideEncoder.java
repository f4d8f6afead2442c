package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/** Writes the wide form of delimited values: a row a record, a column a selector. Keeps state: one thread at a time. */
final class WideEncoder implements RecordEncoder {

    private final RowWriter rows;
    private final boolean header;
    private final List<String> titles;
    private final List<ColumnSelector> selectors;
    private final String joint;

    WideEncoder(char separator, boolean header, List<String> titles, List<ColumnSelector> selectors, String joint) {
        this.rows = new RowWriter(separator, titles.size() == 1);
        this.header = header;
        this.titles = titles;
        this.selectors = selectors;
        this.joint = joint;
    }

    @Override
    public void begin(ByteBuf target) {
        if (header) {
            rows.row(titles);
            rows.moveTo(target);
        }
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        rows.clear();
        rows.row(selectors.stream()
                .map(selector -> String.join(joint, selector.values(record)))
                .toList());
        rows.moveTo(target);
    }
}
