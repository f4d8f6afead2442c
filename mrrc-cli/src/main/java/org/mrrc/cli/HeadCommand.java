package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;

/** Writes the first records. */
@Command(
        name = "head",
        description = {
            "Writes the first records of all FILEs together.",
            "",
            "No more is read than a little ahead. Under lenient and permissive what cannot be",
            "read there is reported.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc head books.mrc.gz",
            "  mrrc head -n 1 --to text books.mrc",
            "  mrrc head -n 1000 -o small.mrc large.mrc",
            "",
            "Exit status:",
            "  0  all that was wanted was read",
            "  1  something was malformed; what could be read has been written",
            "  2  wrong usage, unreadable input or unwritable output; OUT is as it was"
        })
final class HeadCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            defaultValue = "10",
            converter = PositiveNumber.class,
            description = "How many records, at most; ${DEFAULT-VALUE} if not given.")
    private long count;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    HeadCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        RecordFormat format = output.format();
        input.refuseFormOf(format);
        List<Input> inputs = input.of(files, streams.in());
        try (Reading reading = reports.read(inputs, output.file(), streams.err())) {
            Flux<List<Record>> first = Beginning.of(input.unreported(inputs, reading), count);
            output.write(input.reported(first, reading), format::newEncoder, reading, streams);
            return reading.status();
        }
    }
}
