package org.mrrc.path;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.TagPattern;

/**
 * Which fields are wanted, and what of them.
 *
 * @param tags their tags; null for the leader
 * @param index which of those with the tags, null for all
 * @param indicator1 their first indicator, or {@link #ANY}
 * @param indicator2 their second indicator, or {@link #ANY}
 * @param part what is wanted of them
 */
record FieldPath(@Nullable TagPattern tags, @Nullable Span index, char indicator1, char indicator2, Part part)
        implements Finder {

    /** Stands for any indicator. */
    static final char ANY = '*';

    static final int TAG_LENGTH = 3;

    private static final String LEADER = "LDR";

    /** Whether a tag stands for the leader. */
    static boolean isLeader(String tag) {
        return tag.equals(LEADER);
    }

    /** What matches a tag; null for the leader. */
    static @Nullable TagPattern tags(String tag) {
        return isLeader(tag) ? null : TagPattern.of(tag);
    }

    /** A path without a say in the indicators. */
    static FieldPath of(String tag, @Nullable Span index, Part part) {
        return new FieldPath(tags(tag), index, ANY, ANY, part);
    }

    @Override
    public boolean walk(
            Record record,
            RecordCursor cursor,
            @Nullable Consumer<? super String> sink,
            @Nullable Surroundings surroundings,
            @Nullable List<Field> found) {
        if (tags == null) {
            return found == null && showLeader(record, sink, surroundings);
        }
        int count = index == null || !index.fromEnd() ? 0 : count(cursor.over(record), tags);
        cursor.over(record);
        for (int position = 0; cursor.nextField(tags); position++) {
            if (index != null && !index.contains(position, count)) {
                continue;
            }
            if (show(cursor, sink, surroundings)) {
                if (found == null) {
                    return true;
                }
                found.add(record.fields().get(cursor.fieldIndex()));
            }
        }
        return false;
    }

    private static int count(RecordCursor cursor, TagPattern tags) {
        int count = 0;
        while (cursor.nextField(tags)) {
            count++;
        }
        return count;
    }

    /** Shows the values of the leader, which is the first of one. */
    boolean showLeader(Record record, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        return part instanceof FieldText text
                && (index == null || index.contains(0, 1))
                && text.showLeader(record.leader().toString(), sink, surroundings);
    }

    /** Shows the values of the field to which a cursor has just come, which has one of the tags, if it has the indicators. */
    boolean show(RecordCursor cursor, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        return hasIndicators(cursor) && part.show(cursor, sink, surroundings);
    }

    private boolean hasIndicators(RecordCursor cursor) {
        if (indicator1 == ANY && indicator2 == ANY) {
            return true;
        }
        return !cursor.isControlField()
                && (indicator1 == ANY || indicator1 == cursor.indicator1())
                && (indicator2 == ANY || indicator2 == cursor.indicator2());
    }
}
