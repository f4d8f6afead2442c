package org.mrrc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Real MARC files and what they should give, which are no part of the project: a folder {@code shared/data} beside it, or the one that the
 * system property {@code mrrc.data} names.
 */
public final class SampleData {

    private static final String PROPERTY = "mrrc.data";

    /** The folder; skips the test if there is none. */
    public static Path folder() {
        String named = System.getProperty(PROPERTY);
        Path found = named == null ? beside(Path.of(System.getProperty("user.dir"))) : Path.of(named);
        assumeTrue(
                found != null && Files.isDirectory(found),
                "No sample data: needs a folder shared/data beside the project, or -D" + PROPERTY + "=FOLDER");
        return found;
    }

    private static Path beside(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** The objects of a JSON Lines file, which may be compressed. */
    public static List<Map<String, Object>> lines(String name) throws IOException {
        Path file = folder().resolve("expected").resolve(name);
        try (InputStream plain = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(plain) : plain;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().map(Json::object).toList();
        }
    }

    public static Path file(String path) {
        return folder().resolve("files").resolve(path);
    }

    public static byte[] bytes(String path) throws IOException {
        try (InputStream in = Records.newInputStream(file(path))) {
            return in.readAllBytes();
        }
    }

    private SampleData() {}
}
