package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mrrc.DataField;

/**
 * The heading for the same thing in another vocabulary (7XX of an authority record).
 *
 * <pre>{@code
 * Optional<String> german = Authority.of(record).linkedHeadings().stream()
 *         .filter(linked -> linked.vocabulary().filter("gnd"::equals).isPresent())
 *         .map(linked -> linked.heading().text())
 *         .findFirst();
 * }</pre>
 *
 * @param heading the other heading
 * @param vocabulary the code of the vocabulary, by indicator 2 and {@code $2}
 * @param identifiers {@code $0} and {@code $1}
 */
public record LinkedHeading(Heading heading, Optional<String> vocabulary, List<String> identifiers) {

    /**
     * A heading; the list is copied.
     *
     * @param heading the other heading
     * @param vocabulary the code of the vocabulary, by indicator 2 and {@code $2}
     * @param identifiers {@code $0} and {@code $1}
     */
    public LinkedHeading {
        identifiers = List.copyOf(identifiers);
    }

    static Optional<LinkedHeading> of(DataField field) {
        return Heading.of(field).map(heading -> new LinkedHeading(heading, Vocabulary.of(field), identifiers(field)));
    }

    static List<String> identifiers(DataField field) {
        return Stream.concat(Texts.verbatim(field, '0').stream(), Texts.verbatim(field, '1').stream())
                .toList();
    }
}
