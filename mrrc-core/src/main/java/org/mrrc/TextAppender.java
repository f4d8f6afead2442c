package org.mrrc;

/** Writes text as UTF-8 behind the bytes of a field; text comes in pieces, which may cut a surrogate pair in two. */
final class TextAppender {

    private static final int MAX_BYTES_PER_CHARACTER = 3;
    private static final int BYTES_PER_PAIR = 4;
    private static final int REPLACEMENT_1 = 0xEF;
    private static final int REPLACEMENT_2 = 0xBF;
    private static final int REPLACEMENT_3 = 0xBD;

    private final RecordAssembler target;
    private char highSurrogate;
    private boolean beyondAscii;
    private boolean replaced;

    TextAppender(RecordAssembler target) {
        this.target = target;
    }

    /** Forgets what was seen, for another record. */
    void clear() {
        highSurrogate = 0;
        beyondAscii = false;
        replaced = false;
    }

    /** Whether there was anything but ASCII. */
    boolean isBeyondAscii() {
        return beyondAscii;
    }

    /** Whether, since it was asked last, a terminator, a delimiter or half of a surrogate pair was replaced. */
    boolean takeReplaced() {
        boolean result = replaced;
        replaced = false;
        return result;
    }

    /** Appends all characters; those of ASCII many at a time (benchmark {@code FromJson}). */
    void append(char[] characters, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            at += highSurrogate == 0 ? target.appendPlain(characters, at, end - at) : 0;
            if (at < end) {
                append(characters[at++]);
            }
        }
    }

    /** How many bytes some characters make at most, whatever they are. */
    static long mostBytes(int characters) {
        return MAX_BYTES_PER_CHARACTER * (characters + 1L); // one may have come before, of which the half is wanting
    }

    /** How many bytes these characters make, and if the last is half of a pair, what stands for it if the other does not come. */
    long bytes(char[] characters, int offset, int length) {
        long bytes = 0;
        boolean half = highSurrogate != 0;
        for (int i = offset; i < offset + length; i++) {
            char character = characters[i];
            boolean pair = half && Character.isLowSurrogate(character);
            bytes += half && !pair ? MAX_BYTES_PER_CHARACTER : 0;
            half = Character.isHighSurrogate(character);
            if (pair) {
                bytes += BYTES_PER_PAIR;
            } else if (!half) {
                bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : MAX_BYTES_PER_CHARACTER;
            }
        }
        return bytes + (half ? MAX_BYTES_PER_CHARACTER : 0);
    }

    private void append(char character) {
        if (highSurrogate != 0) {
            appendPair(character);
        } else if (character < 0x80) {
            boolean structural = character >= Iso2709.RECORD_TERMINATOR && character <= Iso2709.SUBFIELD_DELIMITER;
            replaced |= structural;
            target.append(structural ? ' ' : character);
        } else if (Character.isHighSurrogate(character)) {
            highSurrogate = character;
        } else if (Character.isLowSurrogate(character)) {
            replace();
        } else {
            appendCodePoint(character);
        }
    }

    private void appendPair(char character) {
        char high = highSurrogate;
        highSurrogate = 0;
        if (Character.isLowSurrogate(character)) {
            appendCodePoint(Character.toCodePoint(high, character));
        } else {
            replace();
            append(character);
        }
    }

    /** Ends a piece of text that belongs together. */
    void end() {
        if (highSurrogate != 0) {
            highSurrogate = 0;
            replace();
        }
    }

    private void replace() {
        replaced = true;
        beyondAscii = true;
        target.append(REPLACEMENT_1);
        target.append(REPLACEMENT_2);
        target.append(REPLACEMENT_3);
    }

    private void appendCodePoint(int codePoint) {
        beyondAscii = true;
        if (codePoint < 0x800) {
            target.append(0xC0 | codePoint >>> 6);
        } else {
            if (codePoint < 0x1_0000) {
                target.append(0xE0 | codePoint >>> 12);
            } else {
                target.append(0xF0 | codePoint >>> 18);
                target.append(0x80 | (codePoint >>> 12 & 0x3F));
            }
            target.append(0x80 | (codePoint >>> 6 & 0x3F));
        }
        target.append(0x80 | (codePoint & 0x3F));
    }
}
