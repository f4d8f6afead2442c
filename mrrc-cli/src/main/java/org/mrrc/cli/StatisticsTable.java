package org.mrrc.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Counts with what they are counts of.
 *
 * @param title what is counted
 * @param columns names of the columns with keys, then of those with counts; the last of all, for shares, has none
 * @param rows the counts
 */
record StatisticsTable(String title, List<String> columns, List<Row> rows) {

    private static final int FIRST_PRINTABLE = 0x21;
    private static final int LAST_PRINTABLE = 0x7E;
    private static final double HUNDRED = 100;

    /**
     * A row.
     *
     * @param keys what is counted
     * @param counts how often
     * @param whole what the first count is a part of
     */
    record Row(List<String> keys, List<Long> counts, long whole) {

        /** A row with one count. */
        static Row of(long count, long whole, String... keys) {
            return new Row(List.of(keys), List.of(count), whole);
        }

        /** The first count, in hundredths of the whole. */
        double share() {
            return whole == 0 ? 0 : HUNDRED * counts.get(0) / whole;
        }

        /** All as text. */
        List<String> cells() {
            List<String> cells = new ArrayList<>(keys);
            counts.forEach(count -> cells.add(String.format(Locale.ROOT, "%,d", count)));
            cells.add(shareText());
            return cells;
        }

        private String shareText() {
            return String.format(Locale.ROOT, "%.1f%%", share());
        }
    }

    /** The rows in the order of their counts, the greatest first, and one for all after so many. */
    static List<Row> greatest(List<Row> rows, int most) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((Row row) -> row.counts().get(0)).reversed());
        if (sorted.size() <= most) {
            return sorted;
        }
        List<Row> others = sorted.subList(most, sorted.size());
        long count = others.stream().mapToLong(row -> row.counts().get(0)).sum();
        Row rest = Row.of(count, others.get(0).whole(), "", others.size() + " others");
        others.clear();
        sorted.add(rest);
        return sorted;
    }

    /** A byte of an indicator, a code or the leader, as people can read it. */
    static String character(int value) {
        if (value == ' ') {
            return "blank";
        }
        boolean printable = value >= FIRST_PRINTABLE && value <= LAST_PRINTABLE;
        return printable ? String.valueOf((char) value) : String.format("0x%02X", value);
    }

    /** How many of the columns have keys. */
    int keyColumns() {
        return columns.size() - (rows.isEmpty() ? 0 : rows.get(0).counts().size());
    }

    /** Lines in which the columns stand below one another; none if there are no rows. */
    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> all = new ArrayList<>();
        List<String> head = new ArrayList<>(columns);
        head.add("");
        all.add(head);
        rows.forEach(row -> all.add(row.cells()));
        int[] widths = IntStream.range(0, head.size())
                .map(column -> all.stream()
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>(List.of("", title));
        all.forEach(cells -> lines.add(line(cells, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            boolean key = column < keyColumns();
            line.append("  ")
                    .append(key ? "" : padding)
                    .append(cells.get(column))
                    .append(key ? padding : "");
        }
        return line.toString().stripTrailing();
    }
}
