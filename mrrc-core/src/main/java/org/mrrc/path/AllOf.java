package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mrrc.Record;

/**
 * Conditions that all must hold.
 *
 * @param conditions at least two, none of this class
 * @param depth how deep their text is nested
 */
record AllOf(List<RecordCondition> conditions, int depth) implements RecordCondition {

    private AllOf(List<RecordCondition> conditions) {
        this(conditions, Nesting.ofAll(conditions));
    }

    /** All of these, as one list however they are nested. */
    static AllOf of(List<RecordCondition> conditions) {
        List<RecordCondition> flat = new ArrayList<>();
        for (RecordCondition condition : conditions) {
            if (condition instanceof AllOf all) {
                flat.addAll(all.conditions);
            } else {
                flat.add(condition);
            }
        }
        return new AllOf(List.copyOf(flat));
    }

    @Override
    public boolean test(Record record) {
        for (RecordCondition condition : conditions) {
            if (!condition.test(record)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return conditions.stream()
                .map(each -> each instanceof AnyOf ? "(" + each + ")" : each.toString())
                .collect(Collectors.joining(" and "));
    }
}
