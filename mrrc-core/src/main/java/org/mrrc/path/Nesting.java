package org.mrrc.path;

import java.util.List;

/** How deep the text of a condition is nested: in parentheses, and behind {@code not}. */
final class Nesting {

    /** Deeper nesting is not meant, and each level takes stack. */
    static final int MAX_DEPTH = 100;

    /** What is said of a condition that is nested deeper. */
    static final String TOO_DEEP = "Conditions are nested at most " + MAX_DEPTH + " deep";

    /** The depth of several conditions with {@code and} between them, among which {@code or} takes parentheses. */
    static int ofAll(List<RecordCondition> conditions) {
        int depth = 0;
        for (RecordCondition condition : conditions) {
            depth = Math.max(depth, condition instanceof AnyOf any ? any.depth() + 1 : of(condition));
        }
        return checked(depth);
    }

    /** The depth of several conditions with {@code or} between them. */
    static int ofAny(List<RecordCondition> conditions) {
        int depth = 0;
        for (RecordCondition condition : conditions) {
            depth = Math.max(depth, of(condition));
        }
        return checked(depth);
    }

    /** The depth of a condition behind {@code not}, in parentheses if it is made of several. */
    static int ofNot(RecordCondition condition) {
        boolean several = condition instanceof AllOf || condition instanceof AnyOf;
        return checked(of(condition) + (several ? 2 : 1));
    }

    private static int of(RecordCondition condition) {
        if (condition instanceof AllOf all) {
            return all.depth();
        }
        if (condition instanceof AnyOf any) {
            return any.depth();
        }
        return condition instanceof Negation negation ? negation.depth() : 0;
    }

    private static int checked(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(TOO_DEEP);
        }
        return depth;
    }

    private Nesting() {}
}
