package org.mrrc.charset;

/** What each byte means while one set is in the lower half and one in the upper. */
final class CodeTable {

    /** A character. */
    static final byte CHARACTER = 0;
    /** A combining mark; it goes behind the next character. */
    static final byte MARK = 1;
    /** A control, on which no mark can stand. */
    static final byte CONTROL = 2;
    /** A half of a mark over two letters. */
    static final byte HALF = 3;
    /** An escape or a shift. */
    static final byte SHIFT = 4;
    /** Nothing. */
    static final byte UNKNOWN = 5;

    private static final int UPPER_HALF = 0x80;
    private static final int DELETE = 0x7F;

    private final boolean lowerIsAscii;
    private final char[] characters = new char[0x100];
    private final byte[] kinds = new byte[0x100];

    CodeTable(CodedSet lower, CodedSet upper) {
        lowerIsAscii = lower.name().equals(CodedSets.ISO_646);
        for (int value = 0; value < CodedSet.FIRST; value++) {
            put(value, (char) value, CONTROL);
            put(UPPER_HALF + value, '\0', UNKNOWN);
        }
        put(Iso2022Coding.ESCAPE, '\0', SHIFT);
        put(Iso2022Coding.SHIFT_IN, '\0', SHIFT);
        put(Iso2022Coding.SHIFT_OUT, '\0', SHIFT);
        for (int place = CodedSet.FIRST; place < CodedSet.FIRST + CodedSet.PLACES; place++) {
            put(place, lower.character(place));
            put(UPPER_HALF + place, upper.character(place));
        }
        put(' ', ' ', CHARACTER);
        put(DELETE, (char) DELETE, CONTROL);
        // Some sources write Unicode's places of the non-sorting controls.
        put(Iso2022Coding.NON_SORT_BEGIN, Iso2022Coding.NON_SORT_BEGIN_CHARACTER, CONTROL);
        put(Iso2022Coding.NON_SORT_BEGIN_CHARACTER, Iso2022Coding.NON_SORT_BEGIN_CHARACTER, CONTROL);
        put(Iso2022Coding.NON_SORT_END, Iso2022Coding.NON_SORT_END_CHARACTER, CONTROL);
        put(Iso2022Coding.NON_SORT_END_CHARACTER, Iso2022Coding.NON_SORT_END_CHARACTER, CONTROL);
    }

    private void put(int value, char character) {
        put(
                value,
                character,
                character == 0 ? UNKNOWN : isHalf(character) ? HALF : isMark(character) ? MARK : CHARACTER);
    }

    private void put(int value, char character, byte kind) {
        characters[value] = character;
        kinds[value] = kind;
    }

    /** Whether bytes from 20 to 7E are ASCII. */
    boolean lowerIsAscii() {
        return lowerIsAscii;
    }

    char character(int value) {
        return characters[value];
    }

    byte kind(int value) {
        return kinds[value];
    }

    /** Whether a character stands on the one before it. */
    static boolean isMark(int codePoint) {
        return codePoint >= 0x300 && Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    private static boolean isHalf(char character) {
        return character == Iso2022Coding.LEFT_HALF
                || character == Iso2022Coding.RIGHT_HALF_OF_LIGATURE
                || character == Iso2022Coding.RIGHT_HALF_OF_TILDE;
    }
}
