package org.mrrc.compare;

import java.util.List;
import org.mrrc.Field;

/**
 * One change of a {@link RecordDiff}. Indices count from 0: {@code from} in the fields of the record before, {@code to} in those of the record after (of the record that
 * {@link RecordDiff#applyTo} gives, if the comparison ignores fields). Fields are views, and hold their records.
 *
 * <pre>{@code
 * for (Change change : Comparison.CONTENT.diff(record, other).changes()) {
 *     if (change instanceof Change.FieldAdded added) {
 *         System.out.println("new: " + added.after());
 *     }
 * }
 * }</pre>
 */
public sealed interface Change {

    /**
     * Another character in the leader.
     *
     * @param position which one
     * @param before the character before
     * @param after the character after
     */
    record LeaderChanged(int position, char before, char after) implements Change {

        @Override
        public String toString() {
            return String.format("~ LDR/%02d '%c' becomes '%c'", position, before, after);
        }
    }

    /**
     * A field that is gone.
     *
     * @param from where it was
     * @param before the field
     */
    record FieldRemoved(int from, Field before) implements Change {

        @Override
        public String toString() {
            return "- " + before;
        }
    }

    /**
     * A field that has come.
     *
     * @param to where it is
     * @param after the field
     */
    record FieldAdded(int to, Field after) implements Change {

        @Override
        public String toString() {
            return "+ " + after;
        }
    }

    /**
     * A field that is the same at another place among the others.
     *
     * @param from where it was
     * @param to where it is
     * @param field the field, as it was
     */
    record FieldMoved(int from, int to, Field field) implements Change {

        @Override
        public String toString() {
            return "> " + field + " (from " + from + " to " + to + ")";
        }
    }

    /**
     * A field for which a similar one with the same tag has come.
     *
     * @param from where it was
     * @param to where the other is
     * @param before the field before
     * @param after the field after
     * @param parts what differs in it: indicators first, then subfields; an immutable list
     */
    record FieldChanged(int from, int to, Field before, Field after, List<PartChange> parts) implements Change {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("~ ").append(before);
            parts.forEach(part -> text.append("\n    ").append(part));
            return text.toString();
        }
    }
}
