package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mrrc.DataField;

/**
 * A classification number, and the item number with it (050, 060, 080, 082, 086, 090).
 *
 * <pre>{@code
 * Optional<String> shelf = Bibliographic.of(record).callNumbers().stream()
 *         .filter(number -> number.tag().equals("050"))
 *         .map(CallNumber::text)
 *         .findFirst();
 * }</pre>
 *
 * @param tag the tag of its field, which says what classification it is of
 * @param classification {@code $a}
 * @param item {@code $b}
 * @param edition {@code $2}, the edition of the scheme, or the scheme
 */
public record CallNumber(String tag, String classification, Optional<String> item, Optional<String> edition) {

    /** The numbers in a field; the item number belongs to the first, the others are alternatives. */
    static Stream<CallNumber> of(DataField field) {
        List<String> classifications = Texts.verbatim(field, 'a');
        Optional<String> item = Texts.verbatim(field, 'b').stream().findFirst();
        Optional<String> edition = Texts.first(field, '2');
        return IntStream.range(0, classifications.size())
                .mapToObj(i -> new CallNumber(
                        field.tag().toString(), classifications.get(i), i == 0 ? item : Optional.empty(), edition));
    }

    /**
     * The whole number.
     *
     * @return classification and item with a blank between them
     */
    public String text() {
        return item.map(number -> classification + " " + number).orElse(classification);
    }
}
