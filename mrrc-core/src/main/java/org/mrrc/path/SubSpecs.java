package org.mrrc.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sub-specs behind a path: all must hold, and of each one of its comparisons.
 *
 * @param all the sub-specs
 */
record SubSpecs(List<List<Comparison>> all) {

    static final SubSpecs NONE = new SubSpecs(List.of());

    /**
     * Two terms and what is said of them.
     *
     * @param left a term without values makes it false, whatever the operator
     * @param operator what is said
     * @param right the other term
     * @param number under which it is remembered whether it holds, if that is the same for more values than one
     */
    record Comparison(Term left, Operator operator, Term right, int number) {

        private boolean holds(Term.Hand hand) {
            return switch (left.scope().narrower(right.scope())) {
                case VALUE -> compare(hand);
                case FIELD -> hand.surroundings().verdict(hand.field(), number, () -> compare(hand));
                case RECORD -> hand.surroundings().verdict(Surroundings.NO_FIELD, number, () -> compare(hand));
            };
        }

        private boolean compare(Term.Hand hand) {
            var values = left.values(hand);
            return !values.isEmpty() && operator.holds(values, right.values(hand));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Whether a value may be shown.
     *
     * @param text the data of which it is all or some characters
     * @param field the place of its field in the record
     * @param surroundings the rest of the record; never null if there are sub-specs
     */
    boolean hold(String value, String text, int field, @Nullable Surroundings surroundings) {
        if (surroundings == null) {
            return true;
        }
        Term.Hand hand = new Term.Hand(value, text, field, surroundings);
        for (List<Comparison> subSpec : all) {
            if (subSpec.stream().noneMatch(comparison -> comparison.holds(hand))) {
                return false;
            }
        }
        return true;
    }
}
