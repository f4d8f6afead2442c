package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * Records for people to read, in UTF-8: the leader and each field on a line, an empty line after each record.
 *
 * <pre>
 * LDR 00714cam a2200205 a 4500
 * 001 12883376
 * 245 10 $a A title / $c by someone.
 * </pre>
 *
 * <p>A line is a field, whatever its data: a control character, which could end a line or mean something to a terminal, is written as {@code \x1B}, the line and
 * paragraph separators U+2028 and U+2029 with {@code u} and four digits, and a backslash as two, so that none of these is taken for data. Reading undoes that; a backslash
 * that begins none of these is one. A dollar sign in data that stands as before a subfield code is written as {@code \x24}, a subfield
 * code that is no graphic ASCII character as {@code \x20}. Nothing is lost; a field 00X or of a local tag is read as a data field if a subfield follows two indicators.
 *
 * <pre>{@code
 * RecordEncoder encoder = new TextFormat().newEncoder();
 * }</pre>
 */
public final class TextFormat implements RecordFormat {

    /** The format. */
    public TextFormat() {}

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public List<String> fileEndings() {
        return List.of("txt");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        int line = bytes.start();
        return bytes.isText("LDR ", line) && !bytes.isText("    ", line + "LDR".length());
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return new LineFormDecoder(options, start, TextEscapes::undo);
    }

    @Override
    public RecordEncoder newEncoder() {
        return new TextEncoder();
    }

    @Override
    public String toString() {
        return name();
    }
}
