package org.mrrc;

import java.util.Arrays;

/** Where the fields of a record begin, in the order of their bytes: whoever asks for many does not go over all of them each time. */
final class FieldStarts {

    private final int row;
    private final int[] starts;

    FieldStarts(Record record, int row) {
        this.row = row;
        this.starts = new int[record.fieldCount()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = record.start(record.entry(i));
        }
        Arrays.sort(starts);
    }

    boolean isOf(int otherRow) {
        return row == otherRow;
    }

    /** The last that is not behind an offset; {@code first} if there is none. */
    int lastUpTo(int offset, int first) {
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? first : Math.max(first, starts[index]);
    }
}
