package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * What a library holds, in words (866 to 868).
 *
 * <pre>{@code
 * List<String> words = Holdings.of(record).textualHoldings().stream().map(TextualHoldings::text).toList();
 * }</pre>
 *
 * @param unit of what it is said
 * @param text {@code $a}
 * @param notes {@code $z}, for the public
 */
public record TextualHoldings(HoldingsUnit unit, String text, List<String> notes) {

    /**
     * A statement; the list is copied.
     *
     * @param unit of what it is said
     * @param text {@code $a}
     * @param notes {@code $z}, for the public
     */
    public TextualHoldings {
        notes = List.copyOf(notes);
    }

    static Optional<TextualHoldings> of(HoldingsUnit unit, DataField field) {
        return Texts.first(field, 'a').map(text -> new TextualHoldings(unit, text, Texts.each(field, "z")));
    }
}
