package org.mrrc.bench;

import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/** Which values of a record are turned into strings. */
public enum Values {
    /** $e: what somebody did, as {@code author.} */
    RELATOR {
        @Override
        boolean hold(RecordCursor cursor) {
            return cursor.code() == 'e';
        }
    },
    /** All subfields of at most 16 bytes. */
    SHORT {
        @Override
        boolean hold(RecordCursor cursor) {
            return cursor.length() <= SHORT_LENGTH;
        }
    },
    /** 245 $a, which never come again. */
    TITLE {
        @Override
        boolean hold(RecordCursor cursor) {
            return cursor.code() == 'a' && cursor.tag().toString().equals("245");
        }
    };

    private static final int SHORT_LENGTH = 16;

    abstract boolean hold(RecordCursor cursor);

    /** A cursor at each of the values in some records. */
    List<RecordCursor> in(List<Record> records) {
        List<RecordCursor> values = new ArrayList<>();
        for (Record record : records) {
            RecordCursor cursor = new RecordCursor().over(record);
            for (int field = 0; cursor.nextField(); field++) {
                for (int subfield = 0; cursor.nextSubfield(); subfield++) {
                    if (hold(cursor)) {
                        values.add(at(record, field, subfield));
                    }
                }
            }
        }
        return values;
    }

    private static RecordCursor at(Record record, int field, int subfield) {
        RecordCursor cursor = new RecordCursor().over(record);
        for (int i = 0; i <= field; i++) {
            cursor.nextField();
        }
        for (int i = 0; i <= subfield; i++) {
            cursor.nextSubfield();
        }
        return cursor;
    }
}
