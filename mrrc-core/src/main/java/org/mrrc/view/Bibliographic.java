package org.mrrc.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mrrc.DataField;
import org.mrrc.Record;
import org.mrrc.fixed.FixedField;

/**
 * A bibliographic record by what it says. An immutable view: each call reads the fields that its description names.
 *
 * <p>Any record can be looked at in this way; what it does not have is absent. Of a field that may stand once the first that says something is read.
 *
 * <pre>{@code
 * Bibliographic book = Bibliographic.of(record);
 * String title = book.title().map(Title::text).orElse("[untitled]");
 * List<String> authors = book.authors().stream().map(Name::text).toList();
 * Optional<Integer> year = book.publication().flatMap(Publication::year);
 * }</pre>
 */
public final class Bibliographic {

    private static final int LANGUAGE_CODE_LENGTH = 3;
    private static final String OCLC = "(ocolc)";

    private final Record record;
    private final boolean otherScript;

    private Bibliographic(Record record, boolean otherScript) {
        this.record = record;
        this.otherScript = otherScript;
    }

    /**
     * Looks at a record as a bibliographic one.
     *
     * @param record any record; the view holds it
     * @return the view
     */
    public static Bibliographic of(Record record) {
        return new Bibliographic(record, false);
    }

    /**
     * The same record by what it says in another script: each 880 is looked at as the field to which its {@code $6} links it, or for which it stands. What is in no 880 is
     * absent, and so is what control fields say. Names and subjects come in the order of the fields 880; {@link Linked#pairs} tell which belongs to which.
     *
     * <pre>{@code
     * Bibliographic original = Bibliographic.of(record).inOtherScript();
     * String title = original.title().map(Title::text).orElse("");                             // 北平
     * List<String> authors = original.authors().stream().map(Name::text).toList();
     * }</pre>
     *
     * @return a view of the fields 880; this one if it is such a view
     */
    public Bibliographic inOtherScript() {
        return otherScript ? this : new Bibliographic(record, true);
    }

    /**
     * The control number: 001.
     *
     * @return the data without blanks around it, if there is some
     */
    public Optional<String> controlNumber() {
        return otherScript
                ? Optional.empty()
                : record.controlNumber().map(String::strip).filter(number -> !number.isEmpty());
    }

    /**
     * The coded data of the record: 008.
     *
     * @return its positions by name, if there is one
     */
    public Optional<FixedField> fixedField() {
        return otherScript ? Optional.empty() : FixedField.of(record, "008");
    }

    /**
     * The title statement: 245.
     *
     * @return the title, if there is one
     */
    public Optional<Title> title() {
        return first("245", Title::of);
    }

    /**
     * The title statement in another script, as {@link #inOtherScript()} gives it.
     *
     * @return the title, if there is one
     */
    public Optional<Title> titleInOtherScript() {
        return inOtherScript().title();
    }

    /**
     * Who is mainly responsible: 100, 110 or 111.
     *
     * @return the name, if there is one
     */
    public Optional<Name> mainAuthor() {
        return fields("100", "110", "111")
                .flatMap(field -> Name.of(field).stream())
                .findFirst();
    }

    /**
     * All who had to do with it: 100, 110, 111, 700, 710, 711. Among the latter may be makers of other works ({@link Name#work}).
     *
     * @return the names in the order of the record
     */
    public List<Name> authors() {
        return fields("100", "110", "111", "700", "710", "711")
                .flatMap(field -> Name.of(field).stream())
                .toList();
    }

    /**
     * The title under which versions of a work are brought together: 130, else 240.
     *
     * @return {@code $a $d $f $g $h $k $l $m $n $o $p $r $s} in the order of the field, if there is one
     */
    public Optional<String> uniformTitle() {
        return Stream.of("130", "240")
                .flatMap(tag -> fields(tag))
                .flatMap(field -> Texts.text(field, "adfghklmnoprs").stream())
                .findFirst();
    }

    /**
     * The edition: 250.
     *
     * @return {@code $a $b}, if there is one
     */
    public Optional<String> edition() {
        return first("250", field -> Texts.text(field, "ab"));
    }

    /**
     * The first of {@link #publications()}.
     *
     * @return the publication, if there is one
     */
    public Optional<Publication> publication() {
        return publications().stream().findFirst();
    }

    /**
     * Where, by whom and when it was published: 264 with indicator 2 = 1; where there is none, 260. A date that is missing in the first is taken from 008/07-14, and so
     * is a publication of which nothing else is known.
     *
     * @return the publications in the order of the record
     */
    public List<Publication> publications() {
        List<Publication> found = publications(fields("264").filter(field -> field.indicator2() == '1'));
        if (found.isEmpty()) {
            found = publications(fields("260"));
        }
        if (!found.isEmpty() && found.get(0).years().isPresent()) {
            return found;
        }
        Optional<String> coded =
                fixedField().flatMap(field -> field.value("Date 1")).filter(Bibliographic::holdsDigit);
        Publication known = found.isEmpty()
                ? new Publication(List.of(), List.of(), Optional.empty(), Optional.empty())
                : found.get(0);
        Publication first = known.withDates(coded, codedYears());
        if (first.isEmpty()) {
            return found;
        }
        List<Publication> dated = new ArrayList<>(List.of(first));
        dated.addAll(found.subList(Math.min(1, found.size()), found.size()));
        return List.copyOf(dated);
    }

    private static List<Publication> publications(Stream<DataField> fields) {
        return fields.map(Publication::of)
                .filter(publication -> !publication.isEmpty())
                .toList();
    }

    private static boolean holdsDigit(String date) {
        return date.chars().anyMatch(character -> character >= '0' && character <= '9');
    }

    /** The years of 008/07-14: the second date is an end where 008/06 says that it is one. */
    private Optional<Years> codedYears() {
        Optional<FixedField> field = fixedField();
        String date1 = field.flatMap(found -> found.value("Date 1")).orElse("");
        String date2 = field.flatMap(found -> found.value("Date 2")).orElse("");
        String type = field.flatMap(found -> found.value("Type of date/Publication status"))
                .orElse("");
        boolean range = !type.isEmpty() && "cdikmqu".contains(type);
        return range ? Years.of(date1, date2) : Years.of(date1);
    }

    /**
     * The physical description: 300.
     *
     * @return for each field {@code $3 $a $b $c $e $f $g} in its order
     */
    public List<String> physicalDescriptions() {
        return texts("300", "3abcefg");
    }

    /**
     * The series: 440, 490, 800, 810, 811, 830.
     *
     * @return the series in the order of the record; one that is both stated and filed stands there twice
     */
    public List<Series> series() {
        return fields("440", "490", "800", "810", "811", "830")
                .flatMap(field -> Series.of(field).stream())
                .toList();
    }

    /**
     * The subjects: 600, 610, 611, 630, 647, 648, 650, 651, 653 to 658, 662, 688, 690 to 699.
     *
     * @return the subjects in the order of the record
     */
    public List<Subject> subjects() {
        return fields(Subject::isTag).flatMap(Subject::of).toList();
    }

    /**
     * The ISBNs: 020 {@code $a}.
     *
     * @return the valid ones, each once
     */
    public List<Isbn> isbns() {
        return data("020", 'a')
                .flatMap(text -> Isbn.of(text).stream())
                .distinct()
                .toList();
    }

    /**
     * The ISSNs: 022 {@code $a}.
     *
     * @return the valid ones, each once
     */
    public List<Issn> issns() {
        return data("022", 'a')
                .flatMap(text -> Issn.of(text).stream())
                .distinct()
                .toList();
    }

    /**
     * The linking ISSN, which is one for all media: 022 {@code $l}.
     *
     * @return the first valid one
     */
    public Optional<Issn> issnL() {
        return data("022", 'l').flatMap(text -> Issn.of(text).stream()).findFirst();
    }

    /**
     * The control number of the Library of Congress: 010 {@code $a}.
     *
     * @return the number in its normalized form, if there is one
     */
    public Optional<Lccn> lccn() {
        return data("010", 'a').flatMap(text -> Lccn.of(text).stream()).findFirst();
    }

    /**
     * The OCLC numbers: 035 {@code $a} with the prefix {@code (OCoLC)}.
     *
     * @return digits without prefixes ({@code ocm}, {@code ocn}, {@code on}) and leading zeros, each once
     */
    public List<String> oclcNumbers() {
        return data("035", 'a')
                .flatMap(text -> oclcNumber(text.strip()).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> oclcNumber(String text) {
        if (!text.regionMatches(true, 0, OCLC, 0, OCLC.length())) {
            return Optional.empty();
        }
        String number = text.substring(OCLC.length()).strip().toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < number.length() && "ocmn".indexOf(number.charAt(start)) >= 0) {
            start++;
        }
        while (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        String digits = number.substring(start);
        boolean valid = !digits.isEmpty() && digits.chars().allMatch(character -> character >= '0' && character <= '9');
        return valid ? Optional.of(digits) : Optional.empty();
    }

    /**
     * The languages of the text: 008/35-37, then 041 {@code $a} and {@code $d}.
     *
     * @return codes of {@link org.mrrc.fixed.CodeList#languages()}, each once; fields 041 with codes of another list (indicator 2 = 7) are passed over
     */
    public List<String> languages() {
        Stream<String> coded = fixedField().flatMap(field -> field.value("Language")).stream();
        return codes(Stream.concat(coded, languages041("ad")));
    }

    /**
     * The languages of which it is a translation: 041 {@code $h}.
     *
     * @return codes of {@link org.mrrc.fixed.CodeList#languages()}, each once
     */
    public List<String> originalLanguages() {
        return codes(languages041("h"));
    }

    private Stream<String> languages041(String codes) {
        return fields("041")
                .filter(field -> field.indicator2() != '7')
                .flatMap(field -> Texts.each(field, codes).stream());
    }

    /** The codes in texts of one or, as was done once, several. */
    private static List<String> codes(Stream<String> texts) {
        Set<String> codes = new LinkedHashSet<>();
        texts.forEach(text -> {
            String letters = text.toLowerCase(Locale.ROOT);
            boolean known = letters.length() % LANGUAGE_CODE_LENGTH == 0
                    && letters.chars().allMatch(character -> character >= 'a' && character <= 'z');
            for (int at = 0; known && at < letters.length(); at += LANGUAGE_CODE_LENGTH) {
                codes.add(letters.substring(at, at + LANGUAGE_CODE_LENGTH));
            }
        });
        return List.copyOf(codes);
    }

    /**
     * The notes: 5XX.
     *
     * @return the notes in the order of the record
     */
    public List<Note> notes() {
        return fields(tag -> tag.startsWith("5"))
                .flatMap(field -> Note.of(field).stream())
                .toList();
    }

    /**
     * Where it is online: 856.
     *
     * @return for each field with a {@code $u} what it says
     */
    public List<ElectronicLocation> electronicLocations() {
        return fields("856")
                .map(ElectronicLocation::of)
                .filter(location -> !location.uris().isEmpty())
                .toList();
    }

    /**
     * The classification numbers: 050, 060, 080, 082, 086, 090.
     *
     * @return the numbers in the order of the record
     */
    public List<CallNumber> callNumbers() {
        return fields("050", "060", "080", "082", "086", "090")
                .flatMap(CallNumber::of)
                .toList();
    }

    /** The data fields with these tags, in the order of the record. */
    private Stream<DataField> fields(Predicate<String> tags) {
        return otherScript ? Texts.alternates(record, tags) : Texts.fields(record, tags);
    }

    private Stream<DataField> fields(String... tags) {
        return fields(List.of(tags)::contains);
    }

    /** The first data field with a tag that gives something. */
    private <T> Optional<T> first(String tag, Function<DataField, Optional<T>> read) {
        return fields(tag).flatMap(field -> read.apply(field).stream()).findFirst();
    }

    private Stream<String> data(String tag, char code) {
        return fields(tag).flatMap(field -> Texts.verbatim(field, code).stream());
    }

    private List<String> texts(String tag, String codes) {
        return fields(tag).flatMap(field -> Texts.text(field, codes).stream()).toList();
    }
}
