package org.mrrc.format;

import java.util.HexFormat;

/**
 * How the text format writes characters that could end a line or mean something to a terminal: controls as {@code \x1B}, the line and paragraph separators as {@code
 * \u2028} and {@code \u2029}, a dollar sign that looks like one before a subfield code as {@code \x24}, and a backslash as two, so that none of these is taken for data.
 */
final class TextEscapes {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char ESCAPE = '\\';
    private static final char OF_TWO_DIGITS = 'x';
    private static final char OF_FOUR_DIGITS = 'u';
    private static final String DOLLAR = "\\x24";
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    /** Writes data so that it can be seen, and is not taken for another subfield. */
    static void append(StringBuilder target, CharSequence data) {
        for (int i = 0; i < data.length(); i++) {
            if (looksLikeCode(data, i)) {
                target.append(DOLLAR);
            } else {
                append(target, data.charAt(i));
            }
        }
    }

    /** Whether a dollar sign stands as before a subfield code: behind a blank, as which the beginning counts, and before a character that a blank or the end follows. */
    private static boolean looksLikeCode(CharSequence data, int index) {
        return data.charAt(index) == '$'
                && (index == 0 || data.charAt(index - 1) == ' ')
                && index + 1 < data.length()
                && (index + 2 == data.length() || data.charAt(index + 2) == ' ');
    }

    /** Writes a character so that it can be seen. */
    static void append(StringBuilder target, char character) {
        if (character == ESCAPE) {
            target.append(ESCAPE).append(ESCAPE);
        } else if (Character.isISOControl(character)) {
            appendInTwoDigits(target, character);
        } else if (character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR) {
            target.append(ESCAPE).append(OF_FOUR_DIGITS).append(HEX.toHexDigits(character));
        } else {
            target.append(character);
        }
    }

    /** Writes an indicator, so that a field with one that is no graphic ASCII character is not taken for data. */
    static void appendIndicator(StringBuilder target, char indicator) {
        if (indicator == ' ') {
            target.append(indicator);
        } else {
            appendCode(target, indicator);
        }
    }

    /** Writes a subfield code, so that one that is no graphic ASCII character is not taken for data. */
    static void appendCode(StringBuilder target, char code) {
        if (LineFormDecoder.isCode(code)) {
            append(target, code);
        } else {
            appendInTwoDigits(target, code);
        }
    }

    private static void appendInTwoDigits(StringBuilder target, char character) {
        target.append(ESCAPE).append(OF_TWO_DIGITS).append(HEX.toHexDigits((byte) character));
    }

    /** The data that was written. A backslash that begins no escape stands for itself. */
    static String undo(String written) {
        int escape = written.indexOf(ESCAPE);
        if (escape < 0) {
            return written;
        }
        StringBuilder data = new StringBuilder(written.length());
        int from = 0;
        while (escape >= 0) {
            data.append(written, from, escape);
            from = undo(written, escape, data);
            escape = written.indexOf(ESCAPE, from);
        }
        return data.append(written, from, written.length()).toString();
    }

    /** Undoes an escape; answers the index behind it. */
    private static int undo(String written, int escape, StringBuilder data) {
        int start = escape + 1;
        char kind = start < written.length() ? written.charAt(start) : 0;
        if (kind == ESCAPE) {
            data.append(ESCAPE);
            return start + 1;
        }
        int digits = kind == OF_TWO_DIGITS ? 2 : kind == OF_FOUR_DIGITS ? 4 : 0;
        int end = start + 1 + digits;
        if (digits == 0 || !isHex(written, start + 1, end)) {
            data.append(ESCAPE);
            return start;
        }
        data.append((char) HexFormat.fromHexDigits(written, start + 1, end));
        return end;
    }

    private static boolean isHex(String text, int from, int to) {
        return to <= text.length() && text.substring(from, to).chars().allMatch(HexFormat::isHexDigit);
    }

    private TextEscapes() {}
}
