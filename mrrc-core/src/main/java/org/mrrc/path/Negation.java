package org.mrrc.path;

import org.mrrc.Record;

/**
 * A condition that must not hold.
 *
 * @param condition the condition
 */
record Negation(RecordCondition condition) implements RecordCondition {

    @Override
    public boolean test(Record record) {
        return !condition.test(record);
    }

    @Override
    public RecordCondition negate() {
        return condition;
    }

    @Override
    public String toString() {
        boolean several = condition instanceof AllOf || condition instanceof AnyOf;
        return several ? "not (" + condition + ")" : "not " + condition;
    }
}
