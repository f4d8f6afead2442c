package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;

/** Writes Aleph sequential. Keeps state: one thread at a time. */
final class AlephEncoder implements RecordEncoder {

    private static final int SYSTEM_NUMBER_LENGTH = 9;
    private static final String ALPHA = " L ";

    private final RecordCursor cursor = new RecordCursor();
    private final StringBuilder text = new StringBuilder();
    private int count;

    @Override
    public void encode(Record record, ByteBuf target) {
        String number = systemNumber(record);
        text.setLength(0);
        text.append(number).append(" LDR  ").append(ALPHA);
        appendFixed(Utf8Leader.of(record));
        cursor.over(record);
        while (cursor.nextField()) {
            LeaderTag.refuse(cursor);
            text.append('\n').append(number).append(' ').append(cursor.tag());
            if (cursor.isControlField()) {
                text.append("  ").append(ALPHA);
                appendFixed(cursor.text());
            } else {
                text.append(cursor.indicator1()).append(cursor.indicator2()).append(ALPHA);
            }
            while (cursor.nextSubfield()) {
                text.append("$$").append(requireCode(cursor.code()));
                appendData(cursor.text());
            }
        }
        text.append('\n');
        ByteBufUtil.writeUtf8(target, text);
        count++;
    }

    /** The control number if it is of digits that fit, else the number of the record in the output. */
    private String systemNumber(Record record) {
        String number = record.controlNumber().orElse("");
        boolean fits = !number.isEmpty()
                && number.length() <= SYSTEM_NUMBER_LENGTH
                && number.chars().allMatch(character -> character >= '0' && character <= '9');
        String digits = fits ? number : String.valueOf(count + 1);
        return "0".repeat(SYSTEM_NUMBER_LENGTH - Math.min(SYSTEM_NUMBER_LENGTH, digits.length())) + digits;
    }

    private char requireCode(char code) {
        if (!AlephDecoder.isCode(code)) {
            throw new MarcException(cursor.problem(
                    ProblemCode.SHAPE,
                    "subfield code \"" + code + "\"",
                    "a graphic ASCII character or a blank, but not '$'"));
        }
        return code;
    }

    private void appendFixed(String data) {
        int from = text.length();
        appendData(data);
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                text.setCharAt(i, '^');
            }
        }
    }

    private void appendData(String data) {
        for (int i = 0; i < data.length(); i++) {
            char character = data.charAt(i);
            text.append(character == '\n' || character == '\r' ? ' ' : character);
        }
    }
}
