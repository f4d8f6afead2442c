package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/** The data of subfields, each a value, in the order in which they stand in the field. */
final class SubfieldValues implements Part {

    private final SubfieldStep[] steps;
    private final boolean indexed;

    /** The subfields that one of the steps wants; one that several want is shown so many times. */
    SubfieldValues(List<SubfieldStep> steps) {
        List<SubfieldStep> merged = merged(steps);
        this.steps = merged.toArray(new SubfieldStep[0]);
        this.indexed = merged.stream().anyMatch(step -> step.index() != null);
    }

    /** Neighbours that differ in their codes alone, as one step: one look at a subfield instead of several. */
    private static List<SubfieldStep> merged(List<SubfieldStep> steps) {
        List<SubfieldStep> merged = new ArrayList<>();
        for (SubfieldStep step : steps) {
            SubfieldStep before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null
                    && before.isPlain()
                    && step.isPlain()
                    && before.codes().isDisjoint(step.codes())) {
                CodeSet union = before.codes().with(step.codes());
                merged.set(merged.size() - 1, new SubfieldStep(union, null, null, SubSpecs.NONE));
            } else {
                merged.add(step);
            }
        }
        return merged;
    }

    @Override
    public boolean show(
            RecordCursor field, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        if (field.isControlField()) {
            return false;
        }
        int[] seen = indexed ? new int[steps.length] : null;
        int[] counts = indexed ? counts(field) : null;
        while (field.nextSubfield()) {
            char code = field.code();
            for (int i = 0; i < steps.length; i++) {
                SubfieldStep step = steps[i];
                if (step.codes().contains(code)
                        && (seen == null || counts == null || isIndexed(step, seen[i]++, counts[i]))
                        && show(step, field, sink, surroundings)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIndexed(SubfieldStep step, int position, int count) {
        Span index = step.index();
        return index == null || index.contains(position, count);
    }

    /** How many subfields there are for each step; the cursor is before the first of them afterwards, as it was. */
    private int[] counts(RecordCursor field) {
        int[] counts = new int[steps.length];
        while (field.nextSubfield()) {
            for (int i = 0; i < steps.length; i++) {
                counts[i] += steps[i].codes().contains(field.code()) ? 1 : 0;
            }
        }
        field.toField(field.fieldIndex());
        return counts;
    }

    private static boolean show(
            SubfieldStep step,
            RecordCursor field,
            @Nullable Consumer<? super String> sink,
            @Nullable Surroundings surroundings) {
        if (sink == null && step.characters() == null && step.subSpecs().isEmpty()) {
            return true;
        }
        String value = Span.text(step.characters(), field);
        return value != null
                && (step.subSpecs().isEmpty()
                        || step.subSpecs().hold(value, field.text(), field.fieldIndex(), surroundings))
                && Search.take(sink, value);
    }
}
