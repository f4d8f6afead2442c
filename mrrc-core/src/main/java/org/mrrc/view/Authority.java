package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.Record;
import org.mrrc.fixed.FixedField;

/**
 * An authority record by what it says. An immutable view: each call reads the fields that its description names.
 *
 * <p>Any record can be looked at in this way; what it does not have is absent.
 *
 * <pre>{@code
 * Authority authority = Authority.of(record);
 * String heading = authority.heading().map(Heading::text).orElse("");
 * List<String> variants = authority.seeFrom().stream().map(reference -> reference.heading().text()).toList();
 * }</pre>
 */
public final class Authority {

    private final Record record;

    private Authority(Record record) {
        this.record = record;
    }

    /**
     * Looks at a record as an authority record.
     *
     * @param record any record; the view holds it
     * @return the view
     */
    public static Authority of(Record record) {
        return new Authority(record);
    }

    /**
     * The control number: 001.
     *
     * @return the data without blanks around it, if there is some
     */
    public Optional<String> controlNumber() {
        return record.controlNumber().map(String::strip).filter(number -> !number.isEmpty());
    }

    /**
     * The coded data of the record: 008.
     *
     * @return its positions by name, if there is one
     */
    public Optional<FixedField> fixedField() {
        return FixedField.of(record, "008");
    }

    /**
     * The control number of the Library of Congress: 010 {@code $a}.
     *
     * @return the number in its normalized form, if there is one
     */
    public Optional<Lccn> lccn() {
        return Texts.first(record, "010", field -> field.subfield('a').flatMap(Lccn::of));
    }

    /**
     * The heading: 100, 110, 111, 130, 147, 148, 150, 151, 155, 162, 180, 181, 182 or 185.
     *
     * @return the first of them, if there is one
     */
    public Optional<Heading> heading() {
        return Texts.fields(record, tag -> tag.startsWith("1"))
                .flatMap(field -> Heading.of(field).stream())
                .findFirst();
    }

    /**
     * What the heading names: the last two digits of its tag.
     *
     * @return the type, if there is a heading
     */
    public Optional<HeadingType> headingType() {
        return heading().map(Heading::type);
    }

    /**
     * Forms that are not used: 4XX, for the same tags as {@link #heading()}.
     *
     * @return the references in the order of the record
     */
    public List<Reference> seeFrom() {
        return references("4");
    }

    /**
     * Related headings: 5XX, for the same tags as {@link #heading()}.
     *
     * @return the references in the order of the record
     */
    public List<Reference> seeAlso() {
        return references("5");
    }

    /**
     * Related headings that are broader terms: 5XX with {@code $w/0} = {@code g}.
     *
     * @return the references in the order of the record
     */
    public List<Reference> broader() {
        return seeAlso(Relationship.BROADER);
    }

    /**
     * Related headings that are narrower terms: 5XX with {@code $w/0} = {@code h}.
     *
     * @return the references in the order of the record
     */
    public List<Reference> narrower() {
        return seeAlso(Relationship.NARROWER);
    }

    private List<Reference> seeAlso(Relationship relationship) {
        return seeAlso().stream()
                .filter(reference -> reference.relationship() == relationship)
                .toList();
    }

    private List<Reference> references(String firstDigit) {
        return Texts.fields(record, tag -> tag.startsWith(firstDigit))
                .flatMap(field -> Reference.of(field).stream())
                .toList();
    }

    /**
     * The notes: 663, 664, 665, 666, 667, 678, 680, 681, 682, 688.
     *
     * @return the notes in the order of the record
     */
    public List<Note> notes() {
        return Texts.fields(record, "663", "664", "665", "666", "667", "678", "680", "681", "682", "688")
                .flatMap(field -> Note.of(field).stream())
                .toList();
    }

    /**
     * Sources in which something was found: 670.
     *
     * @return the sources in the order of the record
     */
    public List<Source> sourcesFound() {
        return Texts.fields(record, "670")
                .flatMap(field -> Source.of(field).stream())
                .toList();
    }

    /**
     * Sources in which nothing was found: 675 {@code $a}.
     *
     * @return the citations in the order of the record
     */
    public List<String> sourcesNotFound() {
        return Texts.fields(record, "675")
                .flatMap(field -> Texts.each(field, "a").stream())
                .toList();
    }

    /**
     * Headings for the same in other vocabularies: 7XX, for the same tags as {@link #heading()}.
     *
     * @return the headings in the order of the record
     */
    public List<LinkedHeading> linkedHeadings() {
        return Texts.fields(record, tag -> tag.startsWith("7"))
                .flatMap(field -> LinkedHeading.of(field).stream())
                .toList();
    }
}
