package org.mrrc.cli;

import java.util.List;
import java.util.Locale;

/** Statistics as a page of HTML that needs nothing else: tables, with a bar for each share. */
final class StatisticsPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Statistics of MARC records</title>
            <style>
            :root { color-scheme: light dark; --text: #1f2933; --quiet: #66727f; --line: #e3e7eb; --back: #fff; --bar: #3d7ea6; }
            @media (prefers-color-scheme: dark) { :root { --text: #e4e7eb; --quiet: #98a4b0; --line: #323a42; --back: #171b1f; --bar: #5fa3cc; } }
            body { font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 60rem; margin: 2.5rem auto; padding: 0 1.25rem; }
            h1 { font-size: 1.6rem; margin: 0; }
            h2, summary { font-size: 1.1rem; font-weight: 600; margin: 2.25rem 0 .5rem; }
            summary { cursor: pointer; }
            p { margin: .4rem 0; }
            .sources { color: var(--quiet); overflow-wrap: anywhere; }
            table { border-collapse: collapse; width: 100%; }
            th { color: var(--quiet); font-weight: 500; text-align: left; white-space: nowrap; }
            th, td { padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--line); }
            td.count, th.count { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.share { width: 40%; padding-right: 0; }
            .bar { display: inline-block; width: calc(100% - 4rem); vertical-align: middle; }
            .bar i { display: block; height: .7rem; min-width: 1px; background: var(--bar); border-radius: 2px; }
            </style>
            </head>
            <body>
            <h1>Statistics of MARC records</h1>
            """;

    /** A table with more rows is closed until somebody opens it. */
    private static final int OPEN_ROWS = 100;

    private final StringBuilder html = new StringBuilder(HEAD);

    private StatisticsPage() {}

    /** The page. */
    static String of(Statistics statistics) {
        StatisticsPage page = new StatisticsPage();
        page.html
                .append("<p class=\"sources\">")
                .append(escaped(String.join(", ", statistics.sources())))
                .append("</p>\n");
        statistics
                .summary()
                .forEach(sentence ->
                        page.html.append("<p>").append(escaped(sentence)).append("</p>\n"));
        statistics.tables().stream().filter(table -> !table.rows().isEmpty()).forEach(page::append);
        return page.html.append("</body>\n</html>\n").toString();
    }

    private void append(StatisticsTable table) {
        boolean open = table.rows().size() <= OPEN_ROWS;
        html.append(open ? "<h2>" : "<details><summary>")
                .append(escaped(table.title()))
                .append(open ? "</h2>\n" : "</summary>\n")
                .append("<table>\n<thead><tr>");
        List<String> columns = table.columns();
        for (int column = 0; column < columns.size(); column++) {
            cell("th", columns.get(column), column >= table.keyColumns());
        }
        html.append("<th></th></tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> append(row, table.keyColumns()));
        html.append("</tbody>\n</table>\n").append(open ? "" : "</details>\n");
    }

    private void append(StatisticsTable.Row row, int keyColumns) {
        List<String> cells = row.cells();
        int shareColumn = cells.size() - 1;
        html.append("<tr>");
        for (int column = 0; column < shareColumn; column++) {
            cell("td", cells.get(column), column >= keyColumns);
        }
        html.append(String.format(
                Locale.ROOT,
                "<td class=\"share\"><span class=\"bar\"><i style=\"width:%.2f%%\"></i></span> %s</td></tr>%n",
                row.share(),
                cells.get(shareColumn)));
    }

    private void cell(String element, String text, boolean count) {
        html.append('<').append(element).append(count ? " class=\"count\">" : ">");
        html.append(escaped(text)).append("</").append(element).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
