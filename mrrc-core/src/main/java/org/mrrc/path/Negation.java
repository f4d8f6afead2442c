package org.mrrc.path;

import org.mrrc.Record;

/**
 * A condition that must not hold.
 *
 * @param condition the condition
 * @param depth how deep the text of its negation is nested
 */
record Negation(RecordCondition condition, int depth) implements RecordCondition {

    static Negation of(RecordCondition condition) {
        return new Negation(condition, Nesting.ofNot(condition));
    }

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
