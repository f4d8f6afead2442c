package org.mrrc.charset;

import java.util.function.IntConsumer;

/**
 * What is done with characters that XML 1.0 does not allow in text (production 2, {@code Char}): controls but for tab, line feed and carriage return, halves of
 * surrogate pairs, U+FFFE and U+FFFF.
 *
 * <pre>{@code
 * String written = NonXmlCharacters.REPLACE.applyTo(text, count -> counter.addAndGet(count));
 * }</pre>
 */
public enum NonXmlCharacters {
    /** They are left out. */
    STRIP,
    /** U+FFFD stands for each. */
    REPLACE,
    /** They are an error. */
    REFUSE;

    private static final char REPLACEMENT = '\uFFFD';

    /** What {@link #next} answers if there is none. */
    private static final int NONE = -1;

    /**
     * A text as XML may hold it.
     *
     * @param text the text
     * @return the same object if all its characters are allowed
     * @throws IllegalArgumentException if one is not, and this is {@link #REFUSE}; it says which and where
     */
    public String applyTo(String text) {
        return applyTo(text, count -> {});
    }

    /**
     * A text as XML may hold it, with a count of the characters that are not allowed.
     *
     * @param text the text
     * @param count is told how many there were, if there was one
     * @return the same object if all its characters are allowed
     * @throws IllegalArgumentException if one is not, and this is {@link #REFUSE}; it says which and where
     */
    public String applyTo(String text, IntConsumer count) {
        int next = next(text, 0);
        if (next == NONE) {
            return text;
        }
        if (this == REFUSE) {
            throw new IllegalArgumentException(
                    String.format("XML does not allow U+%04X, at index %d of a text", (int) text.charAt(next), next));
        }
        StringBuilder allowed = new StringBuilder(text.length());
        int counted = 0;
        int from = 0;
        while (next != NONE) {
            allowed.append(text, from, next);
            if (this == REPLACE) {
                allowed.append(REPLACEMENT);
            }
            counted++;
            from = next + 1;
            next = next(text, from);
        }
        count.accept(counted);
        return allowed.append(text, from, text.length()).toString();
    }

    /** The index of the next char that is no character of XML, or half of one. */
    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= ' ' && character < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isAllowed(character)) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Whether XML 1.0 allows a character in text (production 2, {@code Char}).
     *
     * @param codePoint a code point of Unicode, which may be half of a surrogate pair
     * @return false for what is to be stripped, replaced or refused
     */
    public static boolean isAllowed(int codePoint) {
        return codePoint < ' '
                ? codePoint == '\t' || codePoint == '\n' || codePoint == '\r'
                : codePoint < Character.MIN_SURROGATE
                        || (codePoint > Character.MAX_SURROGATE && codePoint <= REPLACEMENT)
                        || codePoint >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
