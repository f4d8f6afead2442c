package org.mrrc.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.format.ProblemJson;

/**
 * Where problems go: a file of JSON lines, or the first of each code to standard error. Each line is written at once and whole. Safe for use by several threads at once.
 */
final class Problems implements AutoCloseable {

    /** So many of a code go to standard error. */
    static final int SHOWN = 5;

    private final StandardError err;
    private final @Nullable Path file;
    private final @Nullable Writer json;
    private final boolean quiet;
    private final Map<ProblemCode, Long> counts = new EnumMap<>(ProblemCode.class);
    private boolean malformed;

    /**
     * Opens the file, if there is to be one.
     *
     * @param file where problems are written to; {@code null} for standard error
     * @param quiet whether nothing goes to standard error
     */
    Problems(@Nullable Path file, StandardError err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
        this.file = file;
        this.json = file == null ? null : newWriter(file);
    }

    private static Writer newWriter(Path file) {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw Failure.writing(file.toString(), e);
        }
    }

    /** Writes a problem. */
    synchronized void add(Problem problem) {
        malformed |= problem.code().isError();
        long count = counts.merge(problem.code(), 1L, Long::sum);
        if (json != null) {
            write(json, ProblemJson.of(problem) + '\n');
        } else if (!quiet && count <= SHOWN) {
            err.message(problem.code().id() + " " + problem);
        }
    }

    /** Tells the user something else, on standard error. */
    void note(String text) {
        if (!quiet) {
            err.message(text);
        }
    }

    private void write(Writer writer, String line) {
        try {
            writer.write(line);
            writer.flush();
        } catch (IOException e) {
            throw Failure.writing(String.valueOf(file), e);
        }
    }

    /** Whether there was an error; the rest is of what could be read. */
    synchronized boolean isMalformed() {
        return malformed;
    }

    /** Closes the file, or says how many problems were not shown. */
    @Override
    public synchronized void close() {
        String notShown = notShown();
        if (json == null && !quiet && !notShown.isEmpty()) {
            err.message("and more: " + notShown + "; --problems FILE writes them all");
        }
        if (json != null) {
            try {
                json.close();
            } catch (IOException e) {
                throw Failure.writing(String.valueOf(file), e);
            }
        }
    }

    /** How often each code came that came too often. */
    private String notShown() {
        return counts.entrySet().stream()
                .filter(one -> one.getValue() > SHOWN)
                .map(one -> String.format(Locale.ROOT, "%s (%,d)", one.getKey().id(), one.getValue() - SHOWN))
                .collect(Collectors.joining(", "));
    }
}
