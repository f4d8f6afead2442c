package org.mrrc.charset;

/**
 * How much a byte would surprise a reader of MARC-8 whose G1 is ANSEL, the extended Latin set (ANSI/NISO Z39.47), in bits: 1 for a mark before a letter that
 * often bears it, 6 and more where it makes no sense, 12 for a byte to which ANSEL gives no character.
 *
 * <p>The figures are estimates; {@code TextEvidenceTest} measures what decisions they lead to.
 */
final class AnselSurprise {

    static final int UNDEFINED = 12;

    private static final int SENSELESS = 8;
    private static final int UNUSUAL = 5;

    /** Other marks that may stand before the same letter. */
    private static final int MAX_STACK = 3;

    private static final int FIRST_MARK = 0xE0;
    private static final int ACUTE = 0xE2;
    private static final int LIGATURE_LEFT = 0xEB;
    private static final int LIGATURE_RIGHT = 0xEC;
    private static final int TILDE_LEFT = 0xFA;
    private static final int TILDE_RIGHT = 0xFB;

    /** The letters, lower case, that bear each mark often; EB, EC, FA and FB come in pairs, over any. */
    private static final String[] BASES = {
        "aeiouy", // E0 hook above
        "aeiou", // E1 grave
        "aeiouycnszlrg", // E2 acute
        "aeiouwyghjcs", // E3 circumflex
        "anoui", // E4 tilde
        "aeiouy", // E5 macron
        "aeioug", // E6 breve
        "zgceni", // E7 dot above
        "aeiouy", // E8 diaeresis
        "cdenrstzlgka", // E9 caron
        "au", // EA ring
        "", // EB ligature, left half
        "", // EC ligature, right half
        "ltdgk", // ED high comma, off centre
        "ou", // EE double acute
        "mn", // EF candrabindu
        "cstgklnr", // F0 cedilla
        "aeiu", // F1 right hook
        "hdstzrnlmkaeiouy", // F2 dot below
        "tduaz", // F3 double dot below
        "rlmn", // F4 ring below
        "st", // F5 double underscore
        "dtknlrzsb", // F6 underscore
        "stgklnr", // F7 left hook
        "kn", // F8 right cedilla
        "hae", // F9 half circle below
        "", // FA double tilde, left half
        "", // FB double tilde, right half
        "", // FC
        "", // FD
        "gt", // FE high comma, centred
        "" // FF
    };

    /** Marks that are rare, and common letters in Latin-1. */
    private static final String RARE = "\u00ED\u00EE\u00EF\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FE";

    /** Marks of which two may stand on a letter, as in Vietnamese. */
    private static final String STACKABLE = "\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E8\u00F2";

    private static final int LETTER_BITS = 0x1F;
    private static final int[] BASE_BITS = baseBits();

    /** Whether a byte is a combining mark of ANSEL. */
    static boolean isMark(int value) {
        return value >= FIRST_MARK && value != 0xFC && value != 0xFD && value != 0xFF;
    }

    /** In bits, of the byte from 80 to FF at an index; what is before {@code start} or from {@code end} on is not text. */
    static int of(byte[] bytes, int start, int at, int end) {
        int value = bytes[at] & 0xFF;
        int before = Neighbour.before(bytes, start, at);
        return value >= FIRST_MARK
                ? mark(value, before, bytes, start, at, end)
                : spacing(value, before, Neighbour.at(bytes, at + 1, end));
    }

    private static int mark(int value, int before, byte[] bytes, int start, int at, int end) {
        if (!isMark(value)) {
            return UNDEFINED;
        }
        int base = at + 1;
        while (base < end && base <= at + MAX_STACK && isMark(bytes[base] & 0xFF)) {
            base++;
        }
        int letter = base < end ? bytes[base] & 0xFF : ' ';
        if (letter >= 0x80) {
            return bearsMarks(letter) ? 2 : SENSELESS;
        }
        int kind = Neighbour.at(bytes, base, end);
        if (!Neighbour.isAsciiLetter(kind)) {
            boolean reference = letter == '&' && base + 1 < end && bytes[base + 1] == '#';
            return reference ? 2 : SENSELESS;
        }
        if (isHalf(value)) {
            return hasOtherHalf(value, bytes, start, at, end) ? 1 : UNUSUAL + 1;
        }
        if (base > at + 1 && !mayStack(value, bytes[at + 1] & 0xFF)) {
            return UNUSUAL;
        }
        int rare = RARE.indexOf(value) >= 0 ? 2 : 0;
        if ((BASE_BITS[value - FIRST_MARK] & 1 << (letter & LETTER_BITS)) == 0) {
            return UNUSUAL + rare;
        }
        // Polish has ść and źć.
        boolean afterAcute = value == ACUTE && at - 2 >= start && (bytes[at - 2] & 0xFF) == ACUTE;
        int previous = afterAcute ? Neighbour.LOWER_VOWEL : before;
        return 1 + rare + aloneness(previous, kind, letter, followed(bytes, base + 1, end));
    }

    /** What follows a base letter, behind marks. */
    private static int followed(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && at < from + MAX_STACK && isMark(bytes[at] & 0xFF)) {
            at++;
        }
        return Neighbour.at(bytes, at, end);
    }

    /** Words alternate: a marked consonant between consonants, or a marked vowel among vowels, suggests that the mark was a letter of its own. */
    private static int aloneness(int before, int kind, int letter, int after) {
        if (Neighbour.isAsciiConsonant(kind)) {
            int crowded = Neighbour.isAsciiConsonant(before) ? 1 : 0;
            if (crowded > 0 && !Neighbour.isAsciiVowel(after)) {
                // Slovak has many words that end in -sť.
                crowded = after != Neighbour.EDGE ? UNUSUAL : letter == 't' ? 1 : 3;
            }
            return crowded;
        }
        int crowded = Neighbour.isAsciiVowel(after) ? 2 : 0;
        if (before == Neighbour.LOWER_VOWEL && letter != 'e' && letter != 'a') {
            crowded++;
        }
        return crowded;
    }

    private static boolean mayStack(int value, int next) {
        return value != next && STACKABLE.indexOf(value) >= 0 && STACKABLE.indexOf(next) >= 0;
    }

    private static boolean isHalf(int value) {
        return value == LIGATURE_LEFT || value == LIGATURE_RIGHT || value == TILDE_LEFT || value == TILDE_RIGHT;
    }

    /** Halves stand before two letters side by side. */
    private static boolean hasOtherHalf(int value, byte[] bytes, int start, int at, int end) {
        int other = switch (value) {
            case LIGATURE_LEFT, TILDE_LEFT -> at + 2;
            default -> at - 2;
        };
        return other >= start && other < end && (bytes[other] & 0xFF) == otherHalf(value);
    }

    private static int otherHalf(int value) {
        return switch (value) {
            case LIGATURE_LEFT -> LIGATURE_RIGHT;
            case LIGATURE_RIGHT -> LIGATURE_LEFT;
            case TILDE_LEFT -> TILDE_RIGHT;
            default -> TILDE_LEFT;
        };
    }

    /** Letters of ANSEL itself that may bear marks: Ø, Æ, Œ, Ơ, Ư, ø, æ, œ, ı, ơ, ư. */
    private static boolean bearsMarks(int value) {
        return switch (value) {
            case 0xA2, 0xA5, 0xA6, 0xAC, 0xAD, 0xB2, 0xB5, 0xB6, 0xB8, 0xBC, 0xBD -> true;
            default -> false;
        };
    }

    private static int spacing(int value, int before, int after) {
        boolean afterLetter = Neighbour.isAsciiLetter(before);
        boolean beforeLetter = Neighbour.isAsciiLetter(after);
        boolean beforeMark = Neighbour.isHigh(after);
        return switch (value) {
            // Non-sorting begin and end, joiner, non-joiner.
            case 0x88, 0x89, 0x8D, 0x8E -> 4;
            case 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xAC, 0xAD ->
                2 + (Neighbour.isLower(before) ? UNUSUAL : 0) + (beforeLetter || beforeMark ? 0 : 3);
            case 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB8, 0xBA, 0xBC, 0xBD ->
                afterLetter || beforeLetter || beforeMark ? 2 : SENSELESS - 2;
            // Soft and hard sign.
            case 0xA7, 0xB7 -> afterLetter ? 2 : SENSELESS - 2;
            // Alif and ayn.
            case 0xAE, 0xB0 -> (afterLetter || beforeLetter || beforeMark) && before != Neighbour.DIGIT ? 2 : SENSELESS;
            case 0xA8 -> afterLetter && beforeLetter ? 4 : SENSELESS - 2;
            case 0xAA, 0xAB -> UNUSUAL;
            case 0xB9 -> after == Neighbour.DIGIT ? 2 : SENSELESS;
            // A flat: E♭ major.
            case 0xA9 -> Neighbour.isUpper(before) && after == Neighbour.EDGE ? 2 : SENSELESS - 2;
            case 0xC0 -> before == Neighbour.DIGIT ? 2 : SENSELESS;
            case 0xC2, 0xC3 ->
                after == Neighbour.DIGIT || (before == Neighbour.EDGE && after == Neighbour.EDGE) ? 2 : SENSELESS;
            case 0xC1, 0xC4 -> SENSELESS - 2;
            case 0xC5, 0xC6 -> before == Neighbour.EDGE && after != Neighbour.EDGE ? 2 : SENSELESS;
            case 0xC7 -> Neighbour.isLower(before) ? 2 : SENSELESS;
            case 0xC8 -> after == Neighbour.DIGIT || before == Neighbour.DIGIT ? 3 : SENSELESS;
            default -> UNDEFINED;
        };
    }

    private static int[] baseBits() {
        int[] bits = new int[BASES.length];
        for (int i = 0; i < bits.length; i++) {
            for (char base : BASES[i].toCharArray()) {
                bits[i] |= 1 << (base & LETTER_BITS);
            }
        }
        return bits;
    }

    private AnselSurprise() {}
}
