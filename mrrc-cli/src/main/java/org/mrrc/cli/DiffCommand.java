package org.mrrc.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.compare.Comparison;
import org.mrrc.path.MarcPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in which records two files differ. */
@Command(
        name = "diff",
        description = {
            "Says in which records two files differ.",
            "",
            "Records are matched by their control number, wherever they stand, and compared",
            "by content: the files may be in different formats and character codings. Several",
            "with the same number are matched in their order. Of records without one only",
            "those that are equal match.",
            "",
            "  - NUMBER  a record that only A has",
            "  + NUMBER  a record that only B has",
            "  ~ NUMBER  a record that has been changed; below it, indented: - what is gone,",
            "            + what has come, ~ what is another, > what has moved",
            "",
            "Composed and decomposed letters are the same but for --exact. What looks the same",
            "and is not is shown in codes: \\u0308.",
            "",
            "Both files are read at the same time. What has no match yet waits in a temporary",
            "file, with about 100 bytes of each record in memory: little where the files are",
            "in the same order, else up to all records of both. Records that cannot be read",
            "are left out, and nothing is said to be the same of them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc diff old.mrc new.mrc | less",
            "  mrrc diff books.mrc books.xml && echo nothing lost",
            "  mrrc diff --ignore 005,9.. --ignore-order old.mrc new.mrc",
            "  mrrc diff --key '035$a' --json old.mrc new.mrc > changes.jsonl",
            "",
            "Exit status:",
            "  0  the files have the same records",
            "  1  they differ",
            "  2  wrong usage, a file could not be read, or something was malformed"
        })
final class DiffCommand implements Callable<Integer> {

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "The file before, in any format, which may be compressed; - is standard input.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "The file after, likewise.")
    private Path after;

    @Mixin
    private FormatOptions formats;

    @Option(
            names = "--key",
            paramLabel = "PATH",
            defaultValue = "001",
            converter = Syntax.OfPath.class,
            description =
                    "Match records by the first value at PATH, without blanks around it: a MARCspec such as 035$a, or a path of traject behind \"traject:\". The default is 001, the control number.")
    private MarcPath key;

    @Option(names = "--json", description = "Write an object of JSON for each difference, a line each.")
    private boolean json;

    @Mixin
    private ComparisonOptions comparing;

    @Mixin
    private ToleranceOptions tolerance;

    @Mixin
    private TextOptions text;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    DiffCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (before.equals(Input.STANDARD) && after.equals(Input.STANDARD)) {
            throw new Failure("only one of A and B can be standard input");
        }
        Comparison comparison = comparing.comparison();
        List<Input> inputs = Input.of(List.of(before, after), streams.in());
        inputs.forEach(input -> text.optionsFor(input, formats)); // what cannot be is told before anything is read
        DiffReport report = new DiffReport(comparison, json, streams.out());
        try (Reading reading = reports.read(inputs, null, streams.err());
                Stream<Record> recordsBefore = records(reading, inputs.get(0));
                Stream<Record> recordsAfter = records(reading, inputs.get(1));
                Spool spool = text.newSpool()) {
            RecordMatch match = new RecordMatch(record -> keyOf(record, comparison), spool);
            match(recordsBefore.iterator(), recordsAfter.iterator(), match, report);
            report.finish();
            boolean whole = reading.status() == Main.ALL_READ;
            return !whole ? Main.FAILED : report.foundDifference() ? DIFFERENT : SAME;
        }
    }

    private Stream<Record> records(Reading reading, Input input) {
        return reading.batches(
                        input,
                        text.optionsFor(input, formats).withMode(tolerance.mode()),
                        problem -> {},
                        malformed -> {})
                .toStream(1)
                .flatMap(List::stream);
    }

    /** Goes through both files in step, so that in files in the same order a match is never far. */
    private static void match(
            Iterator<Record> recordsBefore, Iterator<Record> recordsAfter, RecordMatch match, DiffReport report) {
        while (report.hasReader() && (recordsBefore.hasNext() || recordsAfter.hasNext())) {
            if (recordsBefore.hasNext()) {
                addIfAny(match.addBefore(recordsBefore.next()), report);
            }
            if (recordsAfter.hasNext()) {
                addIfAny(match.addAfter(recordsAfter.next()), report);
            }
        }
        if (report.hasReader()) {
            match.forEachWaiting(report::add);
        }
    }

    private static void addIfAny(RecordMatch.@Nullable Pair pair, DiffReport report) {
        if (pair != null) {
            report.add(pair);
        }
    }

    private RecordMatch.Key keyOf(Record record, Comparison comparison) {
        return key.first(record)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> RecordMatch.Key.of(comparing.form().normalize(name)))
                .orElseGet(() -> new RecordMatch.Key(null, comparison.hash(record)));
    }
}
