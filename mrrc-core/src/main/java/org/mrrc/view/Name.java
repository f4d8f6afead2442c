package org.mrrc.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;
import org.mrrc.Subfield;

/**
 * A person, corporate body or meeting that has to do with a work (fields 100, 110, 111, 700, 710, 711).
 *
 * <pre>{@code
 * for (Name author : Bibliographic.of(record).authors()) {
 *     System.out.println(author.text() + " " + author.roles());
 * }
 * }</pre>
 *
 * @param kind what is named
 * @param text the name with what tells it from others: numeration, titles, dates, subordinate units
 * @param dates the dates of a person or meeting, {@code $d}
 * @param roles terms of relation to the work, {@code $e} ({@code $j} of a meeting), then codes of relation, {@code $4}
 * @param work the title of a work, {@code $t} and what follows it, where the field names a work and not only who made it
 */
public record Name(HeadingType kind, String text, Optional<String> dates, List<String> roles, Optional<String> work) {

    private static final String OF_PERSON = "abcdjq";
    private static final String OF_BODY = "abcdn";
    private static final String OF_MEETING = "acdenq";
    private static final String OF_WORK = "tfghklmnoprs";

    /**
     * A name; the list is copied.
     *
     * @param kind what is named
     * @param text the name with what tells it from others: numeration, titles, dates, subordinate units
     * @param dates the dates of a person or meeting, {@code $d}
     * @param roles terms of relation to the work, {@code $e} ({@code $j} of a meeting), then codes of relation, {@code $4}
     * @param work the title of a work, {@code $t} and what follows it, where the field names a work and not only who made it
     */
    public Name {
        roles = List.copyOf(roles);
    }

    /** The name in a field; empty if it has no {@code $a}. */
    static Optional<Name> of(DataField field) {
        HeadingType kind = HeadingType.ofTag(field.tag().toString()).orElse(HeadingType.PERSONAL_NAME);
        String codes = switch (kind) {
            case CORPORATE_NAME -> OF_BODY;
            case MEETING_NAME -> OF_MEETING;
            default -> OF_PERSON;
        };
        List<String> name = new ArrayList<>();
        List<String> work = new ArrayList<>();
        for (Subfield subfield : field.subfields()) {
            if (subfield.code() == 't' || !work.isEmpty()) {
                addIf(OF_WORK, subfield, work);
            } else {
                addIf(codes, subfield, name);
            }
        }
        List<String> roles = new ArrayList<>(Texts.each(field, kind == HeadingType.MEETING_NAME ? "j" : "e"));
        roles.addAll(Texts.verbatim(field, '4'));
        return Texts.present(String.join(" ", name))
                .filter(text -> Texts.first(field, 'a').isPresent())
                .map(text ->
                        new Name(kind, text, Texts.first(field, 'd'), roles, Texts.present(String.join(" ", work))));
    }

    private static void addIf(String codes, Subfield subfield, List<String> texts) {
        if (codes.indexOf(subfield.code()) >= 0) {
            texts.add(subfield.data().strip());
        }
    }
}
