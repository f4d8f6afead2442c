package org.mrrc.format;

import java.util.Arrays;

/**
 * Reads over a document type declaration, however long, without looking at what it declares; but an entity declaration is refused. Aalto would keep all of it, and does not know one that has no external identifier.
 */
final class DocumentType {

    private static final byte[] OPENING = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};
    private static final String ENTITY = "!ENTITY";
    private static final String COMMENT = "!--";
    private static final String INSTRUCTION = "?";

    /** What the next byte belongs to. */
    private enum State {
        NAME_AND_IDENTIFIERS,
        SUBSET,
        KEYWORD,
        DECLARATION,
        LITERAL,
        COMMENT,
        INSTRUCTION,
        END
    }

    private final StringBuilder keyword = new StringBuilder();
    private State state = State.NAME_AND_IDENTIFIERS;
    private State aroundLiteral = State.NAME_AND_IDENTIFIERS;
    private byte quote;
    private int hyphens;
    private boolean questionMark;

    /** Whether some bytes begin a document type declaration. */
    static boolean begins(byte[] bytes, int from, int to) {
        return to - from >= OPENING.length && mayBegin(bytes, from, to);
    }

    /** Whether some bytes, of which there may be too few, begin a document type declaration as far as can be seen. */
    static boolean mayBegin(byte[] bytes, int from, int to) {
        int count = Math.min(OPENING.length, to - from);
        return Arrays.equals(bytes, from, from + count, OPENING, 0, count);
    }

    /** Whether the declaration is at its end. */
    boolean isComplete() {
        return state == State.END;
    }

    /** Goes on by a byte. */
    void next(byte value) throws XmlSyntaxException {
        switch (state) {
            case NAME_AND_IDENTIFIERS -> nextOutside(value);
            case SUBSET -> nextInSubset(value);
            case KEYWORD -> nextOfKeyword(value);
            case DECLARATION -> nextInDeclaration(value);
            case LITERAL -> state = value == quote ? aroundLiteral : state;
            case COMMENT -> {
                state = value == '>' && hyphens >= 2 ? State.SUBSET : state;
                hyphens = value == '-' ? hyphens + 1 : 0;
            }
            case INSTRUCTION -> {
                state = value == '>' && questionMark ? State.SUBSET : state;
                questionMark = value == '?';
            }
            case END -> throw new IllegalStateException("The declaration is at its end");
        }
    }

    private void nextOutside(byte value) {
        switch (value) {
            case '"', '\'' -> beginLiteral(value);
            case '[' -> state = State.SUBSET;
            case '>' -> state = State.END;
            default -> {}
        }
    }

    private void beginLiteral(byte delimiter) {
        aroundLiteral = state;
        quote = delimiter;
        state = State.LITERAL;
    }

    private void nextInSubset(byte value) {
        if (value == '<') {
            keyword.setLength(0);
            state = State.KEYWORD;
        } else if (value == ']') {
            state = State.NAME_AND_IDENTIFIERS;
        }
    }

    private void nextOfKeyword(byte value) throws XmlSyntaxException {
        keyword.append((char) value);
        String word = keyword.toString();
        if (word.equals(ENTITY)) {
            throw new XmlSyntaxException("an entity declaration", "none");
        }
        if (word.equals(COMMENT)) {
            hyphens = 0;
            state = State.COMMENT;
        } else if (word.equals(INSTRUCTION)) {
            questionMark = false;
            state = State.INSTRUCTION;
        } else if (!ENTITY.startsWith(word) && !COMMENT.startsWith(word)) {
            state = State.DECLARATION;
            nextInDeclaration(value);
        }
    }

    private void nextInDeclaration(byte value) {
        switch (value) {
            case '"', '\'' -> beginLiteral(value);
            case '>' -> state = State.SUBSET;
            default -> {}
        }
    }
}
