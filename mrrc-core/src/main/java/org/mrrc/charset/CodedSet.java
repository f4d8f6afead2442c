package org.mrrc.charset;

import java.util.Arrays;

/** A set of characters in the 96 places of a code table from 20 to 7F, as ISO 2022 designates them to G0 … G3. */
final class CodedSet {

    static final int FIRST = 0x20;
    static final int PLACES = 96;

    /** What {@link #place} answers for a character that the set does not have. */
    static final int NONE = -1;

    private final String name;
    private final char[] characters;

    /** Each character in the upper half, its place in the lower; sorted. */
    private final int[] places;

    /**
     * A set.
     *
     * @param characters one for each place, NUL for none
     * @param others more characters that are written as a place, each in the upper half with its place in the lower
     */
    CodedSet(String name, char[] characters, int[] others) {
        this.name = name;
        this.characters = characters.clone();
        int[] all = Arrays.copyOf(others, others.length + PLACES);
        int count = others.length;
        // Of two places with one character the first is written.
        for (int i = 0; i < PLACES; i++) {
            if (characters[i] != 0) {
                all[count++] = characters[i] << Character.SIZE | FIRST + i;
            }
        }
        this.places = Arrays.copyOf(all, count);
        Arrays.sort(places);
    }

    String name() {
        return name;
    }

    /** The character in a place from 20 to 7F, or NUL. */
    char character(int place) {
        return characters[place - FIRST];
    }

    /** The place of a character, or {@link #NONE}. */
    int place(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            return NONE;
        }
        int found = Arrays.binarySearch(places, codePoint << Character.SIZE);
        int next = -found - 1;
        return next < places.length && places[next] >>> Character.SIZE == codePoint
                ? places[next] & Character.MAX_VALUE
                : NONE;
    }
}
