package org.mrrc.format;

/** Strings of one character, such as indicators and subfield codes: for one of ASCII always the same object. */
final class ShortStrings {

    private static final String[] ASCII = new String[128];

    static {
        for (int i = 0; i < ASCII.length; i++) {
            ASCII[i] = String.valueOf((char) i);
        }
    }

    static String of(char character) {
        return character < ASCII.length ? ASCII[character] : String.valueOf(character);
    }

    /** Some characters, one or not. */
    static String of(char[] characters, int from, int length) {
        return length == 1 ? of(characters[from]) : new String(characters, from, length);
    }

    private ShortStrings() {}
}
