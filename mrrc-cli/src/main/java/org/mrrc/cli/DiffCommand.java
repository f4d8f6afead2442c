package org.mrrc.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.mrrc.compare.Comparison;
import org.mrrc.path.MarcPath;
import org.mrrc.path.PathSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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
            "Both files are read at the same time. What has no match yet is kept in memory:",
            "little where the files are in the same order, else up to all records of both.",
            "Damaged records are left out, and nothing is said to be the same of them.",
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
            converter = KeyPath.class,
            description =
                    "Match records by the first value at PATH, a MARCspec such as 035$a, without blanks around it. The default is 001, the control number.")
    private MarcPath key;

    @Option(names = "--json", description = "Write an object of JSON for each difference, a line each.")
    private boolean json;

    @Mixin
    private ComparisonOptions comparing;

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
        Comparison comparison = comparing.comparison(text.normalization());
        List<Input> inputs = Input.of(List.of(before, after), streams.in());
        inputs.forEach(input -> text.optionsFor(input, formats)); // what cannot be is told before anything is read
        DiffReport report = new DiffReport(comparison, json, streams.out());
        try (Reading reading = reports.read(inputs, null, streams.err());
                Stream<Record> recordsBefore = records(reading, inputs.get(0));
                Stream<Record> recordsAfter = records(reading, inputs.get(1))) {
            match(recordsBefore.iterator(), recordsAfter.iterator(), comparison, report);
            report.finish();
            boolean whole = reading.status() == Main.ALL_READ;
            return !whole ? Main.FAILED : report.foundDifference() ? DIFFERENT : SAME;
        }
    }

    private Stream<Record> records(Reading reading, Input input) {
        return reading.batches(
                        input, text.optionsFor(input, formats).withMode(Mode.LENIENT), problem -> {}, malformed -> {})
                .toStream(1)
                .flatMap(List::stream);
    }

    /** Goes through both files in step, so that in files in the same order a match is never far. */
    private void match(
            Iterator<Record> recordsBefore, Iterator<Record> recordsAfter, Comparison comparison, DiffReport report) {
        RecordMatch match = new RecordMatch();
        while (report.hasReader() && (recordsBefore.hasNext() || recordsAfter.hasNext())) {
            if (recordsBefore.hasNext()) {
                Record record = recordsBefore.next();
                addIfAny(match.addBefore(keyOf(record, comparison), record), report);
            }
            if (recordsAfter.hasNext()) {
                Record record = recordsAfter.next();
                addIfAny(match.addAfter(keyOf(record, comparison), record), report);
            }
        }
        match.forEachWaiting(report::add);
    }

    private static void addIfAny(RecordMatch.@Nullable Pair pair, DiffReport report) {
        if (pair != null) {
            report.add(pair);
        }
    }

    private RecordMatch.Key keyOf(Record record, Comparison comparison) {
        String name = key.first(record)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        return new RecordMatch.Key(name, name == null ? comparison.hash(record) : null);
    }

    /** Reads a path. */
    static final class KeyPath implements ITypeConverter<MarcPath> {

        @Override
        public MarcPath convert(String path) {
            try {
                return MarcPath.marcSpec(path);
            } catch (PathSyntaxException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
