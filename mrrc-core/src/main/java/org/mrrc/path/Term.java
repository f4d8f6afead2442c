package org.mrrc.path;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of a comparison in a sub-spec. */
sealed interface Term {

    /** The values of the term where a value is at hand that is to be shown if the sub-spec holds. */
    Set<String> values(Hand hand);

    /** For how long the values stay the same. */
    Scope scope();

    /** For how long something stays the same while one value after another is at hand; the widest first. */
    enum Scope {
        RECORD,
        FIELD,
        VALUE;

        Scope narrower(Scope other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    /**
     * A value that is at hand, and where it is from.
     *
     * @param value the value
     * @param text the data of the subfield or field of which the value is all or some characters
     * @param field the place of the field in the record; {@link Surroundings#NO_FIELD} for the leader
     * @param surroundings the rest of the record
     */
    record Hand(String value, String text, int field, Surroundings surroundings) {}

    /** A comparison string. */
    record Literal(Set<String> values) implements Term {
        @Override
        public Set<String> values(Hand hand) {
            return values;
        }

        @Override
        public Scope scope() {
            return Scope.RECORD;
        }
    }

    /** The value at hand. */
    record Itself() implements Term {
        @Override
        public Set<String> values(Hand hand) {
            return Set.of(hand.value());
        }

        @Override
        public Scope scope() {
            return Scope.VALUE;
        }
    }

    /** Characters of the subfield at hand. */
    record SameSubfield(@Nullable Span characters) implements Term {
        @Override
        public Set<String> values(Hand hand) {
            String slice = characters == null ? hand.text() : characters.slice(hand.text());
            return slice == null ? Set.of() : Set.of(slice);
        }

        @Override
        public Scope scope() {
            return Scope.VALUE;
        }
    }

    /** A part of the field at hand; its values are remembered under a number. */
    record SameField(Part part, int number) implements Term {
        @Override
        public Set<String> values(Hand hand) {
            return hand.surroundings().values(part, hand.field(), number);
        }

        @Override
        public Scope scope() {
            return Scope.FIELD;
        }
    }

    /** What a path finds in the record; its values are remembered under a number. */
    record SameRecord(FieldPath path, int number) implements Term {
        @Override
        public Set<String> values(Hand hand) {
            return hand.surroundings().values(path, number);
        }

        @Override
        public Scope scope() {
            return Scope.RECORD;
        }
    }
}
