package org.mrrc.path;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mrrc.Record;

/**
 * Conditions that all must hold.
 *
 * @param conditions at least two, none of this class
 */
record AllOf(List<RecordCondition> conditions) implements RecordCondition {

    /** All of these, as one list however they are nested. */
    static AllOf of(List<RecordCondition> conditions) {
        return new AllOf(conditions.stream()
                .flatMap(each -> each instanceof AllOf all ? all.conditions.stream() : Stream.of(each))
                .toList());
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
