package org.mrrc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;

/**
 * Which rows a record has.
 *
 * @param columns in their order
 * @param each the column of which each value has a row; {@code null} if a record has one row
 */
record Table(List<Column> columns, @Nullable Column each) {

    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    /** The rows of a record: for each column its values. Where the column that has a row for each value has none, there is a row without one. */
    List<List<List<String>>> rows(Record record) {
        List<List<String>> cells =
                columns.stream().map(column -> column.path().values(record)).toList();
        int spread = each == null ? -1 : columns.indexOf(each);
        if (spread < 0 || cells.get(spread).isEmpty()) {
            return List.of(cells);
        }
        List<List<List<String>>> rows = new ArrayList<>();
        for (String value : cells.get(spread)) {
            List<List<String>> row = new ArrayList<>(cells);
            row.set(spread, List.of(value));
            rows.add(row);
        }
        return rows;
    }
}
