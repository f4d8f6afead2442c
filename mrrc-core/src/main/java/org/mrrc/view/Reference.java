package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * A tracing: another heading from which one is referred to the heading of an authority record (4XX, 5XX).
 *
 * <pre>{@code
 * for (Reference reference : Authority.of(record).seeFrom()) {
 *     System.out.println("x " + reference.heading().text());
 * }
 * }</pre>
 *
 * @param heading the other heading
 * @param relationship how it is related
 * @param instruction {@code $i}, the relation in words
 * @param codes {@code $4}, the relation in codes
 * @param identifiers {@code $0} and {@code $1}, of the other heading
 */
public record Reference(
        Heading heading,
        Relationship relationship,
        Optional<String> instruction,
        List<String> codes,
        List<String> identifiers) {

    /**
     * A reference; the lists are copied.
     *
     * @param heading the other heading
     * @param relationship how it is related
     * @param instruction {@code $i}, the relation in words
     * @param codes {@code $4}, the relation in codes
     * @param identifiers {@code $0} and {@code $1}, of the other heading
     */
    public Reference {
        codes = List.copyOf(codes);
        identifiers = List.copyOf(identifiers);
    }

    static Optional<Reference> of(DataField field) {
        return Heading.of(field)
                .map(heading -> new Reference(
                        heading,
                        Relationship.of(field),
                        Texts.first(field, 'i'),
                        Texts.verbatim(field, '4'),
                        LinkedHeading.identifiers(field)));
    }
}
