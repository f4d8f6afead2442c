package org.mrrc;

import java.util.HashSet;
import java.util.Set;

/**
 * An entry of the directory of a damaged record.
 *
 * @param place where it begins, counted from the first byte of the record
 * @param width how many bytes it has
 * @param length the length of field, or {@link #UNKNOWN}
 * @param start the starting character position, or {@link #UNKNOWN}
 */
record DamagedEntry(int place, int width, int length, int start) {

    static final int UNKNOWN = -1;

    /** The tag of a field whose entry has lost it: no standard has such a one, and nothing is guessed. */
    static final int UNKNOWN_TAG = Tag.code("???");

    private static final int NUMBERS_WIDTH = Iso2709.FIELD_LENGTH_DIGITS + Iso2709.FIELD_START_DIGITS;

    boolean hasNumbers() {
        return length != UNKNOWN;
    }

    /** The three bytes as they stand, but for delimiters and terminators: those would end more than a tag. */
    int tag(Site site) {
        int tag = 0;
        for (int i = place; i < place + Iso2709.TAG_LENGTH; i++) {
            int value = site.byteAt(i);
            boolean data = value < Iso2709.RECORD_TERMINATOR || value > Iso2709.SUBFIELD_DELIMITER;
            tag = tag << Byte.SIZE | (data ? value : '?');
        }
        return tag;
    }

    /**
     * The tag, once the field is found. An entry that has its nine digits has lost or gained a byte in the tag: then the tag is known if one alone is
     * possible.
     *
     * @param fieldStart where the field begins, counted from the base address
     * @param fieldLength how long it is, its terminator included
     * @param control whether it has no indicators
     */
    int tag(Site site, int fieldStart, int fieldLength, boolean control) {
        int tagWidth = width - NUMBERS_WIDTH;
        boolean lostOne = tagWidth > 0 && tagWidth < Iso2709.TAG_LENGTH;
        boolean gainedOne = tagWidth == Iso2709.TAG_LENGTH + 1 && !hasNumbers();
        if (!(lostOne || gainedOne)
                || number(site, tagWidth, Iso2709.FIELD_LENGTH_DIGITS) != fieldLength
                || number(site, tagWidth + Iso2709.FIELD_LENGTH_DIGITS, Iso2709.FIELD_START_DIGITS) != fieldStart) {
            return tag(site);
        }
        Set<Integer> possible = gainedOne ? withoutAByte(site) : withAZero(site, tagWidth);
        possible.removeIf(tag -> Tag.isControl(tag) != control || !Tag.isWellFormed(tag));
        return possible.size() == 1 ? possible.iterator().next() : UNKNOWN_TAG;
    }

    private int number(Site site, int from, int count) {
        return Digits.any(site.buffer(), site.offset() + place + from, count);
    }

    private Set<Integer> withoutAByte(Site site) {
        Set<Integer> tags = new HashSet<>();
        for (int left = 0; left <= Iso2709.TAG_LENGTH; left++) {
            int tag = 0;
            for (int i = 0; i <= Iso2709.TAG_LENGTH; i++) {
                tag = i == left ? tag : tag << Byte.SIZE | site.byteAt(place + i);
            }
            tags.add(tag);
        }
        return tags;
    }

    /** The tags that a zero more makes: if a control field's tag has lost a byte that can be known, it is one. */
    private Set<Integer> withAZero(Site site, int tagWidth) {
        Set<Integer> tags = new HashSet<>();
        for (int at = 0; tagWidth + 1 == Iso2709.TAG_LENGTH && at <= tagWidth; at++) {
            int tag = 0;
            for (int i = 0; i <= tagWidth; i++) {
                int value = i == at ? '0' : site.byteAt(place + (i < at ? i : i - 1));
                tag = tag << Byte.SIZE | value;
            }
            tags.add(tag);
        }
        return tags;
    }
}
