package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;

/** Writes some records of many. */
@Command(
        name = "sample",
        description = {"Writes some records of many, those of all FILEs together, in their order.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc sample -n 100 -o sample.mrc books.mrc more.mrc.gz",
            "  mrrc sample -n 100 --seed 1 books.mrc",
            "  mrrc sample --every 1000 books.mrc",
            "  mrrc sample --rate 0.001 --to text books.mrc",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed; the sample is of what could be read",
            "  2  wrong usage, unreadable input or unwritable output; OUT is as it was"
        })
final class SampleCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @ArgGroup(multiplicity = "1")
    private SampleSize size;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description =
                    "A whole number: the same one takes the same sample of the same records. If not given, each run takes another; --every needs none.")
    private @Nullable Long seed;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    SampleCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        RecordFormat format = output.format();
        input.refuseFormOf(format);
        List<Input> inputs = input.of(files, streams.in());
        SplittableRandom random = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
        try (Reading reading = reports.read(inputs, output.file(), streams.err())) {
            Flux<List<Record>> sample = size.of(input.batches(inputs, reading), random);
            output.write(sample, format::newEncoder, reading, streams);
            return reading.status();
        }
    }
}
