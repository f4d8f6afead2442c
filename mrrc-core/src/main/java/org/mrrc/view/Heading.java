package org.mrrc.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;
import org.mrrc.Subfield;

/**
 * A heading, or a variant of one, in an authority record (1XX, 4XX, 5XX, 7XX).
 *
 * <pre>{@code
 * String heading = Authority.of(record).heading().map(Heading::text).orElse("");
 * }</pre>
 *
 * @param tag the tag of its field
 * @param type what it names
 * @param text all its parts, subdivisions with {@code " -- "} before them
 */
public record Heading(String tag, HeadingType type, String text) {

    private static final String SUBDIVISIONS = "vxyz";

    /** The heading in a field; empty if the tag is none of a heading, or the field has no text. */
    static Optional<Heading> of(DataField field) {
        String tag = field.tag().toString();
        return HeadingType.ofTag(tag)
                .flatMap(type -> Texts.present(text(field, type)).map(text -> new Heading(tag, type, text)));
    }

    private static String text(DataField field, HeadingType type) {
        List<String> parts = new ArrayList<>();
        StringBuilder heading = new StringBuilder();
        for (Subfield subfield : field.subfields()) {
            char code = subfield.code();
            if (SUBDIVISIONS.indexOf(code) >= 0) {
                Texts.present(subfield.data()).ifPresent(parts::add);
            } else if (isOfHeading(type, code)) {
                heading.append(heading.isEmpty() ? "" : " ")
                        .append(subfield.data().strip());
            }
        }
        Texts.present(heading.toString()).ifPresent(main -> parts.add(0, main));
        return String.join(Subject.SEPARATOR, parts);
    }

    /** Letters, but for terms of relation ({@code $e}, of meetings {@code $j}; {@code $i}) and what controls tracings ({@code $w}). */
    private static boolean isOfHeading(HeadingType type, char code) {
        return switch (code) {
            case 'e' -> type == HeadingType.MEETING_NAME;
            case 'j' -> type != HeadingType.MEETING_NAME;
            case 'i', 'u', 'w' -> false;
            default -> code >= 'a' && code <= 'z';
        };
    }
}
