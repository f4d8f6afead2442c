package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mrrc.Record;

/**
 * Conditions of which one must hold.
 *
 * @param conditions at least two, none of this class
 * @param depth how deep their text is nested
 */
record AnyOf(List<RecordCondition> conditions, int depth) implements RecordCondition {

    private AnyOf(List<RecordCondition> conditions) {
        this(conditions, Nesting.ofAny(conditions));
    }

    /** Any of these, as one list however they are nested. */
    static AnyOf of(List<RecordCondition> conditions) {
        List<RecordCondition> flat = new ArrayList<>();
        for (RecordCondition condition : conditions) {
            if (condition instanceof AnyOf any) {
                flat.addAll(any.conditions);
            } else {
                flat.add(condition);
            }
        }
        return new AnyOf(List.copyOf(flat));
    }

    @Override
    public boolean test(Record record) {
        for (RecordCondition condition : conditions) {
            if (condition.test(record)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return conditions.stream().map(RecordCondition::toString).collect(Collectors.joining(" or "));
    }
}
