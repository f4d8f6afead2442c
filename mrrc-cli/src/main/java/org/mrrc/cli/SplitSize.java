package org.mrrc.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How large or how many parts are: one of these is said. */
final class SplitSize {

    /** All of them are open at once. */
    private static final int MOST_FILES = 1_000;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "So many records in each file; what is left in the last. Without a record there is no file.")
    private @Nullable Long records;

    @Option(
            names = "--files",
            paramLabel = "N",
            converter = FileCount.class,
            description =
                    "So many files, at most 1,000, to which records are dealt out in turn. A file without a record is empty, or what its format has for that.")
    private @Nullable Integer files;

    /** How many records are in a file; {@code null} if it is said how many files there are. */
    @Nullable
    Long records() {
        return records;
    }

    /** How many files there are, if it is not said how many records are in one. */
    int files() {
        return Objects.requireNonNull(files, "picocli asks for one of both");
    }

    /** Reads how many files there are. */
    static final class FileCount implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            long count = new PositiveNumber().convert(text);
            if (count > MOST_FILES) {
                throw new TypeConversionException("'" + text + "' is more than 1,000, which are open at once");
            }
            return (int) count;
        }
    }
}
