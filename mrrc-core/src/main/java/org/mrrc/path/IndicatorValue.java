package org.mrrc.path;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/**
 * One of the two indicators of a data field.
 *
 * @param number 1 or 2
 * @param subSpecs what must hold
 */
record IndicatorValue(int number, SubSpecs subSpecs) implements Part {

    @Override
    public boolean show(
            RecordCursor field, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        if (field.isControlField()) {
            return false;
        }
        String value = String.valueOf(number == 1 ? field.indicator1() : field.indicator2());
        return subSpecs.hold(value, value, field.fieldIndex(), surroundings) && Search.take(sink, value);
    }
}
