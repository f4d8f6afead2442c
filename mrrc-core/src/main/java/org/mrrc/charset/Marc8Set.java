package org.mrrc.charset;

import org.jspecify.annotations.Nullable;

/**
 * A character set of MARC-8 (MARC 21 Specifications, "Character Sets: MARC-8").
 *
 * <p>Two sets are in force at a time: G0 for the bytes 21 to 7E, G1 for A1 to FE. A text begins with {@link #ASCII} and {@link #ANSEL}; an escape sequence
 * designates another.
 *
 * <pre>{@code
 * String field066 = Marc8Set.EXTENDED_CYRILLIC.designation(); // ")Q"
 * }</pre>
 */
public enum Marc8Set {
    /** Basic Latin, which G0 has at the start. */
    ASCII(0, "(B"),
    /** Extended Latin, with the combining marks, which G1 has at the start. */
    ANSEL(1, ")!E"),
    /** Alpha, beta and gamma. */
    GREEK_SYMBOLS(2, "g"),
    /** Digits, signs and parentheses below the line. */
    SUBSCRIPTS(3, "b"),
    /** Digits, signs and parentheses above the line. */
    SUPERSCRIPTS(4, "p"),
    /** Letters and points of Hebrew. */
    BASIC_HEBREW(5, "(2"),
    /** Letters and marks of Arabic. */
    BASIC_ARABIC(6, "(3"),
    /** Letters of other languages in Arabic script. */
    EXTENDED_ARABIC(7, ")4"),
    /** Letters of Russian. */
    BASIC_CYRILLIC(8, "(N"),
    /** Letters of other languages in Cyrillic script. */
    EXTENDED_CYRILLIC(9, ")Q"),
    /** Letters and marks of Greek. */
    BASIC_GREEK(10, "(S"),
    /** Chinese, Japanese and Korean: three bytes for a character. */
    EACC(11, "$1");

    private static final Marc8Set[] SETS = values();

    /** How the set is told in the tables. */
    private final int number;

    private final String designation;

    Marc8Set(int number, String designation) {
        this.number = number;
        this.designation = designation;
    }

    /**
     * How this library designates the set: what follows ESC, and what field 066 says of a record that uses it.
     *
     * @return one to three ASCII characters; the first is {@code )} if the set is put into G1, as ANSEL and the extended sets are
     */
    public String designation() {
        return designation;
    }

    /** Whether this library puts the set into G1. */
    boolean isG1() {
        return designation.charAt(0) == ')';
    }

    /**
     * Whether the set is designated by one letter behind ESC, and so not told in field 066.
     *
     * @return whether it is one of the Greek symbols, subscripts or superscripts
     */
    public boolean isTechnique1() {
        return designation.length() == 1;
    }

    /** The set of three bytes that has a final character, or the set of one byte; some systems make finals of the letters of Technique 1. */
    static @Nullable Marc8Set ofFinal(byte character, boolean multibyte) {
        if (multibyte) {
            return character == '1' ? EACC : null;
        }
        for (Marc8Set set : SETS) {
            String designation = set.designation;
            if (set != EACC && designation.charAt(designation.length() - 1) == character) {
                return set;
            }
        }
        return null;
    }

    int number() {
        return number;
    }

    static Marc8Set ofNumber(int number) {
        return SETS[number];
    }
}
