package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Unencodable;
import org.mrrc.charset.Utf8;

/** Writes the mnemonic form. Keeps state: one thread at a time. */
final class MrkEncoder implements RecordEncoder {

    private static final char MARC_8 = ' ';

    private final CharacterCoding coding;
    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();

    MrkEncoder(CharacterCoding coding) {
        this.coding = coding;
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        text.setLength(0);
        text.append("=LDR  ");
        appendFixed(coding == Marc8.DEFAULT ? Utf8Leader.with(MARC_8, record) : Utf8Leader.of(record));
        cursor.over(record);
        while (cursor.nextField()) {
            LeaderTag.refuse(cursor);
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
        if (coding == Utf8.CODING) {
            ByteBufUtil.writeUtf8(target, text);
        } else {
            writeLines(target);
        }
    }

    /** A line at a time, because each is read by itself, without the character sets of the one before. */
    private void writeLines(ByteBuf target) {
        int from = 0;
        for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
            coding.encode(text.substring(from, end), target, Unencodable.REFERENCE);
            target.writeByte('\n');
            from = end + 1;
        }
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
