package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HexFormat;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/**
 * Writes records for people to read, in UTF-8: the leader and each field on a line, an empty line after each record.
 *
 * <pre>
 * LDR 00714cam a2200205 a 4500
 * 001 12883376
 * 245 10 $a A title / $c by someone.
 * </pre>
 *
 * <p>A line is a field, whatever its data: a control character, which could end a line or mean something to a terminal, is written as {@code \x1B}, the line and
 * paragraph separators U+2028 and U+2029 with {@code u} and four digits, and a backslash as two, so that none of these is taken for data.
 *
 * <p>Keeps state: one thread at a time.
 *
 * <pre>{@code
 * RecordEncoder encoder = new TextEncoder();
 * encoder.encode(record, buffer);
 * }</pre>
 */
public final class TextEncoder implements RecordEncoder {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();

    /** An encoder. */
    public TextEncoder() {}

    @Override
    public void encode(Record record, ByteBuf target) {
        text.setLength(0);
        text.append("LDR ");
        append(record.leader().toString());
        cursor.over(record);
        while (cursor.nextField()) {
            text.append('\n');
            append(cursor.tag().toString());
            text.append(' ');
            if (cursor.isControlField()) {
                append(cursor.text());
            } else {
                append(cursor.indicator1());
                append(cursor.indicator2());
            }
            while (cursor.nextSubfield()) {
                text.append(" $");
                append(cursor.code());
                text.append(' ');
                append(cursor.text());
            }
        }
        text.append("\n\n");
        ByteBufUtil.writeUtf8(target, text);
    }

    private void append(String data) {
        for (int i = 0; i < data.length(); i++) {
            append(data.charAt(i));
        }
    }

    private void append(char character) {
        if (character == '\\') {
            text.append("\\\\");
        } else if (Character.isISOControl(character)) {
            text.append("\\x").append(HEX.toHexDigits((byte) character));
        } else if (character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR) {
            text.append("\\u").append(HEX.toHexDigits(character));
        } else {
            text.append(character);
        }
    }
}
