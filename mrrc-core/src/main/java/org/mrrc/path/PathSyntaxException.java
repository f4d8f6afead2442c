package org.mrrc.path;

/**
 * The text of a path or of a condition does not follow its grammar. The message points at the character.
 *
 * <pre>{@code
 * try {
 *     MarcPath.marcSpec("245$a/2-1");
 * } catch (PathSyntaxException e) {
 *     System.err.println(e.getMessage());   // A range ends where it begins or after it, at character 9: …
 * }
 * }</pre>
 */
public final class PathSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** So much of a long text is shown before and after the character. */
    private static final int SHOWN = 60;

    /** 1 for the first character. */
    private final int position;

    PathSyntaxException(String reason, String text, int offset) {
        super(message(reason, text, offset));
        this.position = position(text, offset);
    }

    /**
     * At which character the text stops making sense.
     *
     * @return 1 for the first character; one more than there are, if the text ends too early
     */
    public int position() {
        return position;
    }

    private static int position(String text, int offset) {
        return text.codePointCount(0, offset) + 1;
    }

    private static String message(String reason, String text, int offset) {
        int from = Math.max(0, offset - SHOWN);
        String before = onOneLine(text.substring(from, offset));
        String after = onOneLine(text.substring(offset, Math.min(text.length(), offset + SHOWN)));
        int column = before.codePointCount(0, before.length());
        return reason + ", at character " + position(text, offset) + ":\n" + before + after + "\n" + " ".repeat(column)
                + "^";
    }

    /** The text with a blank for each character that would move the line or the caret. */
    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }
}
