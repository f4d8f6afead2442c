package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/** Writes records for people to read: a line is a field, whatever its data. Keeps state: one thread at a time. */
final class TextEncoder implements RecordEncoder {

    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();

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
                TextEscapes.appendIndicator(text, cursor.indicator1());
                TextEscapes.appendIndicator(text, cursor.indicator2());
            }
            while (cursor.nextSubfield()) {
                text.append(" $");
                TextEscapes.appendCode(text, cursor.code());
                text.append(' ');
                append(cursor.text());
            }
        }
        text.append("\n\n");
        ByteBufUtil.writeUtf8(target, text);
    }

    private void append(String data) {
        TextEscapes.append(text, data);
    }
}
