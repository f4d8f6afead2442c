package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * Aleph sequential, the form in which the Aleph system loads and prints records, in UTF-8: a field a line, under the system number of its record.
 *
 * <pre>
 * 000000002 LDR   L 00714cam^a2200205^a^4500
 * 000000002 001   L 12883376
 * 000000002 24510 L $$aA title /$$cby someone.
 * </pre>
 *
 * <p>A record ends where the system number changes or another leader comes. A line without a system number goes on with the line before, and is a problem. The system number that is
 * written is the control number if it is at most nine digits, else the number of the record in the output; the alpha code is {@code L}. Neither is kept on reading. A field 00X or
 * of a local tag is a data field if it begins with a subfield: {@code $$} and its code.
 *
 * <p>The form has no escapes. Lost are line ends in data, which become blanks, circumflexes in the leader and in control fields, which read as blanks, and where data
 * holds {@code $$} and a character that can be a subfield code, that it is data. Refused are a field with the tag {@code LDR}, which would be read as the leader of another record, and the
 * subfield code {@code $}, which would be read as data.
 *
 * <pre>{@code
 * RecordReader reader = RecordReader.builder().format(new AlephFormat()).build();
 * }</pre>
 */
public final class AlephFormat implements RecordFormat {

    private static final int SYSTEM_NUMBER_LENGTH = 9;
    private static final int ALPHA = 16;

    /** The format. */
    public AlephFormat() {}

    @Override
    public String name() {
        return "aleph";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain"); // none of its own is registered or in use
    }

    @Override
    public List<String> fileEndings() {
        return List.of("seq", "aleph", "alephseq");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        int line = bytes.start();
        boolean numbered = bytes.isText(" ", line + SYSTEM_NUMBER_LENGTH);
        for (int i = 0; i < SYSTEM_NUMBER_LENGTH; i++) {
            numbered &= bytes.isOneOf("0123456789", line + i);
        }
        return numbered && bytes.isText(" ", line + ALPHA - 1) && bytes.isText(" ", line + ALPHA + 1);
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return new AlephDecoder(options, start);
    }

    @Override
    public RecordEncoder newEncoder() {
        return new AlephEncoder();
    }

    @Override
    public String toString() {
        return name();
    }
}
