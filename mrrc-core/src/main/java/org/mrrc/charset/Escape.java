package org.mrrc.charset;

import org.jspecify.annotations.Nullable;

/**
 * An escape sequence of MARC-8, which puts a set into G0 or G1.
 *
 * @param g1 whether into G1
 * @param set the set, or none if the sequence names none
 * @param length of the sequence, ESC included; of ESC alone if what follows is no escape sequence
 * @param isWhole whether the text does not end within the sequence
 */
record Escape(boolean g1, @Nullable Marc8Set set, int length, boolean isWhole) {

    static final byte ESC = 0x1B;
    /** Behind ESC: returns from a set of Technique 1. */
    static final byte TECHNIQUE_1_ASCII = 's';

    /** The least and the greatest character that may end a sequence (ISO 2022). */
    private static final byte FIRST_FINAL = 0x30;

    private static final byte LAST_FINAL = 0x7E;

    /** Reads the sequence at an index, where ESC stands. */
    static Escape at(byte[] bytes, int start, int end) {
        int at = start + 1;
        if (at == end) {
            return cutOff(start, end);
        }
        Marc8Set technique1 = technique1(bytes[at]);
        if (technique1 != null) {
            return new Escape(false, technique1, 2, true);
        }
        boolean multibyte = bytes[at] == '$';
        if (multibyte && ++at == end) {
            return cutOff(start, end);
        }
        boolean g1 = bytes[at] == ')' || bytes[at] == '-';
        if (g1 || bytes[at] == '(' || bytes[at] == ',') {
            at++;
        } else if (!multibyte) {
            return new Escape(false, null, 1, true);
        }
        // The final of ANSEL is two bytes, 21 45; some systems write 45 alone.
        boolean two = at < end && bytes[at] == '!';
        at += two ? 1 : 0;
        if (at == end) {
            return cutOff(start, end);
        }
        byte last = bytes[at];
        if (last < FIRST_FINAL || last > LAST_FINAL) {
            return new Escape(false, null, 1, true);
        }
        Marc8Set set = Marc8Set.ofFinal(last, multibyte);
        return new Escape(g1, two && set != Marc8Set.ANSEL ? null : set, at + 1 - start, true);
    }

    /** Whether the sequence puts the set into a register that it has at the start of a text. */
    boolean isReturn() {
        return set == (g1 ? Marc8Set.ANSEL : Marc8Set.ASCII);
    }

    private static Escape cutOff(int start, int end) {
        return new Escape(false, null, end - start, false);
    }

    private static @Nullable Marc8Set technique1(byte letter) {
        return switch (letter) {
            case 'g' -> Marc8Set.GREEK_SYMBOLS;
            case 'b' -> Marc8Set.SUBSCRIPTS;
            case 'p' -> Marc8Set.SUPERSCRIPTS;
            case TECHNIQUE_1_ASCII -> Marc8Set.ASCII;
            default -> null;
        };
    }
}
