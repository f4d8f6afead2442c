package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import picocli.CommandLine.Mixin;
import reactor.core.publisher.Flux;

/** What users may say of an output of records: its format, and where it goes. */
final class OutputOptions {

    @Mixin
    private TargetFormatOptions formats;

    @Mixin
    private DestinationOptions destination;

    /** The format to write; {@link Failure} as {@link TargetFormatOptions#of} has it. */
    RecordFormat format() {
        return formats.of(file());
    }

    /** The file to write; {@code null} for standard output. */
    @Nullable
    Path file() {
        return destination.file();
    }

    /** Writes records, as {@link DestinationOptions#write} does. */
    void write(Flux<List<Record>> batches, Supplier<RecordEncoder> encoders, Reading reading, Streams streams) {
        destination.write(batches, encoders, reading, streams);
    }
}
