package org.mrrc.path;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/** What a path is compiled to: it finds the values in a record. */
sealed interface Finder permits FieldPath, FieldPaths {

    /**
     * Shows the values in a record.
     *
     * @param cursor walks over the record
     * @param sink takes the values, a {@link Search} until it is over; null if one is enough that need not be decoded
     * @param surroundings what sub-specs look at; null if there are none
     * @param found takes each field that has a value, and so it is never enough; null if only the values matter
     * @return whether it was enough
     */
    boolean walk(
            Record record,
            RecordCursor cursor,
            @Nullable Consumer<? super String> sink,
            @Nullable Surroundings surroundings,
            @Nullable List<Field> found);
}
