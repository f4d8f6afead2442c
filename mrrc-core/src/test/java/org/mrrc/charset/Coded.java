package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes one can read, and what they are decoded to. In the notation {@code ESC} is the escape character, {@code <E2>} a byte in hexadecimal; every other character
 * is its ASCII code.
 *
 * @param text what was read
 * @param faults each as its name, offset and length
 */
record Coded(String text, List<String> faults) {

    private static final String ESCAPE = "ESC";
    private static final int HEXADECIMAL = 16;

    static Coded decode(CharacterCoding coding, String notation) {
        byte[] bytes = bytes(notation);
        return decode(coding, Unpooled.wrappedBuffer(bytes), 0, bytes.length);
    }

    static Coded decode(CharacterCoding coding, ByteBuf bytes, int offset, int length) {
        List<String> faults = new ArrayList<>();
        String text = coding.decode(bytes, offset, length, (fault, at, count) -> faults.add(say(fault, at, count)));
        return new Coded(text, faults);
    }

    /** Decodes a subfield of a field, the n-th from 0; {@code $} stands for the delimiter, {@code ^} for the field terminator. */
    static Coded decodeSubfield(CharacterCoding coding, String field, int number) {
        byte[] bytes = bytes(field.replace("$", "<1F>").replace("^", "<1E>").replace("MULTI", "$"));
        int start = 0;
        for (int found = -1; found < number; start++) {
            found += bytes[start] == 0x1F ? 1 : 0;
        }
        int end = ++start;
        while (bytes[end] != 0x1F && bytes[end] != 0x1E) {
            end++;
        }
        List<String> faults = new ArrayList<>();
        String text = coding.decode(
                Unpooled.wrappedBuffer(bytes),
                0,
                start,
                end - start,
                (fault, at, count) -> faults.add(say(fault, at, count)));
        return new Coded(text, faults);
    }

    static byte[] bytes(String notation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < notation.length(); ) {
            if (notation.startsWith(ESCAPE, at)) {
                bytes.write(Escape.ESC);
                at += ESCAPE.length();
            } else if (notation.charAt(at) == '<') {
                bytes.write(Integer.parseInt(notation.substring(at + 1, at + 3), HEXADECIMAL));
                at += 4;
            } else {
                bytes.write(notation.charAt(at++));
            }
        }
        return bytes.toByteArray();
    }

    static String notation(ByteBuf bytes) {
        StringBuilder notation = new StringBuilder();
        for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
            int value = bytes.getUnsignedByte(i);
            if (value == Escape.ESC) {
                notation.append(ESCAPE);
            } else if (value < ' ' || value > '~' || value == '<') {
                notation.append(String.format("<%02X>", value));
            } else {
                notation.append((char) value);
            }
        }
        return notation.toString();
    }

    private static String say(CodingFault fault, int offset, int length) {
        return fault + " " + offset + "+" + length;
    }
}
