package org.mrrc.format;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in a row the columns of the long form are. */
final class DelimitedHeader {

    private static final int NOWHERE = -1;

    private final Map<DelimitedColumn, Integer> indices;
    private final int width;

    private DelimitedHeader(Map<DelimitedColumn, Integer> indices, int width) {
        this.indices = indices;
        this.width = width;
    }

    /** All columns, in their order. */
    static DelimitedHeader ofAll() {
        Map<DelimitedColumn, Integer> indices = new EnumMap<>(DelimitedColumn.class);
        for (DelimitedColumn column : DelimitedColumn.values()) {
            indices.put(column, indices.size());
        }
        return new DelimitedHeader(indices, indices.size());
    }

    /** What a row says of those below, if it is the titles of the columns: a tag and a value at least. */
    static Optional<DelimitedHeader> of(DelimitedRow row) {
        Map<DelimitedColumn, Integer> indices = new EnumMap<>(DelimitedColumn.class);
        for (int i = 0; i < row.size(); i++) {
            int index = i;
            DelimitedColumn.titled(row.value(i)).ifPresent(column -> indices.putIfAbsent(column, index));
        }
        boolean sufficient = indices.containsKey(DelimitedColumn.TAG) && indices.containsKey(DelimitedColumn.VALUE);
        return sufficient ? Optional.of(new DelimitedHeader(indices, row.size())) : Optional.empty();
    }

    /** The row of titles as it is written, without a line end. */
    static String text(char separator) {
        return Stream.of(DelimitedColumn.values())
                .map(DelimitedColumn::title)
                .collect(Collectors.joining(String.valueOf(separator)));
    }

    /** The index of a column's values in a row; negative if there is no such column. */
    int index(DelimitedColumn column) {
        return indices.getOrDefault(column, NOWHERE);
    }

    /** How many values a row has. */
    int width() {
        return width;
    }

    /** Whether these are all columns, in their order and no others. */
    boolean isOfAll() {
        DelimitedHeader all = ofAll();
        return width == all.width && indices.equals(all.indices);
    }
}
