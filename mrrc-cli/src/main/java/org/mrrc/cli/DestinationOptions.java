package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.compression.Compression;
import org.mrrc.reactor.RecordWriter;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What users may say of where the output goes, whatever its format. */
final class DestinationOptions {

    @Option(
            names = "--compress",
            paramLabel = "COMPRESSION",
            description =
                    "Compress the output: none, gzip, zstd, bzip2 or xz. If not given, it is told by how the name of OUT ends: books.mrc.gz.")
    private @Nullable Compression compression;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "The file to write; - is standard output, the default. OUT appears, or is replaced, when it is complete; if a file cannot be read or written"
                            + " or the work is interrupted, it is as it was. A fault under strict completes it.")
    private Path output = Input.STANDARD;

    /** The file to write; {@code null} for standard output. */
    @Nullable
    Path file() {
        return output.equals(Input.STANDARD) ? null : output;
    }

    /**
     * Writes records; what an encoder refuses is reported and left out.
     *
     * @param encoders gives one that writes all of them
     */
    void write(Flux<List<Record>> batches, Supplier<RecordEncoder> encoders, Reading reading, Streams streams) {
        RecordWriter plain = RecordWriter.of(() -> new ReportingEncoder(encoders.get(), reading));
        RecordWriter writer = compression == null ? plain : plain.compressed(compression);
        if (file() == null) {
            writer.encodeBatches(batches)
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .takeWhile(streams.out()::write)
                    .blockLast();
        } else {
            Interruption.await(
                    batches,
                    interruptible -> writer.writeBatches(interruptible, output)
                            .onErrorMap(failure -> Failure.writing(output.toString(), failure)));
        }
    }
}
