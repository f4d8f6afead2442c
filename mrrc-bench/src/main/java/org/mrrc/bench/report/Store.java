package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of results: one directory for each section, with JMH's files and {@code run.json}. */
final class Store {

    static final Path DEFAULT = Path.of("mrrc-bench", "target", "report");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "run.json";

    private final Path directory;

    Store(Path directory) {
        this.directory = directory;
    }

    /** Forgets what there is of a section. */
    void begin(String section, Run run) throws IOException {
        Path home = Files.createDirectories(directory.resolve(section));
        for (Path old : files(section)) {
            Files.delete(old);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(home.resolve(RUN).toFile(), run);
    }

    Path file(String section, String name) {
        return directory.resolve(section).resolve(name);
    }

    Optional<Run> run(String section) throws IOException {
        Path file = file(section, RUN);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Run.class)) : Optional.empty();
    }

    /** The elements of all arrays that were measured for a section. */
    List<JsonNode> results(String section) {
        return files(section).stream()
                .filter(file -> !file.endsWith(RUN))
                .map(Store::read)
                .flatMap(array ->
                        Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get))
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private List<Path> files(String section) {
        Path home = directory.resolve(section);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
