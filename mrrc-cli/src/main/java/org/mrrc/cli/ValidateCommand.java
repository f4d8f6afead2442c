package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mrrc.Mode;
import org.mrrc.ProblemTotals;
import org.mrrc.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with files. */
@Command(
        name = "validate",
        description = {
            "Says what is wrong with files.",
            "",
            "Reads every byte of every record of each FILE, and writes how many records there",
            "are, how many of them are damaged and can be put in order (as convert --mode",
            "permissive does), how many cannot be read, how often each rule is broken, and",
            "where first; and in which character codings the text is, beside what Leader/09",
            "says. The codes are explained in docs/problems.md.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc validate books.mrc more.mrc.gz",
            "  mrrc validate --json old.mrc > report.jsonl",
            "  mrrc validate --problems all.jsonl --malformed lost.bin old.mrc",
            "",
            "Exit status:",
            "  0  no rule is broken; there may be warnings (W...)",
            "  1  a rule is broken",
            "  2  wrong usage, or a file could not be read"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "In any format, which may be compressed; - is standard input.")
    private List<Path> files;

    @Mixin
    private FormatOptions formats;

    @Option(names = "--json", description = "Write an object of JSON for each FILE, a line each.")
    private boolean json;

    @Mixin
    private TextOptions text;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    ValidateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        List<Input> inputs = Input.of(files, streams.in());
        boolean faulty = false;
        boolean failed = false;
        try (Reading reading = reports.readQuietly(inputs, streams.err())) {
            for (Input input : inputs) {
                try {
                    Tally tally = tally(reading, input);
                    faulty |= tally.totals().hasErrors();
                    if (!streams.out().line(json ? tally.json() : tally.lines())) {
                        break;
                    }
                } catch (Failure e) {
                    streams.err().message(e);
                    failed = true;
                }
            }
        }
        return failed ? Main.FAILED : faulty ? Main.MALFORMED : Main.ALL_READ;
    }

    private Tally tally(Reading reading, Input input) {
        Tally tally = new Tally(input.name());
        ProblemTotals totals = tally.totals();
        ReadOptions options = text.optionsFor(input, formats).withMode(Mode.PERMISSIVE);
        reading.batches(input, options, totals::add, totals::add)
                .doOnNext(batch -> batch.forEach(record -> {
                    totals.add(record).forEach(reading::report);
                    tally.text().add(record);
                }))
                .blockLast();
        return tally;
    }
}
