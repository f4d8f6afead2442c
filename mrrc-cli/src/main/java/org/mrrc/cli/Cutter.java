package org.mrrc.cli;

import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;

/** Cuts batches where a part of so many records ends. */
final class Cutter {

    private final long length;
    private long missing;

    Cutter(long length) {
        this.length = length;
        this.missing = length;
    }

    /**
     * Records of one part.
     *
     * @param records in order
     * @param last whether the part is full with them
     */
    record Piece(List<Record> records, boolean last) {}

    /** The pieces of the next batch. */
    List<Piece> cut(List<Record> batch) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < batch.size()) {
            int end = (int) Math.min(batch.size(), start + missing);
            missing -= end - start;
            pieces.add(new Piece(batch.subList(start, end), missing == 0));
            missing = missing == 0 ? length : missing;
            start = end;
        }
        return pieces;
    }
}
