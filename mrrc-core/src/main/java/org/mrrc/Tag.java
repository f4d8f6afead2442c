package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The three characters that name a field: {@code 245}, {@code 001}, or a local one such as {@code FMT}.
 *
 * <pre>{@code
 * Tag title = Tag.of("245");
 * }</pre>
 */
public final class Tag implements Comparable<Tag> {

    private static final Tag[] NUMERIC = numericTags();

    private final int code;
    /** The characters, once somebody asked for them; any thread may write them, and all write the same. */
    private @Nullable String text;

    private Tag(int code) {
        this.code = code;
    }

    /**
     * The tag of three characters.
     *
     * @param tag three printable ASCII characters
     * @return the tag
     * @throws IllegalArgumentException if there are not three of them
     */
    public static Tag of(String tag) {
        return ofCode(code(tag));
    }

    /** The three bytes of a tag as one number. */
    static int code(String tag) {
        if (tag.length() != Iso2709.TAG_LENGTH) {
            throw new IllegalArgumentException("A tag has three characters, not: \"" + tag + "\"");
        }
        int code = 0;
        for (int i = 0; i < Iso2709.TAG_LENGTH; i++) {
            char character = tag.charAt(i);
            if (character <= ' ' || character > '~') {
                throw new IllegalArgumentException("A tag is printable ASCII, not: \"" + tag + "\"");
            }
            code = code << 8 | character;
        }
        return code;
    }

    /** The tag whose three bytes are in the number. */
    static Tag ofCode(int code) {
        int number = numeric(code);
        return number >= 0 ? NUMERIC[number] : new Tag(code);
    }

    /** Whether a field with this tag is a control field by the rule of MARC 21: its tag starts with {@code 00}. */
    static boolean isControl(int code) {
        return code >>> 8 == ('0' << 8 | '0');
    }

    /** Whether a tag keeps to the rule for tags: digits and letters, all letters of one case (Record Structure, "Directory"). */
    static boolean isWellFormed(int code) {
        return isNumeric(code) || isAlphanumeric(code);
    }

    private static boolean isAlphanumeric(int code) {
        boolean upper = false;
        boolean lower = false;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int character = code >>> shift & 0xFF;
            if (character >= 'A' && character <= 'Z') {
                upper = true;
            } else if (character >= 'a' && character <= 'z') {
                lower = true;
            } else if (character < '0' || character > '9') {
                return false;
            }
        }
        return !(upper && lower);
    }

    /** Whether the tag is three digits. */
    static boolean isNumeric(int code) {
        return numeric(code) >= 0;
    }

    private static int numeric(int code) {
        int first = (code >>> 16) - '0';
        int second = (code >>> 8 & 0xFF) - '0';
        int third = (code & 0xFF) - '0';
        boolean digits = (first | second | third) >= 0 && first <= 9 && second <= 9 && third <= 9;
        return digits ? first * 100 + second * 10 + third : -1;
    }

    private static Tag[] numericTags() {
        Tag[] tags = new Tag[1000];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag(('0' + i / 100) << 16 | ('0' + i / 10 % 10) << 8 | ('0' + i % 10));
        }
        return tags;
    }

    int code() {
        return code;
    }

    /**
     * Whether fields with this tag are control fields: it starts with {@code 00}.
     *
     * @return true for {@code 001} to {@code 009}, and {@code 00A} and the like
     */
    public boolean isControl() {
        return isControl(code);
    }

    /** Writes the tag's three bytes. */
    void writeTo(ByteBuf target) {
        target.writeMedium(code);
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compare(code, other.code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag tag && tag.code == code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** The three characters. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = new String(new char[] {(char) (code >>> 16), (char) (code >>> 8 & 0xFF), (char) (code & 0xFF)});
            text = known;
        }
        return known;
    }
}
