package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * The line form of {@code yaz-marcdump}, in UTF-8: the leader and each field on a line, an empty line after each record.
 *
 * <pre>
 * 00714cam a2200205 a 4500
 * 001 12883376
 * 245 10 $a A title / $c by someone.
 * </pre>
 *
 * <p>The form has no escapes. Lost are line ends in data, which become blanks, and where data holds a blank, a dollar sign, a graphic ASCII character and
 * another blank or its end, that it is data: it reads as a subfield. Another subfield code than a graphic ASCII character is refused. A field 00X or of a local tag is read as a data field if
 * a subfield follows two indicators.
 *
 * <pre>{@code
 * RecordEncoder encoder = new LineFormat().newEncoder();
 * }</pre>
 */
public final class LineFormat implements RecordFormat {

    private static final int LEADER_LENGTH = 24;

    /** The format. */
    public LineFormat() {}

    @Override
    public String name() {
        return "line";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain"); // none of its own is registered or in use
    }

    @Override
    public List<String> fileEndings() {
        return List.of("line");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        int leader = bytes.start();
        boolean ended = bytes.isOneOf("\r\n", leader + LEADER_LENGTH);
        return ended
                && bytes.isText("45", leader + LEADER_LENGTH - 4)
                && bytes.areVisible(leader, leader + LEADER_LENGTH);
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return new LineFormDecoder(options, start, UnaryOperator.identity());
    }

    @Override
    public RecordEncoder newEncoder() {
        return new LineEncoder();
    }

    @Override
    public String toString() {
        return name();
    }
}
