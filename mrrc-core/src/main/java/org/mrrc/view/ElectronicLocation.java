package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * Where something is online (field 856).
 *
 * <pre>{@code
 * List<String> links = Bibliographic.of(record).electronicLocations().stream()
 *         .flatMap(location -> location.uris().stream())
 *         .toList();
 * }</pre>
 *
 * @param uris {@code $u} as they stand
 * @param linkText {@code $y}
 * @param notes {@code $z}, for the public
 * @param materials {@code $3}, the part that is meant
 * @param relationship indicator 2: {@code 0} the resource itself, {@code 1} a version of it, {@code 2} something related, a blank if it does not say
 */
public record ElectronicLocation(
        List<String> uris,
        Optional<String> linkText,
        List<String> notes,
        Optional<String> materials,
        char relationship) {

    /**
     * A location; the lists are copied.
     *
     * @param uris {@code $u} as they stand
     * @param linkText {@code $y}
     * @param notes {@code $z}, for the public
     * @param materials {@code $3}, the part that is meant
     * @param relationship indicator 2: {@code 0} the resource itself, {@code 1} a version of it, {@code 2} something related, a blank if it does not say
     */
    public ElectronicLocation {
        uris = List.copyOf(uris);
        notes = List.copyOf(notes);
    }

    static ElectronicLocation of(DataField field) {
        return new ElectronicLocation(
                Texts.verbatim(field, 'u'),
                Texts.first(field, 'y'),
                Texts.each(field, "z"),
                Texts.first(field, '3'),
                field.indicator2());
    }
}
