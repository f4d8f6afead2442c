package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mrrc.Problem;

/**
 * Where problems go: a file of JSON lines, or standard error. Each line is written at once and whole. Safe for use by several threads at once.
 */
final class Problems implements AutoCloseable {

    private final StandardError err;
    private final @Nullable Path file;
    private final @Nullable JsonGenerator json;
    private final boolean quiet;
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
        this.json = file == null ? null : newGenerator(file);
    }

    private static JsonGenerator newGenerator(Path file) {
        try {
            return new JsonFactory()
                    .createGenerator(Files.newOutputStream(file))
                    .setRootValueSeparator(null);
        } catch (IOException e) {
            throw Failure.writing(file.toString(), e);
        }
    }

    /** Writes a problem. */
    synchronized void add(Problem problem) {
        malformed |= problem.code().isError();
        if (json == null || file == null) {
            if (!quiet) {
                err.message(problem.code().id() + " " + problem);
            }
            return;
        }
        try {
            ProblemJson.write(problem, json);
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw Failure.writing(file.toString(), e);
        }
    }

    /** Whether there was an error; warnings are of what every mode reads. */
    synchronized boolean isMalformed() {
        return malformed;
    }

    @Override
    public synchronized void close() {
        if (json != null) {
            try {
                json.close();
            } catch (IOException e) {
                throw Failure.writing(String.valueOf(file), e);
            }
        }
    }
}
