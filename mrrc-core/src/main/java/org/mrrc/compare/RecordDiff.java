package org.mrrc.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Leader;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
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
    private final Record before;

    RecordDiff(Comparison comparison, List<Change> changes, Record before) {
        this.comparison = comparison;
        this.changes = List.copyOf(changes);
        this.before = before;
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
     * Makes the changes. That the record is the one before is checked first, field by field, what does not change as well; fields of the same bytes in the same coding are not decoded for
     * that.
     *
     * @param record the record before, or one whose leader and fields are equal to its in the comparison, each to the one at its index; those that it ignores may be others
     * @return a record that is equal to the one after in the comparison; in the coding of the first, with its number and offset, or if that cannot hold all of the text, or not in
     *     the form in which the text is (MARC-8 is read composed), in UTF-8 and of no stream
     * @throws IllegalArgumentException if the record is another one than the one before, or the result is longer than 32 MiB
     */
    public Record applyTo(Record record) {
        requireBefore(record);
        if (changes.isEmpty()) {
            return record.copy();
        }
        Leader leader = wantedLeader(record.leader());
        List<Field> wanted = wantedFields(record.fields());
        return edited(record, leader, wanted).filter(this::isAsWanted).orElseGet(() -> inUtf8(leader, wanted));
    }

    @SuppressWarnings("ReferenceEquality") // the very record needs no look at its bytes
    private void requireBefore(Record record) {
        if (record == before) {
            return;
        }
        if (!comparison.leaderKey(record.leader()).equals(comparison.leaderKey(before.leader()))) {
            throw notBefore("its leader is " + record.leader() + ", not " + before.leader());
        }
        List<Field> fields = record.fields();
        List<Field> fieldsBefore = before.fields();
        if (fields.size() != fieldsBefore.size()) {
            throw notBefore("it has " + fields.size() + " fields, not " + fieldsBefore.size());
        }
        boolean sameCoding = record.characterCoding().equals(before.characterCoding());
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Field fieldBefore = fieldsBefore.get(i);
            boolean sameBytes = sameCoding && field.equals(fieldBefore);
            if (!sameBytes && !isEqual(field, fieldBefore)) {
                throw notBefore("it has " + field + ", not " + fieldBefore);
            }
        }
    }

    private boolean isEqual(Field one, Field other) {
        return (comparison.ignores(one) && comparison.ignores(other))
                || comparison.key(one).equals(comparison.key(other));
    }

    private static IllegalArgumentException notBefore(String why) {
        return new IllegalArgumentException("The record is not the one to which the changes were to happen: " + why);
    }

    private Leader wantedLeader(Leader leader) {
        Leader wanted = leader;
        for (Change change : changes) {
            if (change instanceof Change.LeaderChanged changed) {
                wanted = wanted.with(changed.position(), changed.after());
            }
        }
        return wanted;
    }

    private List<Field> wantedFields(List<Field> fields) {
        @Nullable Field[] free = fields.toArray(new Field[0]);
        @Nullable Field[] placed = new Field[fields.size() + changes.size()];
        for (Change change : changes) {
            if (change instanceof Change.FieldAdded added) {
                placed[added.to()] = added.after();
            } else if (change instanceof Change.FieldRemoved removed) {
                free[removed.from()] = null;
            } else if (change instanceof Change.FieldMoved moved) {
                placed[moved.to()] = free[moved.from()];
                free[moved.from()] = null;
            } else if (change instanceof Change.FieldChanged changed) {
                free[changed.from()] = null;
                placed[changed.to()] = changed.after();
            }
        }
        return merged(free, placed);
    }

    /** The record in its own coding, if that has all the characters. */
    private static Optional<Record> edited(Record record, Leader leader, List<Field> wanted) {
        RecordEditor editor = record.edit().leader(old -> leader).remove(field -> true);
        try {
            wanted.forEach(editor::add);
        } catch (MarcException e) {
            if (e.problem().code() != ProblemCode.UNENCODABLE) {
                throw e;
            }
            return Optional.empty();
        }
        return Optional.of(editor.build());
    }

    /** Whether the fields that have come from the record after have their text. */
    private boolean isAsWanted(Record made) {
        List<Field> fields = made.fields();
        for (Change change : changes) {
            if (change instanceof Change.FieldAdded added && !isEqual(fields.get(added.to()), added.after())) {
                return false;
            }
            if (change instanceof Change.FieldChanged changed && !isEqual(fields.get(changed.to()), changed.after())) {
                return false;
            }
        }
        return true;
    }

    private static Record inUtf8(Leader leader, List<Field> wanted) {
        RecordEditor editor =
                Record.builder(leader.withCharacterCodingScheme('a')).build().edit();
        wanted.forEach(editor::add);
        return editor.build();
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
