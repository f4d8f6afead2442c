package org.mrrc.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Leader;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordEditor;

/**
 * What differs between two records. Immutable; it holds both records.
 *
 * <p>Fields that are the same and in the same order are a longest common subsequence of both records, so that as few as possible are said to have moved, changed, come or gone. Only
 * where the same few fields stand in both more than 500 times it may be a shorter one. Of the rest, fields that are the same have moved; the most similar ones with the same
 * tag have been changed, if at least half of them is the same, or if their tag stands once in each record; others have come or gone. Time and memory grow with the length of the
 * records.
 *
 * <pre>{@code
 * RecordDiff diff = Comparison.CONTENT.diff(record, other);
 * System.out.println(diff);
 * Record again = diff.applyTo(record);   // has the content of the other
 * }</pre>
 */
public final class RecordDiff {

    private final Comparison comparison;
    private final List<Change> changes;
    private final int fieldCount;

    RecordDiff(Comparison comparison, List<Change> changes, int fieldCount) {
        this.comparison = comparison;
        this.changes = List.copyOf(changes);
        this.fieldCount = fieldCount;
    }

    /**
     * The changes: of the leader, then fields that are gone, then the others in the order of the record after.
     *
     * @return an immutable list
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Whether nothing differs that counts in the comparison.
     *
     * @return true if there are no changes
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Makes the changes.
     *
     * @param record the record before, or one that is equal to it in the comparison and has as many fields
     * @return a record that is equal to the one after in the comparison; in the coding of the first, with its number and offset, or if that cannot hold all of the text, in UTF-8
     *     and of no stream
     * @throws IllegalArgumentException if the record is another one than the one before, or the result is longer than 32 MiB
     */
    public Record applyTo(Record record) {
        List<Field> wanted = wantedFields(record);
        Leader leader = wantedLeader(record.leader());
        try {
            RecordEditor editor = record.edit();
            if (!changes.isEmpty()) {
                editor.leader(old -> leader).remove(field -> true);
                wanted.forEach(editor::add);
            }
            return editor.build();
        } catch (MarcException e) {
            if (e.problem().code() != ProblemCode.UNENCODABLE) {
                throw e;
            }
            RecordBuilder builder = Record.builder(leader);
            wanted.forEach(builder::field);
            return builder.build();
        }
    }

    private Leader wantedLeader(Leader leader) {
        Leader wanted = leader;
        for (Change change : changes) {
            if (change instanceof Change.LeaderChanged changed) {
                require(wanted.toString().charAt(changed.position()) == changed.before(), change);
                wanted = wanted.with(changed.position(), changed.after());
            }
        }
        return wanted;
    }

    private List<Field> wantedFields(Record record) {
        List<Field> fields = record.fields();
        if (fields.size() != fieldCount) {
            throw new IllegalArgumentException(
                    "The changes are those of a record of " + fieldCount + " fields, not " + fields.size());
        }
        @Nullable Field[] free = fields.toArray(new Field[0]);
        @Nullable Field[] placed = new Field[fields.size() + changes.size()];
        for (Change change : changes) {
            if (change instanceof Change.FieldAdded added) {
                placed[added.to()] = added.after();
            } else if (change instanceof Change.FieldRemoved removed) {
                take(free, removed.from(), removed.before(), change);
            } else if (change instanceof Change.FieldMoved moved) {
                placed[moved.to()] = take(free, moved.from(), moved.field(), change);
            } else if (change instanceof Change.FieldChanged changed) {
                take(free, changed.from(), changed.before(), change);
                placed[changed.to()] = changed.after();
            }
        }
        return merged(free, placed);
    }

    private Field take(@Nullable Field[] free, int from, Field before, Change change) {
        Field field = free[from];
        require(field != null && comparison.key(field).equals(comparison.key(before)), change);
        free[from] = null;
        return field == null ? before : field;
    }

    private static void require(boolean holds, Change change) {
        if (!holds) {
            throw new IllegalArgumentException("The record is not the one to which this was to happen: " + change);
        }
    }

    /** The fields that have a place there, and in the places between them, the others in their order. */
    private static List<Field> merged(@Nullable Field[] free, @Nullable Field[] placed) {
        List<Field> merged = new ArrayList<>();
        int place = 0;
        for (Field field : free) {
            if (field != null) {
                place = addPlaced(placed, place, merged) + 1;
                merged.add(field);
            }
        }
        for (Field field : Arrays.copyOfRange(placed, place, placed.length)) {
            if (field != null) {
                merged.add(field);
            }
        }
        return merged;
    }

    private static int addPlaced(@Nullable Field[] placed, int from, List<Field> merged) {
        int place = from;
        for (Field field = placed[place]; field != null; field = placed[place]) {
            merged.add(field);
            place++;
        }
        return place;
    }

    /** A line for each change, more for fields that were changed: {@code -} gone, {@code +} come, {@code ~} changed, {@code >} moved. */
    @Override
    public String toString() {
        return changes.stream().map(change -> change + "\n").collect(Collectors.joining());
    }
}
