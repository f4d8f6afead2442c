package org.mrrc.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a table of what paths find. */
@Command(
        name = "select",
        description = {
            "Makes a table of what paths find in records.",
            "",
            "There is a row for each record of all FILEs, and in it a column for each -p, in",
            "their order. The first row has the titles. A PATH is a MARCspec, or is one of",
            "traject behind \"traject:\"; docs/paths.md explains both:",
            "  001                   the control number",
            "  245$a                 each subfield $a",
            "  008/35-37             some characters",
            "  650$a{^2=\\0}          under a condition",
            "  traject:245ab         $a and $b of a field as one value",
            "Its column is called as it is written, or as TITLE=PATH says. Columns of csv and",
            "tsv join several values; json has an object a line, with an array for each",
            "column. With --each a record has a row for each value of one column, or one row",
            "if there is none; in json that column is a text, or null.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc select -p 001 -p '245$a' -p '650$a' books.mrc > books.csv",
            "  mrrc select -p id=001 -p subject='650$a' --each subject books.mrc",
            "  mrrc select -p language=008/35-37 --no-header books.mrc | sort | uniq -c",
            "  mrrc select -p title=traject:245ab -o titles.jsonl.gz books.xml",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed; what could be read has been written",
            "  2  wrong usage, unreadable input or unwritable output; OUT is as it was"
        })
final class SelectCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @Option(
            names = {"-p", "--path"},
            paramLabel = "PATH",
            required = true,
            converter = Column.Converter.class,
            description = "A column: a path, or TITLE=PATH.")
    private List<Column> columns;

    @Option(
            names = "--each",
            paramLabel = "TITLE",
            description = "Write a row for each value of the column of this title.")
    private @Nullable String each;

    @Option(
            names = "--separator",
            paramLabel = "TEXT",
            description = "What stands between several values of a column of csv and tsv; | if not given.")
    private @Nullable String separator;

    @Option(names = "--no-header", description = "Write csv or tsv without the row of titles.")
    private boolean headless;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "The format of the output: ${COMPLETION-CANDIDATES}. If not given, it is told by how the name of OUT ends; on standard output it is csv.")
    private @Nullable TableFormat to;

    @Mixin
    private InputOptions input;

    @Mixin
    private DestinationOptions destination;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    SelectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Table table = new Table(columns, each == null ? null : columnOf(each));
        TableFormat format = format();
        refuseContradictions(format);
        String joint = separator == null ? "|" : separator;
        List<Input> inputs = input.of(files, streams.in());
        try (Reading reading = reports.read(inputs, destination.file(), streams.err())) {
            destination.write(
                    input.batches(inputs, reading), () -> format.newEncoder(table, !headless, joint), reading, streams);
            return reading.status();
        }
    }

    private Column columnOf(String title) {
        return columns.stream()
                .filter(column -> column.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new Failure("--each: no column is called " + title));
    }

    private TableFormat format() {
        Path file = destination.file();
        if (to != null) {
            return to;
        }
        return file == null
                ? TableFormat.CSV
                : TableFormat.ofFileName(file.toString())
                        .orElseThrow(() ->
                                new Failure("the name " + file + " does not tell csv, tsv or json; say --to FORMAT"));
    }

    private void refuseContradictions(TableFormat format) {
        Set<String> titles = new HashSet<>();
        for (Column column : columns) {
            if (!titles.add(column.title())) {
                throw new Failure("several columns are called " + column.title() + "; say TITLE=PATH");
            }
        }
        if (format == TableFormat.JSON && (headless || separator != null)) {
            throw new Failure((headless ? "--no-header" : "--separator") + " is for csv and tsv");
        }
    }
}
