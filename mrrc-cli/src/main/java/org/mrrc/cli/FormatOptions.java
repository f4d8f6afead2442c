package org.mrrc.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import picocli.CommandLine.Option;

/** What users may say of the format of the input. */
final class FormatOptions {

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            converter = FormatName.OfInput.class,
            completionCandidates = FormatName.OfInput.class,
            description =
                    "The format of the input: ${COMPLETION-CANDIDATES}. If not given, it is recognised by how FILE begins, else by how its name ends, else it is marc.")
    private @Nullable RecordFormat from;

    /** The format in which an input is read. */
    RecordFormat of(Input input) {
        if (from != null) {
            return from;
        }
        Formats.ofFileName(input.name()).ifPresent(format -> requireReadable(format, input));
        return Formats.autoFor(input.name());
    }

    /** Refuses an input whose name promises what can only be written. */
    static void requireReadable(RecordFormat format, Input input) {
        if (!format.isReadable()) {
            throw new Failure("cannot read " + input.name() + ": " + format.name()
                    + " can be written and not read; if it is another format, say --from FORMAT");
        }
    }

    /** Whether the user has named the format. */
    boolean isNamed() {
        return from != null;
    }

    /** The format that the user has named for an input, or the input's name promises. */
    Optional<RecordFormat> named(Input input) {
        return from != null ? Optional.of(from) : Formats.ofFileName(input.name());
    }
}
