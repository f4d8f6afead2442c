package org.mrrc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What users may say of the reports on a reading. */
final class ReportOptions {

    @Option(
            names = "--problems",
            paramLabel = "FILE",
            description =
                    "Write what is wrong with the input to FILE, as JSON, a problem a line, at most 100 for a record. If not given, all commands but validate write the"
                            + " first " + Problems.SHOWN + " of each code to standard error.")
    private @Nullable Path problems;

    @Option(
            names = "--malformed",
            paramLabel = "FILE",
            description =
                    "Write the bytes of records that cannot be read, or not be written, to FILE, one after another, in the format in which they were read.")
    private @Nullable Path malformed;

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
        return read(inputs, "-o", output, err);
    }

    /**
     * Begins to read.
     *
     * @param option what the user says to have the output written
     * @param output what is written meanwhile, if it is a file
     */
    Reading read(List<Input> inputs, String option, @Nullable Path output, StandardError err) {
        return read(inputs, option, output, err, false);
    }

    /** As {@link #read}, with nothing on standard error but the progress: for who says what is wrong in its own way. */
    Reading readQuietly(List<Input> inputs, StandardError err) {
        return read(inputs, "-o", null, err, true);
    }

    private Reading read(List<Input> inputs, String option, @Nullable Path output, StandardError err, boolean quiet) {
        Map<String, Path> written = new LinkedHashMap<>();
        putIfNamed(written, option, output);
        written.putAll(named());
        List<Path> taken = new ArrayList<>(inputs.stream().map(Input::path).toList());
        written.forEach((name, file) -> {
            taken.forEach(other -> requireOther(name, file, other));
            taken.add(file);
        });
        long total = 0;
        for (Input input : inputs) {
            total = total < 0 || input.size() < 0 ? -1 : total + input.size();
        }
        return new Reading(
                new Problems(problems, err, quiet), new DeadLetters(malformed), new Progress(progress, total, err));
    }

    /** Refuses to write a file over one that is read or that reports go to. */
    void requireFree(String option, Path file, List<Input> inputs) {
        inputs.forEach(input -> requireOther(option, file, input.path()));
        named().values().forEach(report -> requireOther(option, file, report));
    }

    /** The files of reports by the options that name them. */
    private Map<String, Path> named() {
        Map<String, Path> named = new LinkedHashMap<>();
        putIfNamed(named, "--problems", problems);
        putIfNamed(named, "--malformed", malformed);
        return named;
    }

    private static void putIfNamed(Map<String, Path> written, String option, @Nullable Path file) {
        if (file != null) {
            written.put(option, file);
        }
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
