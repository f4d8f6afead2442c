package org.mrrc.charset;

/**
 * How much a byte between two others would surprise a reader of Latin-1 or Windows-1252, in bits: 1 for a letter where one is expected, 6 and more where it
 * makes no sense.
 *
 * <p>The figures are estimates that hold for the languages of Western Europe; {@code TextEvidenceTest} measures what decisions they lead to.
 */
final class Latin1Surprise {

    private static final int UNDEFINED = 14;
    private static final int SENSELESS = 6;

    private static final int FIRST = 0x80;
    private static final byte[] TABLE = table();

    /** In bits, of a byte from 80 to FF. */
    static int of(int value, int before, int after) {
        return TABLE[((value - FIRST) * Neighbour.COUNT + before) * Neighbour.COUNT + after];
    }

    static boolean isVowel(char latin1) {
        return "ÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝàáâãäåæèéêëìíîïòóôõöøùúûüýÿ".indexOf(latin1) >= 0;
    }

    private static byte[] table() {
        byte[] table = new byte[(0x100 - FIRST) * Neighbour.COUNT * Neighbour.COUNT];
        int at = 0;
        for (int value = FIRST; value <= 0xFF; value++) {
            for (int before = 0; before < Neighbour.COUNT; before++) {
                for (int after = 0; after < Neighbour.COUNT; after++) {
                    table[at++] = (byte) surprise((char) value, before, after);
                }
            }
        }
        return table;
    }

    private static int surprise(char value, int before, int after) {
        if (value >= 'À' && value != '×' && value != '÷') {
            return value < 'ß' ? capital(value, before, after) : small(value, before, after);
        }
        return value < 0xA0 ? windows(value, before, after) : sign(value, before, after);
    }

    private static int small(char value, int before, int after) {
        boolean vowel = isVowel(value);
        int rare = value == 'ÿ' ? 5 : "ðþý".indexOf(value) >= 0 ? 2 : 0;
        if (before == Neighbour.EDGE && after == Neighbour.EDGE) {
            // A word of one letter: à, and sometimes é, è, ó, å.
            return value == 'à' ? 1 : 4 + rare;
        }
        int behind = switch (before) {
            case Neighbour.EDGE -> 2;
            case Neighbour.DIGIT -> SENSELESS;
            case Neighbour.LOWER_VOWEL -> vowel ? 2 : 0;
            case Neighbour.UPPER_VOWEL -> 2;
            case Neighbour.LATIN_VOWEL -> vowel ? 2 : 0;
            case Neighbour.LATIN_OTHER -> 1;
            default -> 0;
        };
        int ahead = switch (after) {
            case Neighbour.EDGE -> vowel || value == 'ß' ? 1 : 3;
            case Neighbour.DIGIT -> SENSELESS;
            case Neighbour.LOWER_VOWEL -> vowel ? beforeVowel(value) : 0;
            case Neighbour.LOWER_CONSONANT -> vowel ? 0 : 2;
            case Neighbour.LATIN_VOWEL -> vowel ? 2 : 0;
            case Neighbour.LATIN_OTHER -> 1;
            default -> SENSELESS;
        };
        return 1 + rare + behind + ahead;
    }

    /** Portuguese has ão, õe; French ée, aï and ïe; others rarely two vowels together. */
    private static int beforeVowel(char value) {
        return switch (value) {
            case 'ã', 'õ' -> 0;
            case 'é', 'í', 'æ' -> 1;
            default -> 3;
        };
    }

    private static int capital(char value, int before, int after) {
        boolean vowel = isVowel(value);
        int rare = "ÃÝÞÐ".indexOf(value) >= 0 ? 2 : 0;
        int behind = switch (before) {
            case Neighbour.EDGE -> 0;
            case Neighbour.UPPER_CONSONANT -> 1;
            case Neighbour.UPPER_VOWEL -> vowel ? 3 : 1;
            case Neighbour.LATIN_VOWEL, Neighbour.LATIN_OTHER -> 3;
            default -> SENSELESS;
        };
        int ahead = switch (after) {
            case Neighbour.EDGE -> 3;
            case Neighbour.DIGIT -> SENSELESS;
            case Neighbour.LOWER_VOWEL, Neighbour.UPPER_VOWEL -> vowel ? 3 : 0;
            case Neighbour.LATIN_VOWEL, Neighbour.LATIN_OTHER -> 3;
            default -> vowel ? 0 : 3;
        };
        return 2 + rare + behind + ahead;
    }

    private static int sign(char value, int before, int after) {
        boolean opens = before == Neighbour.EDGE;
        boolean closes = after == Neighbour.EDGE;
        boolean within = !opens && !closes && before != Neighbour.DIGIT && after != Neighbour.DIGIT;
        return switch (value) {
            case '\u00A0' -> 2;
            case '«' -> opens ? 2 : SENSELESS;
            case '»' -> closes ? 2 : SENSELESS;
            case '¡', '¿' -> opens && !closes ? 3 : SENSELESS + 2;
            case '°' -> within ? SENSELESS + 2 : 3;
            case 'ª', 'º' -> closes && !opens ? 3 : SENSELESS + 2;
            case '©' -> opens ? 3 : SENSELESS + 2;
            case '®' -> within ? SENSELESS + 2 : 3;
            case '·', '\u00AD' -> within ? 4 : SENSELESS;
            case '²', '³', '¹' -> opens || within || after == Neighbour.DIGIT ? SENSELESS : 4;
            case '£', '§', '±', '¼', '½', '¾', '×', '÷', 'µ' -> within ? SENSELESS + 2 : 4;
            default -> SENSELESS + 2;
        };
    }

    private static int windows(char value, int before, int after) {
        boolean opens = before == Neighbour.EDGE;
        boolean closes = after == Neighbour.EDGE;
        return switch (value) {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> UNDEFINED;
            // An apostrophe, or a quotation mark.
            case 0x92 -> opens && closes ? SENSELESS : 2;
            case 0x82, 0x84, 0x91, 0x93 -> opens ? 2 : SENSELESS;
            case 0x85, 0x94 -> closes ? 2 : SENSELESS;
            case 0x96, 0x97 -> opens == closes ? 2 : SENSELESS;
            // The letters OE, S, Z and Y.
            case 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F -> opens && closes ? SENSELESS : 4;
            case 0x80 -> 4;
            default -> SENSELESS;
        };
    }

    private Latin1Surprise() {}
}
