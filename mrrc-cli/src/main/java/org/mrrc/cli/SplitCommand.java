package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.reactor.RecordWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/** Splits files into smaller ones. */
@Command(
        name = "split",
        description = {
            "Splits the records of all FILEs together into several files.",
            "",
            "Sound records that are read and written as ISO 2709 stay as they are. A file",
            "appears, or is replaced, when it is complete, and is compressed if its name says",
            "so. A failure leaves the files that are complete; those of --files appear at the",
            "end.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc split -n 100000 -o 'books-%%03d.mrc' books.mrc",
            "  mrrc split --files 8 -o 'part%%d.jsonl.gz' books.mrc more.mrc.gz",
            "  mrrc split -n 1 --to mrk -o 'records/%%06d.txt' books.mrc",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed; what could be read has been written",
            "  2  wrong usage, unreadable input or unwritable output"
        })
final class SplitCommand implements Callable<Integer> {

    /** What a window of Reactor asks for ahead, in pieces of at most a batch. */
    private static final int PIECES_AHEAD = 2;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @ArgGroup(multiplicity = "1")
    private SplitSize size;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            converter = PartNames.Converter.class,
            description =
                    "The names of the files, with %%d where their number stands, from 1; %%04d gives it four digits. Directories must be there.")
    private PartNames names;

    @Mixin
    private TargetFormatOptions formats;

    @Mixin
    private InputOptions input;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    SplitCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        RecordFormat format = formats.of(names.of(1));
        input.refuseFormOf(format);
        List<Input> inputs = input.of(files, streams.in());
        Long length = size.records();
        int parts = length == null ? size.files() : 1;
        IntStream.rangeClosed(1, parts).forEach(number -> requireFree(number, inputs));
        try (Reading reading = reports.read(inputs, null, streams.err())) {
            RecordWriter writer = RecordWriter.of(() -> new ReportingEncoder(format.newEncoder(), reading));
            Flux<List<Record>> batches = input.batches(inputs, reading);
            Interruption.await(
                    batches,
                    interruptible -> length == null
                            ? deal(interruptible, parts, writer)
                            : cut(interruptible, length, writer, inputs));
            return reading.status();
        }
    }

    private void requireFree(long number, List<Input> inputs) {
        reports.requireFree("-o", names.of(number), inputs);
    }

    /** A failure of the input is the end of a window, so that it does not overtake the files before it. */
    private Mono<Void> cut(Flux<List<Record>> batches, long length, RecordWriter writer, List<Input> inputs) {
        return batches.concatMapIterable(new Cutter(length)::cut, 1)
                .materialize()
                .filter(signal -> !signal.isOnComplete())
                .windowUntil(SplitCommand::isLast, false, PIECES_AHEAD)
                .index()
                .concatMap(
                        part -> {
                            long number = part.getT1() + 1;
                            requireFree(number, inputs);
                            return write(
                                    part.getT2().<Cutter.Piece>dematerialize().map(Cutter.Piece::records),
                                    number,
                                    writer);
                        },
                        1)
                .then();
    }

    private static boolean isLast(Signal<Cutter.Piece> signal) {
        Cutter.Piece piece = signal.get();
        return piece != null && piece.last();
    }

    /** A file that fails fails the others, and all of them have cleared up when the work is over. */
    private Mono<Void> deal(Flux<List<Record>> batches, int parts, RecordWriter writer) {
        Sinks.Empty<Void> failed = Sinks.empty();
        Flux<List<List<Record>>> dealt =
                batches.map(new Dealer(parts)::deal).publish(1).refCount(parts);
        List<Mono<Long>> written = IntStream.range(0, parts)
                .mapToObj(hand -> write(
                                dealt.<List<Record>>map(hands -> hands.get(hand))
                                        .takeUntilOther(failed.asMono()),
                                hand + 1,
                                writer)
                        .doOnError(failed::tryEmitError))
                .toList();
        return Mono.whenDelayError(written)
                .onErrorMap(failure -> Exceptions.unwrapMultiple(failure).get(0));
    }

    private Mono<Long> write(Flux<List<Record>> batches, long number, RecordWriter writer) {
        Path file = names.of(number);
        return writer.writeBatches(batches, file).onErrorMap(failure -> Failure.writing(file.toString(), failure));
    }
}
