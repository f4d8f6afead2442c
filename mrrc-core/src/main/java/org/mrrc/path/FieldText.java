package org.mrrc.path;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/**
 * The text of a field: the data of a control field or of the leader, or some characters of it; the data of all subfields with blanks between them.
 *
 * @param characters which characters of fixed-length data, null for all; there are none of a data field
 * @param subSpecs what must hold
 */
record FieldText(@Nullable Span characters, SubSpecs subSpecs) implements Part {

    @Override
    public boolean show(
            RecordCursor field, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        if (characters == null && subSpecs.isEmpty() && sink == null) {
            return true;
        }
        String text = text(field);
        return text != null && subSpecs.hold(text, text, field.fieldIndex(), surroundings) && Search.take(sink, text);
    }

    private @Nullable String text(RecordCursor field) {
        if (field.isControlField()) {
            return Span.text(characters, field);
        }
        if (characters != null) {
            return null;
        }
        String joined = JoinedSubfields.join(field, null);
        return joined == null ? "" : joined;
    }

    /** The same of the leader, which is one text. */
    boolean showLeader(String leader, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        String text = characters == null ? leader : characters.slice(leader);
        return text != null
                && subSpecs.hold(text, text, Surroundings.NO_FIELD, surroundings)
                && Search.take(sink, text);
    }
}
