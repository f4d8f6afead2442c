package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * MARC-in-JSON (Ross Singer, "A proposal to serialize MARC in JSON", 2010), in UTF-8.
 *
 * <pre>
 * {"leader":"…","fields":[{"001":"x"},{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"…"}]}}]}
 * </pre>
 *
 * <p><b>Written</b> are JSON lines, a record each; on request one {@linkplain #asArray() array}, and {@linkplain #indented() indented}. Nothing is lost but the text of a
 * data field that has no subfield delimiter.
 *
 * <p><b>Read</b> are objects one after another, with or without line ends between them, or an array of them; a byte order mark is passed over. Besides Singer's, the shapes
 * of others are known, by the content of each record: {@code controlfield} and {@code datafield} arrays, marc-hash, arrays of arrays as Catmandu and marcjs have them, arrays of
 * objects as the Rust library mrrc writes them. Members that no shape has are passed over. Where a string is asked for, the text of a number or a boolean is
 * taken, and reported; {@code null} is an empty text, and reported.
 *
 * <p>What is not JSON costs one record ({@link org.mrrc.ProblemCode#SYNTAX}, in every mode but {@link org.mrrc.Mode#STRICT} a malformed one): it ends where its brackets
 * match, or else before the next line that begins with a bracket. A record nested deeper than 64, or of more than eight times {@link ReadOptions#maxRecordLength()} bytes
 * of JSON, is malformed too. Reading can begin anew behind a record that stands in no array.
 *
 * <pre>{@code
 * RecordEncoder encoder = new JsonFormat().asArray().newEncoder();
 * }</pre>
 */
public final class JsonFormat implements RecordFormat {

    private static final String LINES_MEDIA_TYPE = "application/x-ndjson";

    private final boolean array;
    private final boolean indented;

    /** JSON lines. */
    public JsonFormat() {
        this(false, false);
    }

    private JsonFormat(boolean array, boolean indented) {
        this.array = array;
        this.indented = indented;
    }

    /**
     * This format, written as one array.
     *
     * @return another format
     */
    @Override
    public JsonFormat asArray() {
        return new JsonFormat(true, indented);
    }

    /**
     * This format, written for people: a member a line, indented.
     *
     * @return another format
     */
    @Override
    public JsonFormat indented() {
        return new JsonFormat(array, true);
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<String> mediaTypes() {
        // None is registered (2026); these are in use: Koha, Sierra, Blacklight, JSON lines.
        return List.of(
                "application/marc-in-json",
                "application/marc-json",
                "application/marc+json",
                LINES_MEDIA_TYPE,
                "application/json");
    }

    /** {@inheritDoc} Lines for {@code application/x-ndjson}; for the others, which promise JSON, an array. */
    @Override
    public JsonFormat forMediaType(String mediaType) {
        return new JsonFormat(!mediaType.equals(LINES_MEDIA_TYPE), indented);
    }

    /** {@inheritDoc} */
    @Override
    public JsonFormat forOneRecord() {
        return new JsonFormat(false, indented);
    }

    @Override
    public List<String> fileEndings() {
        return List.of("json", "jsonl", "ndjson", "ndj", "mij");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        int bracket = bytes.visible(bytes.start());
        return bytes.isOneOf("{[", bracket) && bytes.isOneOf("\"{[}]", bytes.visible(bracket + 1));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Its batches are cut by the length of the JSON, and parsed when they are asked for.
     */
    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return new JsonFramer(Objects.requireNonNull(options, "options"), Objects.requireNonNull(start, "start"));
    }

    @Override
    public RecordEncoder newEncoder() {
        return new JsonEncoder(array, indented);
    }

    @Override
    public String toString() {
        return name();
    }
}
