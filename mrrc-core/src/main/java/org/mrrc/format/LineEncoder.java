package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/** Writes the line form. Keeps state: one thread at a time. */
final class LineEncoder implements RecordEncoder {

    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();

    @Override
    public void encode(Record record, ByteBuf target) {
        text.setLength(0);
        text.append(Utf8Leader.of(record)).append('\n');
        cursor.over(record);
        while (cursor.nextField()) {
            text.append(cursor.tag()).append(' ');
            if (cursor.isControlField()) {
                appendData(cursor.text());
            } else {
                text.append(cursor.indicator1()).append(cursor.indicator2());
            }
            while (cursor.nextSubfield()) {
                text.append(" $").append(requireCode(cursor.code())).append(' ');
                appendData(cursor.text());
            }
            text.append('\n');
        }
        text.append('\n');
        ByteBufUtil.writeUtf8(target, text);
    }

    private char requireCode(char code) {
        if (!LineFormDecoder.isCode(code)) {
            throw new MarcException(
                    cursor.problem(ProblemCode.SHAPE, "subfield code \"" + code + "\"", "a graphic ASCII character"));
        }
        return code;
    }

    private void appendData(String data) {
        for (int i = 0; i < data.length(); i++) {
            char character = data.charAt(i);
            text.append(character == '\n' || character == '\r' ? ' ' : character);
        }
    }
}
