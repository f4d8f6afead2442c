package org.mrrc.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/** The record around a value, in which sub-specs look things up; each only once, so that a long record takes no longer than its length says. */
final class Surroundings {

    /** The place of the leader, which is no field. */
    static final int NO_FIELD = -1;

    private final Record record;
    private final RecordCursor cursor = new RecordCursor();
    private final List<@Nullable Remembered> remembered;

    private record Remembered(int field, Set<String> values) {}

    Surroundings(Record record, int terms) {
        this.record = record;
        this.remembered = new ArrayList<>(Collections.nCopies(terms, null));
    }

    /** The values of a part of a field. */
    Set<String> values(Part part, int field, int number) {
        Remembered before = remembered.get(number);
        if (before != null && before.field() == field) {
            return before.values();
        }
        Set<String> values = new LinkedHashSet<>();
        cursor.over(record).toField(field);
        part.show(cursor, values::add, null);
        remembered.set(number, new Remembered(field, values));
        return values;
    }

    /** The values of a path. */
    Set<String> values(FieldPath path, int number) {
        Remembered before = remembered.get(number);
        if (before != null) {
            return before.values();
        }
        Set<String> values = new LinkedHashSet<>();
        path.walk(record, cursor, values::add, null, null);
        remembered.set(number, new Remembered(NO_FIELD, values));
        return values;
    }
}
