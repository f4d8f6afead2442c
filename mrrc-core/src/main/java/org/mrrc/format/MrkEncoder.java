package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/** Writes the mnemonic form. Keeps state: one thread at a time. */
final class MrkEncoder implements RecordEncoder {

    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();

    @Override
    public void encode(Record record, ByteBuf target) {
        text.setLength(0);
        text.append("=LDR  ");
        appendFixed(record.leader().toString());
        cursor.over(record);
        while (cursor.nextField()) {
            text.append("\n=");
            appendData(cursor.tag().toString());
            text.append("  ");
            if (cursor.isControlField()) {
                appendFixed(cursor.text());
            } else {
                appendIndicator(cursor.indicator1());
                appendIndicator(cursor.indicator2());
            }
            while (cursor.nextSubfield()) {
                text.append('$');
                appendData(String.valueOf(cursor.code()));
                appendData(cursor.text());
            }
        }
        text.append("\n\n");
        ByteBufUtil.writeUtf8(target, text);
    }

    private void appendIndicator(char indicator) {
        appendFixed(String.valueOf(indicator));
    }

    /** Data in which each position counts, so that a blank must be seen. */
    private void appendFixed(String data) {
        int from = text.length();
        appendData(data);
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                text.setCharAt(i, '\\');
            }
        }
    }

    private void appendData(String data) {
        for (int i = 0; i < data.length(); i++) {
            char character = data.charAt(i);
            switch (character) {
                case '$' -> text.append("{dollar}");
                case '{' -> text.append("{lcub}");
                case '}' -> text.append("{rcub}");
                case '\\' -> text.append("{bsol}");
                case '\n' -> text.append("{0A}");
                case '\r' -> text.append("{0D}");
                default -> text.append(character);
            }
        }
    }
}
