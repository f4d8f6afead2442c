package org.mrrc.path;

/** A text that is read character by character, and the place where its reader is. */
final class PathScanner {

    /** Stands for the character after the last one. */
    static final int END = -1;

    private static final int MAX_DIGITS = 9;

    private final String text;
    private int offset;

    PathScanner(String text) {
        this.text = text;
    }

    int offset() {
        return offset;
    }

    /** The character at which the reader is, or {@link #END}. */
    int peek() {
        return peek(0);
    }

    /** The character so many places on, or {@link #END}. */
    int peek(int distance) {
        int at = offset + distance;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Passes a character over. */
    void skip() {
        offset++;
    }

    /** Passes a character over if it is the one at which the reader is. */
    boolean skip(char character) {
        boolean found = peek() == character;
        offset += found ? 1 : 0;
        return found;
    }

    void skipBlanks() {
        while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
            offset++;
        }
    }

    void require(char character) {
        if (!skip(character)) {
            throw expected("'" + character + "'");
        }
    }

    void requireEnd() {
        if (peek() != END) {
            throw fail(found() + " is not expected");
        }
    }

    /** The text from an offset to where the reader is. */
    String since(int from) {
        return text.substring(from, offset);
    }

    /** Whether the rest begins with a word, in any case, after which no letter or digit comes. */
    boolean isAtWord(String word) {
        int after = peek(word.length());
        return text.regionMatches(true, offset, word, 0, word.length())
                && (after == END || !Character.isLetterOrDigit(after));
    }

    boolean skipWord(String word) {
        boolean found = isAtWord(word);
        offset += found ? word.length() : 0;
        return found;
    }

    boolean isAtDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    /** A number; one that no record is large enough for stands for all others. */
    int number() {
        int from = offset;
        while (isAtDigit()) {
            offset++;
        }
        if (offset == from) {
            throw expected("a digit");
        }
        int digits = offset - from;
        return digits > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(since(from));
    }

    PathSyntaxException expected(String what) {
        return fail("Expected " + what + ", found " + found());
    }

    PathSyntaxException fail(String reason) {
        return failAt(offset, reason);
    }

    PathSyntaxException failAt(int at, String reason) {
        return new PathSyntaxException(reason, text, at);
    }

    private String found() {
        if (offset >= text.length()) {
            return "the end";
        }
        int character = text.codePointAt(offset);
        return Character.isISOControl(character)
                ? String.format("U+%04X", character)
                : "'" + Character.toString(character) + "'";
    }
}
