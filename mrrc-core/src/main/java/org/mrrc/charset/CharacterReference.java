package org.mrrc.charset;

import org.jspecify.annotations.Nullable;

/**
 * A numeric character reference, the lossless placeholder of MARC-8 for a character it does not have: {@code &}, {@code #x}, four to six hexadecimal digits,
 * {@code ;} (MARC 21 Specifications, "Character Sets and Encoding Options").
 *
 * @param character a code point
 * @param length how many bytes or characters it takes
 */
record CharacterReference(int character, int length) {

    static final String START = "&#x";
    private static final int MIN_DIGITS = 4;
    private static final int MAX_DIGITS = 6;
    private static final int HEXADECIMAL = 16;

    /** Reads what may be a reference, at an ampersand. The halves of a surrogate pair, which some systems write, are one character. */
    static @Nullable CharacterReference at(byte[] bytes, int start, int end) {
        CharacterReference first = number(bytes, start, end);
        if (first != null && isHigh(first.character)) {
            CharacterReference second = number(bytes, start + first.length, end);
            return second != null && isLow(second.character)
                    ? new CharacterReference(
                            Character.toCodePoint((char) first.character, (char) second.character),
                            first.length + second.length)
                    : null;
        }
        return first == null || !mayBeNamed(first.character) ? null : first;
    }

    /** The reference to a code point. */
    static String to(int character) {
        return String.format("&#x%04X;", character);
    }

    private static @Nullable CharacterReference number(byte[] bytes, int start, int end) {
        int at = start;
        for (int i = 0; i < START.length(); i++, at++) {
            if (at >= end || bytes[at] != START.charAt(i)) {
                return null;
            }
        }
        int first = at;
        int number = 0;
        while (at < end && at - first < MAX_DIGITS && Character.digit(bytes[at], HEXADECIMAL) >= 0) {
            number = number * HEXADECIMAL + Character.digit(bytes[at], HEXADECIMAL);
            at++;
        }
        boolean ends = at < end && bytes[at] == ';' && at - first >= MIN_DIGITS;
        return ends ? new CharacterReference(number, at + 1 - start) : null;
    }

    /** Whether a reference may stand for a character: one that ends records, fields and subfields is never made of text. */
    private static boolean mayBeNamed(int character) {
        boolean terminator = character >= Marc8.FIRST_TERMINATOR && character <= Marc8.LAST_TERMINATOR;
        return !terminator && !isLow(character) && Character.isValidCodePoint(character);
    }

    private static boolean isHigh(int character) {
        return character >= Character.MIN_HIGH_SURROGATE && character <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int character) {
        return character >= Character.MIN_LOW_SURROGATE && character <= Character.MAX_LOW_SURROGATE;
    }
}
