package org.mrrc.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mrrc.RecordEncoder;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.MrkFormat;
import org.mrrc.format.TextFormat;

/** A form of records. */
enum Format {
    /** ISO 2709. */
    MARC,
    /** MARC-in-JSON, a record a line. */
    JSON,
    /** The mnemonic form of MARCMaker and MarcEdit. */
    MRK,
    /** For people to read. */
    TEXT;

    /** The format that the ending of a file's name promises. */
    static Optional<Format> ofName(Path file) {
        String name = file.toString();
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "mrc", "marc" -> Optional.of(MARC);
            case "json", "jsonl", "ndjson" -> Optional.of(JSON);
            case "mrk", "mrk8" -> Optional.of(MRK);
            case "txt" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    RecordEncoder newEncoder() {
        return switch (this) {
            case MARC -> RecordEncoder.iso2709();
            case JSON -> new JsonFormat().newEncoder();
            case MRK -> new MrkFormat().newEncoder();
            case TEXT -> new TextFormat().newEncoder();
        };
    }

    /** What users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
