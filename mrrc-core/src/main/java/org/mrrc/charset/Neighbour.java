package org.mrrc.charset;

/** What stands before or behind a byte that is no ASCII, so far as it says in which coding that byte is likely. */
final class Neighbour {

    /** A space, a control or a mark of punctuation: the edge of a word. */
    static final int EDGE = 0;

    static final int DIGIT = 1;
    static final int LOWER_VOWEL = 2;
    static final int LOWER_CONSONANT = 3;
    static final int UPPER_VOWEL = 4;
    static final int UPPER_CONSONANT = 5;

    /** A byte that is a vowel in Latin-1. */
    static final int LATIN_VOWEL = 6;

    /** A byte that is another letter in Latin-1, or another character of Windows-1252. */
    static final int LATIN_OTHER = 7;

    static final int COUNT = 8;

    private static final int SUBFIELD_DELIMITER = 0x1F;
    private static final byte[] OF = table();

    /** The one before a byte; a subfield code is no part of the word that follows it. */
    static int before(byte[] bytes, int start, int at) {
        boolean none = at == start || (at - 1 > start && bytes[at - 2] == SUBFIELD_DELIMITER);
        return none ? EDGE : OF[bytes[at - 1] & 0xFF];
    }

    /** The one at an index, or the edge that the end is. */
    static int at(byte[] bytes, int at, int end) {
        return at < end ? OF[bytes[at] & 0xFF] : EDGE;
    }

    static boolean isAsciiLetter(int neighbour) {
        return neighbour >= LOWER_VOWEL && neighbour <= UPPER_CONSONANT;
    }

    static boolean isUpper(int neighbour) {
        return neighbour == UPPER_VOWEL || neighbour == UPPER_CONSONANT;
    }

    static boolean isLower(int neighbour) {
        return neighbour == LOWER_VOWEL || neighbour == LOWER_CONSONANT;
    }

    static boolean isAsciiVowel(int neighbour) {
        return neighbour == LOWER_VOWEL || neighbour == UPPER_VOWEL;
    }

    static boolean isAsciiConsonant(int neighbour) {
        return neighbour == LOWER_CONSONANT || neighbour == UPPER_CONSONANT;
    }

    static boolean isHigh(int neighbour) {
        return neighbour >= LATIN_VOWEL;
    }

    private static byte[] table() {
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (byte) of((char) value);
        }
        return table;
    }

    private static int of(char latin1) {
        if (latin1 >= 0x80) {
            return Latin1Surprise.isVowel(latin1) ? LATIN_VOWEL : LATIN_OTHER;
        }
        if (Character.isDigit(latin1)) {
            return DIGIT;
        }
        boolean vowel = "aeiouyAEIOUY".indexOf(latin1) >= 0;
        if (Character.isLowerCase(latin1)) {
            return vowel ? LOWER_VOWEL : LOWER_CONSONANT;
        }
        if (Character.isUpperCase(latin1)) {
            return vowel ? UPPER_VOWEL : UPPER_CONSONANT;
        }
        return EDGE;
    }

    private Neighbour() {}
}
