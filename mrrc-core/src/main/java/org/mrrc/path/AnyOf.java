package org.mrrc.path;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mrrc.Record;

/**
 * Conditions of which one must hold.
 *
 * @param conditions at least two, none of this class
 */
record AnyOf(List<RecordCondition> conditions) implements RecordCondition {

    /** Any of these, as one list however they are nested. */
    static AnyOf of(List<RecordCondition> conditions) {
        return new AnyOf(conditions.stream()
                .flatMap(each -> each instanceof AnyOf any ? any.conditions.stream() : Stream.of(each))
                .toList());
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
