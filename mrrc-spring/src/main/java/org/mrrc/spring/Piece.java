package org.mrrc.spring;

import org.mrrc.Record;

/** Counts the records of a response into pieces of about a size. */
final class Piece {

    private final int size;
    private int length;

    Piece(int size) {
        this.size = size;
    }

    /** Whether a record is the last of its piece. */
    boolean isFullWith(Record record) {
        length += record.length();
        if (length < size) {
            return false;
        }
        length = 0;
        return true;
    }
}
