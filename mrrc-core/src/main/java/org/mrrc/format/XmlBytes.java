package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.RecordCursor;
import org.mrrc.charset.NonXmlCharacters;

/** The XML of one record on its way: markup, and text and attributes that are escaped, in UTF-8. */
final class XmlBytes {

    private static final int FIRST_CAPACITY = 8 * 1_024;
    private static final int LONGEST_CHARACTER = 4;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int SUPPLEMENTARY = 0x1_0000;

    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS_THAN = ascii("&lt;");
    private static final byte[] GREATER_THAN = ascii("&gt;");
    private static final byte[] QUOTATION_MARK = ascii("&quot;");
    private static final byte[] TAB = ascii("&#9;");
    private static final byte[] LINE_FEED = ascii("&#10;");
    private static final byte[] CARRIAGE_RETURN = ascii("&#13;");

    /** Whether an ASCII character stands for itself in text. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['\t'] = true;
        PLAIN['\n'] = true;
        PLAIN['&'] = false;
        PLAIN['<'] = false;
        PLAIN['>'] = false;
    }

    private final NonXmlCharacters policy;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;
    private int nonXmlCharacters;

    XmlBytes(NonXmlCharacters policy) {
        this.policy = policy;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Forgets all, for another record. */
    void clear() {
        length = 0;
        nonXmlCharacters = 0;
    }

    /** How many characters there were that XML cannot hold. */
    int nonXmlCharacters() {
        return nonXmlCharacters;
    }

    void writeTo(ByteBuf target) {
        target.writeBytes(bytes, 0, length);
    }

    /** Markup, or what stands for a character. */
    void append(byte[] markup) {
        reserve(markup.length);
        System.arraycopy(markup, 0, bytes, length, markup.length);
        length += markup.length;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /** The text of the control field or subfield at which a cursor is. */
    void appendText(RecordCursor cursor) {
        if (!cursor.isAscii() || !appendPlain(cursor.buffer(), cursor.offset(), cursor.length())) {
            String text = cursor.text();
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                if (NonXmlCharacters.isAllowed(codePoint)) {
                    appendText(codePoint);
                } else if (policy == NonXmlCharacters.REFUSE) {
                    throw new MarcException(cursor.problem(
                            ProblemCode.NON_XML_CHARACTER,
                            String.format("U+%04X", codePoint),
                            "a character that XML 1.0 has"));
                } else {
                    appendNonXml();
                }
                i += Character.charCount(codePoint);
            }
        }
    }

    /** A character that XML has. */
    void appendText(int codePoint) {
        switch (codePoint) {
            case '&' -> append(AMPERSAND);
            case '<' -> append(LESS_THAN);
            case '>' -> append(GREATER_THAN); // which need not be, but for ]]>
            case '\r' -> append(CARRIAGE_RETURN);
            default -> appendUtf8(codePoint);
        }
    }

    /** An ASCII character in the value of an attribute. */
    void appendAttribute(char character) {
        switch (character) {
            case '"' -> append(QUOTATION_MARK);
            case '\t' -> append(TAB);
            case '\n' -> append(LINE_FEED);
            default -> {
                if (NonXmlCharacters.isAllowed(character)) {
                    appendText(character);
                } else {
                    appendNonXml();
                }
            }
        }
    }

    /** ASCII text in the value of an attribute. */
    void appendAttribute(String text) {
        for (int i = 0; i < text.length(); i++) {
            appendAttribute(text.charAt(i));
        }
    }

    private void appendNonXml() {
        nonXmlCharacters++;
        if (policy != NonXmlCharacters.STRIP) {
            appendUtf8(REPLACEMENT);
        }
    }

    private void appendUtf8(int codePoint) {
        reserve(LONGEST_CHARACTER);
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | codePoint >>> 6);
            bytes[length++] = continuation(codePoint);
        } else if (codePoint < SUPPLEMENTARY) {
            bytes[length++] = (byte) (0xE0 | codePoint >>> 12);
            bytes[length++] = continuation(codePoint >>> 6);
            bytes[length++] = continuation(codePoint);
        } else {
            bytes[length++] = (byte) (0xF0 | codePoint >>> 18);
            bytes[length++] = continuation(codePoint >>> 12);
            bytes[length++] = continuation(codePoint >>> 6);
            bytes[length++] = continuation(codePoint);
        }
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    /** Copies ASCII text without anything to escape, which most is; or nothing. */
    private boolean appendPlain(ByteBuf buffer, int offset, int count) {
        reserve(count);
        buffer.getBytes(offset, bytes, length, count);
        for (int i = length; i < length + count; i++) {
            if (!PLAIN[bytes[i]]) {
                return false;
            }
        }
        length += count;
        return true;
    }
}
