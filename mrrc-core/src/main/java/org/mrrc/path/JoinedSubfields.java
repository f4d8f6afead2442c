package org.mrrc.path;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/**
 * The data of some subfields of a field, with blanks between them, as one value.
 *
 * @param codes their codes
 */
record JoinedSubfields(CodeSet codes) implements Part {

    @Override
    public boolean show(
            RecordCursor field, @Nullable Consumer<? super String> sink, @Nullable Surroundings surroundings) {
        if (sink == null) {
            return hasOne(field);
        }
        String joined = join(field, codes);
        return joined != null && Search.take(sink, joined);
    }

    private boolean hasOne(RecordCursor field) {
        while (field.nextSubfield()) {
            if (codes.contains(field.code())) {
                return true;
            }
        }
        return false;
    }

    /** The data of the subfields with these codes, or with any; null if there are none. */
    static @Nullable String join(RecordCursor field, @Nullable CodeSet codes) {
        String first = null;
        StringBuilder all = null;
        while (field.nextSubfield()) {
            if (codes == null || codes.contains(field.code())) {
                if (first == null) {
                    first = field.text();
                } else {
                    all = all == null ? new StringBuilder(first) : all;
                    all.append(' ').append(field.text());
                }
            }
        }
        return all == null ? first : all.toString();
    }
}
