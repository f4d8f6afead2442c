package org.mrrc.path;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/** What is wanted of a field: its text, an indicator, subfields. */
sealed interface Part permits FieldText, IndicatorValue, JoinedSubfields, SubfieldValues {

    /**
     * Shows the values in a field, in their order.
     *
     * @param field a cursor that has just come to the field
     * @param sink takes the values, a {@link Search} until it is over; if it is null, one is enough, and none is decoded that need not be
     * @param surroundings what sub-specs look at; null if there are none
     * @return whether it was enough
     */
    boolean show(RecordCursor field, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings);
}
