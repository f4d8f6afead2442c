package org.mrrc.bench.report;

import java.util.List;

/** A table in Markdown. */
final class Table {

    private final StringBuilder text = new StringBuilder();

    Table(List<String> titles) {
        row(titles);
        text.append("|---".repeat(titles.size())).append("|\n");
    }

    void row(List<String> cells) {
        for (String cell : cells) {
            text.append(cell.isEmpty() ? "| " : "| " + cell + " ");
        }
        text.append("|\n");
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
