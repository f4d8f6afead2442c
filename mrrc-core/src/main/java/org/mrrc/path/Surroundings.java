package org.mrrc.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/**
 * The record around a value, in which sub-specs look things up and compare them; each only once in the record, or in the field if it depends on the field, so that a
 * long record takes no longer than its length says. Only {@code ~} takes longer, which compares each value of one side with each of the other.
 */
final class Surroundings {

    /** The place of the leader, which is no field. */
    static final int NO_FIELD = -1;

    private final Record record;
    private final RecordCursor cursor = new RecordCursor();
    private final List<@Nullable Remembered> remembered;

    /** Something that was found. */
    private sealed interface Remembered permits Values, Verdict {}

    private record Values(int field, Set<String> values) implements Remembered {}

    private record Verdict(int field, boolean holds) implements Remembered {}

    Surroundings(Record record, int memories) {
        this.record = record;
        this.remembered = new ArrayList<>(Collections.nCopies(memories, null));
    }

    /** The values of a part of a field. */
    Set<String> values(Part part, int field, int number) {
        if (remembered.get(number) instanceof Values before && before.field() == field) {
            return before.values();
        }
        Set<String> values = new LinkedHashSet<>();
        cursor.over(record).toField(field);
        part.show(cursor, values::add, null);
        remembered.set(number, new Values(field, values));
        return values;
    }

    /** The values of a path. */
    Set<String> values(FieldPath path, int number) {
        if (remembered.get(number) instanceof Values before) {
            return before.values();
        }
        Set<String> values = new LinkedHashSet<>();
        path.walk(record, cursor, values::add, null, null);
        remembered.set(number, new Values(NO_FIELD, values));
        return values;
    }

    /** Whether a comparison holds that is the same for all values of a field; {@link #NO_FIELD} if for all of the record. */
    boolean verdict(int field, int number, BooleanSupplier comparison) {
        if (remembered.get(number) instanceof Verdict before && before.field() == field) {
            return before.holds();
        }
        boolean holds = comparison.getAsBoolean();
        remembered.set(number, new Verdict(field, holds));
        return holds;
    }
}
