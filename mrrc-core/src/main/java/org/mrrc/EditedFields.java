package org.mrrc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of a record that is being edited, in their order: where among them a field belongs, and which of those with its tag one is. */
final class EditedFields {

    static final int NONE = -1;

    private final List<Field> fields;

    /** For each field which of those with its tag it is; made when a place is first told, so that many refusals do not count all fields anew. */
    private int @Nullable [] occurrences;

    EditedFields(List<Field> fields) {
        this.fields = new ArrayList<>(fields);
    }

    /** An unmodifiable list, which shows what is changed afterwards. */
    List<Field> view() {
        return Collections.unmodifiableList(fields);
    }

    int size() {
        return fields.size();
    }

    Field get(int index) {
        return fields.get(index);
    }

    /** Behind the last field whose tag is not greater; found from the end, where most of what is inserted belongs. */
    int placeInOrder(Tag tag) {
        int index = fields.size();
        while (index > 0 && fields.get(index - 1).tag().compareTo(tag) > 0) {
            index--;
        }
        return index;
    }

    /** The index of the first field that matches, or {@link #NONE}. */
    int first(Predicate<? super Field> which) {
        for (int i = 0; i < fields.size(); i++) {
            if (which.test(fields.get(i))) {
                return i;
            }
        }
        return NONE;
    }

    /** The index of the last field that matches, or {@link #NONE}. */
    int last(Predicate<? super Field> which) {
        int index = fields.size() - 1;
        while (index >= 0 && !which.test(fields.get(index))) {
            index--;
        }
        return index;
    }

    void insert(int index, Field field) {
        fields.add(index, field);
        occurrences = null;
    }

    /** Puts a field in the place of another, and gives that. */
    Field set(int index, Field field) {
        Field old = fields.set(index, field);
        if (!old.tag().equals(field.tag())) {
            occurrences = null;
        }
        return old;
    }

    void remove(int index) {
        fields.remove(index);
        occurrences = null;
    }

    /** Removes the fields that match, from an index on. */
    boolean removeIf(int from, Predicate<? super Field> which) {
        boolean removed = fields.subList(from, fields.size()).removeIf(which);
        occurrences = null;
        return removed;
    }

    /** Removes the fields with some indices. */
    void remove(BitSet indices) {
        if (indices.isEmpty()) {
            return;
        }
        List<Field> kept = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            if (!indices.get(i)) {
                kept.add(fields.get(i));
            }
        }
        fields.clear();
        fields.addAll(kept);
        occurrences = null;
    }

    void move(int from, int to) {
        fields.add(to, fields.remove(from));
        occurrences = null;
    }

    void sort(Comparator<? super Field> order) {
        fields.sort(order);
        occurrences = null;
    }

    /** Where a field is, for a message. */
    Problem.FieldPlace place(int index) {
        int[] known = occurrences;
        if (known == null) {
            known = countedOccurrences();
            occurrences = known;
        }
        return new Problem.FieldPlace(fields.get(index).tag().toString(), known[index], 0, null);
    }

    private int[] countedOccurrences() {
        Map<Tag, Integer> counts = new HashMap<>();
        int[] counted = new int[fields.size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = counts.merge(fields.get(i).tag(), 1, Integer::sum);
        }
        return counted;
    }
}
