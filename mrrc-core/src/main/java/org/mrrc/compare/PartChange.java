package org.mrrc.compare;

import org.mrrc.Subfield;

/**
 * One change within a field. Indices count from 0, in the subfields of the field before ({@code from}) and after ({@code to}).
 *
 * <pre>{@code
 * for (Change change : Comparison.CONTENT.diff(record, other).changes()) {
 *     if (change instanceof Change.FieldChanged changed) {
 *         changed.parts().forEach(System.out::println);
 *     }
 * }
 * }</pre>
 */
public sealed interface PartChange {

    /**
     * Another data of a control field.
     *
     * @param before the data before
     * @param after the data after
     */
    record DataChanged(String before, String after) implements PartChange {

        @Override
        public String toString() {
            return "~ \"" + before + "\" becomes \"" + after + "\"";
        }
    }

    /**
     * Another indicator.
     *
     * @param indicator which one, 1 or 2
     * @param before the indicator before
     * @param after the indicator after
     */
    record IndicatorChanged(int indicator, char before, char after) implements PartChange {

        @Override
        public String toString() {
            return "~ indicator " + indicator + " '" + before + "' becomes '" + after + "'";
        }
    }

    /**
     * A subfield that is gone.
     *
     * @param from where it was
     * @param before the subfield
     */
    record SubfieldRemoved(int from, Subfield before) implements PartChange {

        @Override
        public String toString() {
            return "- " + before;
        }
    }

    /**
     * A subfield that has come.
     *
     * @param to where it is
     * @param after the subfield
     */
    record SubfieldAdded(int to, Subfield after) implements PartChange {

        @Override
        public String toString() {
            return "+ " + after;
        }
    }

    /**
     * A subfield that is the same at another place among the others.
     *
     * @param from where it was
     * @param to where it is
     * @param subfield the subfield, as it was
     */
    record SubfieldMoved(int from, int to, Subfield subfield) implements PartChange {

        @Override
        public String toString() {
            return "> " + subfield + " (from " + from + " to " + to + ")";
        }
    }

    /**
     * A subfield with the same code and other data.
     *
     * @param from where it was
     * @param to where it is
     * @param before the subfield before
     * @param after the subfield after
     */
    record SubfieldChanged(int from, int to, Subfield before, Subfield after) implements PartChange {

        @Override
        public String toString() {
            return "~ " + before + " becomes " + after;
        }
    }
}
