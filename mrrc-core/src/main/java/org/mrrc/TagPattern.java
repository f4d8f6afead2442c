package org.mrrc;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Which tags are meant: one ({@code 245}), those of a pattern ({@code 6..}, a dot for any character), or a range
 * ({@code 600-651}, both ends included, compared as characters), or {@linkplain #anyOf several}.
 *
 * <pre>{@code
 * TagPattern subjects = TagPattern.of("6..");
 * List<Field> found = record.fields(subjects);
 * }</pre>
 */
public final class TagPattern implements Predicate<Field> {

    private static final int RANGE_LENGTH = 2 * Iso2709.TAG_LENGTH + 1;
    private static final int ANY = '.';
    private static final int ALL_BITS = 0xFF_FFFF;
    private static final int[] ALL = {};

    private final String text;
    private final int from;
    private final int to;
    private final int mask;
    /** The tags from the first to the last that are meant, in their order; none if all are. */
    private final int[] among;

    private TagPattern(String text, int from, int to, int mask, int[] among) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.mask = mask;
        this.among = among;
    }

    /**
     * Compiles a pattern.
     *
     * @param pattern a tag, a tag with dots, or two tags with a hyphen between them
     * @return the pattern, to be used as often as one likes, by any thread
     * @throws IllegalArgumentException if it is none of these, or a range that ends before it begins
     */
    public static TagPattern of(String pattern) {
        if (pattern.length() == RANGE_LENGTH && pattern.charAt(Iso2709.TAG_LENGTH) == '-') {
            return range(pattern.substring(0, Iso2709.TAG_LENGTH), pattern.substring(Iso2709.TAG_LENGTH + 1));
        }
        int code = Tag.code(pattern);
        int mask = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            boolean any = (code >>> shift & 0xFF) == ANY;
            mask |= any ? 0 : 0xFF << shift;
        }
        return new TagPattern(pattern, code & mask, code & mask, mask, ALL);
    }

    /**
     * The tags from one to another.
     *
     * @param first the first tag that matches
     * @param last the last tag that matches
     * @return the pattern
     * @throws IllegalArgumentException if one is no tag, or the last stands before the first
     */
    public static TagPattern range(String first, String last) {
        int from = Tag.code(first);
        int to = Tag.code(last);
        if (to < from) {
            throw new IllegalArgumentException(
                    "A range of tags ends where it begins or after it, not: " + first + "-" + last);
        }
        return new TagPattern(first + "-" + last, from, to, ALL_BITS, ALL);
    }

    /**
     * Some tags.
     *
     * @param tags the tags that match, in any order; a dot is a dot
     * @return the pattern
     * @throws IllegalArgumentException if one is no tag, or there is none
     */
    public static TagPattern anyOf(Collection<String> tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("There is at least one tag");
        }
        int[] codes = tags.stream().mapToInt(Tag::code).sorted().distinct().toArray();
        return new TagPattern(String.join("|", tags), codes[0], codes[codes.length - 1], ALL_BITS, codes);
    }

    /**
     * Whether a tag is meant.
     *
     * @param tag any tag
     * @return true if it matches
     */
    public boolean matches(Tag tag) {
        return matches(tag.code());
    }

    /**
     * Whether a field has a tag that is meant.
     *
     * @param field any field
     * @return true if its tag matches
     */
    @Override
    public boolean test(Field field) {
        return matches(field.tag());
    }

    boolean matches(int code) {
        int masked = code & mask;
        return masked >= from && masked <= to && (among.length == 0 || Arrays.binarySearch(among, code) >= 0);
    }

    /** The pattern, in the notation that {@link #of} reads; several tags with bars between them. */
    @Override
    public String toString() {
        return text;
    }
}
