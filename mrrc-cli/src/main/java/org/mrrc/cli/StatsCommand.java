package org.mrrc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mrrc.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what records are made of. */
@Command(
        name = "stats",
        description = {
            "Says what records are made of.",
            "",
            "Counts, over all FILEs: types of record, lengths, character codings, languages",
            "and decades of publication; tags, indicators and subfields. A count of tags is",
            "of records that have the field, and of the fields; one of subfields, of fields",
            "that have the subfield, and of the subfields. Lengths are those of the records",
            "as ISO 2709; percentiles are right to one part in 128. Languages and years are",
            "read as MARC 21 has them, the first year of a publication. Of other tags than",
            "the first 2,000 there is only one count. Records that cannot be read are left out.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc stats books.mrc more.mrc.gz | less",
            "  mrrc stats --html books.html books.mrc",
            "  mrrc stats --json books.xml > books.json",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed",
            "  2  wrong usage, or a file could not be read or written"
        })
final class StatsCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "In any format, which may be compressed; - is standard input.")
    private List<Path> files;

    @Mixin
    private FormatOptions formats;

    @Option(names = "--json", description = "Write an object of JSON on one line, with every language and year.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "PAGE",
            description = "Write a page of HTML with bars to the file PAGE, and no text; - is standard output.")
    private @Nullable Path page;

    @Mixin
    private ToleranceOptions tolerance;

    @Mixin
    private TextOptions text;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    StatsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (json && page != null) {
            throw new Failure("--json or --html, not both");
        }
        List<Input> inputs = Input.of(files, streams.in());
        boolean failed = false;
        try (Reading reading = reports.read(inputs, "--html", pageFile(), streams.err())) {
            Statistics statistics = new Statistics();
            for (Input input : inputs) {
                try {
                    count(reading, input, statistics);
                } catch (Failure e) {
                    streams.err().message(e);
                    failed = true;
                }
            }
            write(statistics);
            return failed ? Main.FAILED : reading.status();
        }
    }

    private @Nullable Path pageFile() {
        return Input.STANDARD.equals(page) ? null : page;
    }

    private void count(Reading reading, Input input, Statistics statistics) {
        statistics.addSource(input.name());
        AtomicLong malformed = new AtomicLong();
        ReadOptions options = text.optionsFor(input, formats).withMode(tolerance.mode());
        try {
            reading.batches(input, options, problem -> {}, record -> malformed.incrementAndGet())
                    .doOnNext(batch -> batch.forEach(statistics::add))
                    .blockLast();
        } finally {
            statistics.addMalformed(malformed.get());
        }
    }

    private void write(Statistics statistics) {
        Path file = pageFile();
        if (file != null) {
            try {
                Files.writeString(file, StatisticsPage.of(statistics));
            } catch (IOException e) {
                throw Failure.writing(file.toString(), e);
            }
        } else if (page != null) {
            streams.out().line(StatisticsPage.of(statistics).stripTrailing());
        } else if (json) {
            streams.out().line(statistics.json());
        } else {
            streams.out().line(String.join(System.lineSeparator(), statistics.lines()));
        }
    }
}
