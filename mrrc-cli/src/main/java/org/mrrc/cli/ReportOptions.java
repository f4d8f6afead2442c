package org.mrrc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What users may say of the reports on a reading. */
final class ReportOptions {

    @Option(
            names = "--problems",
            paramLabel = "FILE",
            description =
                    "Write what is wrong with the input to FILE, as JSON, a problem a line. If not given, each is a line on standard error.")
    private @Nullable Path problems;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "Show a bar on standard error with bytes, records, rate and time left: ${COMPLETION-CANDIDATES}. The default, auto, shows it"
                            + " if standard error is a terminal and the work takes longer than half a second.")
    private Progress.When progress;

    /**
     * Begins to read.
     *
     * @param output what is written meanwhile, if it is a file
     */
    Reading read(List<Input> inputs, @Nullable Path output, StandardError err) {
        for (Input input : inputs) {
            if (problems != null) {
                requireOther("--problems", problems, input.path());
            }
            if (output != null) {
                requireOther("-o", output, input.path());
            }
        }
        if (problems != null && output != null) {
            requireOther("--problems", problems, output);
        }
        long total = 0;
        for (Input input : inputs) {
            total = total < 0 || input.size() < 0 ? -1 : total + input.size();
        }
        return new Reading(new Problems(problems, err), new Progress(progress, total, err));
    }

    /** Refuses to write a file over one that is read or written; a device or a pipe loses nothing. */
    private static void requireOther(String option, Path written, Path file) {
        if (Files.exists(written) && !Files.isRegularFile(written)) {
            return;
        }
        if (isSame(written, file)) {
            throw new Failure(option + " would overwrite " + file);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) { // at least one of them does not exist
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}
