package org.mrrc.charset;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Which of its equivalent forms a text is given (Unicode Standard Annex 15): letters and marks as one character where there is one, or apart.
 *
 * <pre>{@code
 * String composed = Normalization.NFC.normalize(text);
 * }</pre>
 */
public enum Normalization {
    /** As it stands. */
    NONE(null, Character.MAX_VALUE),
    /** Composed, as most systems keep text. */
    NFC(Normalizer.Form.NFC, '\u0300'),
    /** Decomposed, as the Library of Congress distributes records. */
    NFD(Normalizer.Form.NFD, '\u00C0');

    /** No text has so many; to bring marks into their order takes time that grows with the square of their number. */
    private static final int MAX_MARKS = 1_024;

    private final Normalizer.@Nullable Form form;
    /** The first character that this form may change. */
    private final char first;

    Normalization(Normalizer.@Nullable Form form, char first) {
        this.form = form;
        this.first = first;
    }

    /**
     * Gives a text this form. The time grows with the length alone: a character with more than 1,024 marks is taken for several.
     *
     * @param text the text
     * @return the same object if there is nothing to change
     */
    public String normalize(String text) {
        if (form == null) {
            return text;
        }
        int start = firstToLookAt(text);
        if (start == text.length()) {
            return text;
        }
        int marks = 0;
        for (int i = start; i < text.length(); i++) {
            marks = isMark(text.charAt(i)) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                return inParts(text, form);
            }
        }
        return Normalizer.isNormalized(text, form) ? text : Normalizer.normalize(text, form);
    }

    private static String inParts(String text, Normalizer.Form form) {
        StringBuilder normalized = new StringBuilder(text.length());
        int start = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            marks = isMark(text.charAt(i)) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                normalized.append(Normalizer.normalize(text.substring(start, i), form));
                start = i;
                marks = 1;
            }
        }
        return normalized
                .append(Normalizer.normalize(text.substring(start), form))
                .toString();
    }

    /** Where the first character stands that may have to change, or the length. */
    private int firstToLookAt(String text) {
        int length = text.length();
        int i = 0;
        while (i < length && isLeftAlone(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether a character is left as it is whatever stands around it; not of all such characters, but of those that most texts are made of. */
    private boolean isLeftAlone(char character) {
        return character < first || (form == Normalizer.Form.NFC && isCommonInNfc(character));
    }

    /** Cyrillic without its marks, Hebrew letters, kana, ideographs, Hangul syllables: none of them a mark, none with another normal form. */
    private static boolean isCommonInNfc(char character) {
        return isBetween(character, '\u0400', '\u0482')
                || isBetween(character, '\u05D0', '\u05EA')
                || isBetween(character, '\u3000', '\u3029')
                || isBetween(character, '\u3041', '\u3096')
                || isBetween(character, '\u30A1', '\u30FA')
                || isBetween(character, '\u4E00', '\u9FFF')
                || isBetween(character, '\uAC00', '\uD7A3');
    }

    private static boolean isBetween(char character, char first, char last) {
        return character >= first && character <= last;
    }

    /** Marks, and the halves of those beyond U+FFFF. */
    private static boolean isMark(char character) {
        return character >= '\u0300'
                && (Character.getType(character) == Character.NON_SPACING_MARK
                        || Character.getType(character) == Character.COMBINING_SPACING_MARK
                        || Character.isSurrogate(character));
    }
}
