package org.mrrc.charset;

import org.jspecify.annotations.Nullable;

/** Combining marks that were read and wait for the character that they stand on, which MARC-8 has after them and Unicode before. */
final class WaitingMarks {

    /** No character has more in any language (Unicode Standard Annex 15, "Stream-Safe Text Format"). */
    static final int MAX = 30;

    /** Of these, how many a text that is written may have beside those of a composed character. */
    static final int MAX_OUTER = MAX - 4;

    private final @Nullable Compositions compositions;
    private final char[] marks = new char[MAX];
    private int count;
    private int firstOffset;
    private int lastOffset;

    /** With compositions marks are put in the order of NFC, and composed with their character. */
    WaitingMarks(@Nullable Compositions compositions) {
        this.compositions = compositions;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == MAX;
    }

    /** The offset at which the first stood. */
    int firstOffset() {
        return firstOffset;
    }

    /** The offset at which the last stood. */
    int lastOffset() {
        return lastOffset;
    }

    void add(char mark, int offset) {
        if (count == 0) {
            firstOffset = offset;
        }
        lastOffset = offset;
        marks[count++] = mark;
    }

    /** Writes a character and the marks behind it; none waits any more. Gives the new length of the text. */
    int putOn(int character, char[] text, int length) {
        int kept = count;
        int base = character;
        if (compositions != null) {
            if (count > 1) {
                order(compositions);
            }
            kept = 0;
            int lastClass = 0;
            for (int i = 0; i < count; i++) {
                int combiningClass = compositions.combiningClass(marks[i]);
                // A mark that stays keeps those of its own class from the base.
                int composed = combiningClass > lastClass ? compositions.compose(base, marks[i]) : 0;
                if (composed == 0) {
                    lastClass = combiningClass;
                    marks[kept++] = marks[i];
                } else {
                    base = composed;
                }
            }
        }
        int end = length + Character.toChars(base, text, length);
        System.arraycopy(marks, 0, text, end, kept);
        count = 0;
        return end + kept;
    }

    /** Brings the marks into the order of their classes; those of one class stay as they are. */
    private void order(Compositions classes) {
        for (int i = 1; i < count; i++) {
            char mark = marks[i];
            int combiningClass = classes.combiningClass(mark);
            int at = i;
            for (; at > 0 && classes.combiningClass(marks[at - 1]) > combiningClass; at--) {
                marks[at] = marks[at - 1];
            }
            marks[at] = mark;
        }
    }
}
