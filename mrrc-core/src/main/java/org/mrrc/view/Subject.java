package org.mrrc.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mrrc.DataField;
import org.mrrc.Subfield;

/**
 * What something is about, or what it is (fields 600 to 662, 688 and 69X).
 *
 * <pre>{@code
 * List<String> subjects = Bibliographic.of(record).subjects().stream().map(Subject::text).toList();
 * // [Cooking, French -- History -- 19th century]
 * }</pre>
 *
 * @param tag the tag of its field, which says what kind of heading it is
 * @param heading the heading without subdivisions
 * @param subdivisions {@code $v $x $y $z} in the order of the field; of 654 and 662 all that follows the first
 * @param vocabulary the code of the vocabulary, by indicator 2 and {@code $2}: {@code lcsh}, {@code mesh}, {@code gnd} …
 */
public record Subject(String tag, String heading, List<String> subdivisions, Optional<String> vocabulary) {

    static final String SEPARATOR = " -- ";

    private static final String SUBDIVISIONS = "vxyz";
    private static final String UNCONTROLLED = "653";
    private static final String MEETING = "611";

    /**
     * A subject; the list is copied.
     *
     * @param tag the tag of its field, which says what kind of heading it is
     * @param heading the heading without subdivisions
     * @param subdivisions {@code $v $x $y $z} in the order of the field; of 654 and 662 all that follows the first
     * @param vocabulary the code of the vocabulary, by indicator 2 and {@code $2}: {@code lcsh}, {@code mesh}, {@code gnd} …
     */
    public Subject {
        subdivisions = List.copyOf(subdivisions);
    }

    /** Whether fields with a tag are subjects. */
    static boolean isTag(String tag) {
        return switch (tag) {
            case "600",
                    "610",
                    "611",
                    "630",
                    "647",
                    "648",
                    "650",
                    "651",
                    "653",
                    "654",
                    "655",
                    "656",
                    "657",
                    "658",
                    "662",
                    "688" -> true;
            default -> tag.startsWith("69");
        };
    }

    /** The subjects in a field: one, but for 653, of which each {@code $a} is one. */
    static Stream<Subject> of(DataField field) {
        String tag = field.tag().toString();
        if (tag.equals(UNCONTROLLED)) {
            return Texts.each(field, "a").stream().map(term -> new Subject(tag, term, List.of(), Optional.empty()));
        }
        boolean faceted = tag.equals("654") || tag.equals("662");
        List<String> heading = new ArrayList<>();
        List<String> subdivisions = new ArrayList<>();
        for (Subfield subfield : field.subfields()) {
            char code = subfield.code();
            if (SUBDIVISIONS.indexOf(code) >= 0 || (faceted && !heading.isEmpty() && isOfHeading(tag, code))) {
                Texts.present(subfield.data()).ifPresent(subdivisions::add);
            } else if (isOfHeading(tag, code)) {
                heading.add(subfield.data().strip());
            }
        }
        String text = Texts.trimmed(String.join(" ", heading));
        return text.isEmpty() && subdivisions.isEmpty()
                ? Stream.empty()
                : Stream.of(new Subject(tag, text, subdivisions, Vocabulary.of(field)));
    }

    /** Letters, but for terms of relation and addresses. */
    private static boolean isOfHeading(String tag, char code) {
        return switch (code) {
            case 'e' -> tag.equals(MEETING);
            case 'j' -> !tag.equals(MEETING);
            case 'i', 'u', 'w' -> false;
            default -> code >= 'a' && code <= 'z';
        };
    }

    /**
     * The heading with its subdivisions.
     *
     * @return all parts with {@code " -- "} between them
     */
    public String text() {
        if (subdivisions.isEmpty()) {
            return heading;
        }
        String below = String.join(SEPARATOR, subdivisions);
        return heading.isEmpty() ? below : heading + SEPARATOR + below;
    }
}
