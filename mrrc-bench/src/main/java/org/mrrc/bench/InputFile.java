package org.mrrc.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A temporary file of {@value #RECORDS} records, 230 MB of realistic ones, which was just written and so is in the page cache. */
@State(Scope.Benchmark)
public class InputFile {

    /** The records in the file. */
    public static final int RECORDS = InputFile.REPETITIONS * Corpus.RECORDS;

    private static final int REPETITIONS = 100;

    /** 18 GB of large records are no file for a page cache. */
    private static final long MAX_LENGTH = 1L << 30;

    /** Which records. */
    @Param("REALISTIC")
    public Corpus corpus;

    private Path path;

    /**
     * Writes the file.
     *
     * @throws IllegalStateException if it would be too large
     */
    @Setup
    public void write() throws IOException {
        byte[] stream = corpus.bytes();
        if ((long) REPETITIONS * stream.length > MAX_LENGTH) {
            throw new IllegalStateException(corpus + ": " + REPETITIONS + " times " + stream.length + " bytes");
        }
        path = Files.createTempFile("mrrc", ".mrc");
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int i = 0; i < REPETITIONS; i++) {
                out.write(stream);
            }
        }
    }

    /** Deletes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(path);
    }

    Path path() {
        return path;
    }
}
