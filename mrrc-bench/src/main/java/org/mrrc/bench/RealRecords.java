package org.mrrc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;

/**
 * Real records, which are no part of the project: those of the valid files in a folder {@code shared/data} beside it, or in the one that the system property
 * {@code mrrc.data} names, if mrrc and its rivals find the same in them. The others are in MARC-8, mostly, which the rivals do not read alike.
 */
final class RealRecords {

    private static final String PROPERTY = "mrrc.data";

    /** What to say where there are none. */
    static final String ABSENT =
            "No real records: needs a folder shared/data beside the project, or -D" + PROPERTY + "=FOLDER";

    private static final Path LIST = Path.of("expected", "valid-iso2709.jsonl");

    /** Whether there are any. */
    static boolean present() {
        return folder() != null;
    }

    /**
     * So many of the records, spread evenly over all files.
     *
     * @throws IllegalStateException if there are no files, or fewer records
     */
    static List<Record> choice(int count) {
        List<Record> all = all();
        List<Record> choice = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < count; i++) {
            next = Math.max(next, (int) ((long) i * all.size() / count));
            while (next < all.size() && !isAgreed(all.get(next))) {
                next++;
            }
            if (next == all.size()) {
                throw new IllegalStateException("Fewer real records than " + count);
            }
            choice.add(all.get(next));
            next++;
        }
        return choice;
    }

    private static boolean isAgreed(Record record) {
        return Census.isAgreed(ByteBufUtil.getBytes(record.bytes()));
    }

    private static List<Record> all() {
        Path folder = folder();
        if (folder == null) {
            throw new IllegalStateException(ABSENT);
        }
        List<Record> all = new ArrayList<>();
        try {
            for (String path : paths(folder.resolve(LIST))) {
                try (Records records = Records.open(folder.resolve("files").resolve(path), ReadOptions.DEFAULT)) {
                    records.forEach(all::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static @Nullable Path folder() {
        String named = System.getProperty(PROPERTY);
        Path found = named == null ? beside(Path.of("").toAbsolutePath()) : Path.of(named);
        return found != null && Files.isRegularFile(found.resolve(LIST)) ? found : null;
    }

    private static @Nullable Path beside(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** The paths in a list of objects, one of which is a line. */
    private static List<String> paths(Path list) throws IOException {
        List<String> paths = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(list.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "path".equals(parser.currentName())) {
                    paths.add(parser.getText());
                }
            }
        }
        return paths;
    }

    private RealRecords() {}
}
