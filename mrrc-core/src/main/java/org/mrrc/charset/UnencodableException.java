package org.mrrc.charset;

/** A character that a coding does not have. */
public final class UnencodableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The character. */
    private final int codePoint;

    /** Where it stands. */
    private final int index;

    UnencodableException(String coding, int codePoint, int index) {
        super(String.format("U+%04X at index %d has no form in %s", codePoint, index, coding));
        this.codePoint = codePoint;
        this.index = index;
    }

    /**
     * The character.
     *
     * @return a code point
     */
    public int codePoint() {
        return codePoint;
    }

    /**
     * Where it stands.
     *
     * @return the index in the text of its first {@code char}
     */
    public int index() {
        return index;
    }
}
