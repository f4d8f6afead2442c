package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mrrc.DataField;
import org.mrrc.Record;
import org.mrrc.Subfield;
import org.mrrc.Tag;

/** The texts of fields as the views give them: without what ISBD puts between elements, and never empty. */
final class Texts {

    static final char NON_SORT_BEGIN = '\u0098';
    static final char NON_SORT_END = '\u009C';

    private static final String SEPARATORS = "/:;=,";

    private Texts() {}

    /** The data fields with these tags, in the order of the record. */
    static Stream<DataField> fields(Record record, Predicate<String> tags) {
        return record.fields().stream()
                .filter(DataField.class::isInstance)
                .map(DataField.class::cast)
                .filter(field -> tags.test(field.tag().toString()));
    }

    /** The data fields with one of some tags, in the order of the record. */
    static Stream<DataField> fields(Record record, String... tags) {
        List<String> wanted = List.of(tags);
        return fields(record, wanted::contains);
    }

    /** The fields 880 under the tags of the fields with which they are linked, or for which they stand; in the order of the record. */
    static Stream<DataField> alternates(Record record, Predicate<String> tags) {
        return fields(record, Linkage.ALTERNATE)
                .flatMap(field ->
                        Linkage.of(field)
                                .map(Linkage::tag)
                                .filter(tags)
                                .map(tag -> field.withTag(Tag.of(tag)))
                                .stream());
    }

    /** The first data field with a tag that gives something. */
    static <T> Optional<T> first(Record record, String tag, Function<DataField, Optional<T>> read) {
        return fields(record, tag).flatMap(field -> read.apply(field).stream()).findFirst();
    }

    /** The data of all subfields with these codes, in the order of the field. */
    static Optional<String> text(DataField field, String codes) {
        return text(field, code -> codes.indexOf(code) >= 0);
    }

    static Optional<String> text(DataField field, Predicate<Character> codes) {
        return present(field.subfields().stream()
                .filter(subfield -> codes.test(subfield.code()))
                .map(subfield -> subfield.data().strip())
                .filter(data -> !data.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    /** The data of each subfield with one of these codes. */
    static List<String> each(DataField field, String codes) {
        return field.subfields().stream()
                .filter(subfield -> codes.indexOf(subfield.code()) >= 0)
                .flatMap(subfield -> present(subfield.data()).stream())
                .toList();
    }

    /** The data of the first subfield with a code that has some. */
    static Optional<String> first(DataField field, char code) {
        return field.subfields(code).stream()
                .flatMap(subfield -> present(subfield.data()).stream())
                .findFirst();
    }

    /** The data of each subfield with a code as it stands, but for blanks around it. */
    static List<String> verbatim(DataField field, char code) {
        return field.subfields(code).stream()
                .map(Subfield::data)
                .map(String::strip)
                .filter(data -> !data.isEmpty())
                .toList();
    }

    /** A text without what stands between elements; empty if nothing is left. */
    static Optional<String> present(String text) {
        String trimmed = trimmed(text);
        return trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
    }

    static String trimmed(String text) {
        String plain = isMarked(text) ? withoutMarks(text) : text;
        int end = plain.length();
        while (end > 0 && isSeparator(plain.charAt(end - 1))) {
            end--;
        }
        return plain.substring(0, end).strip();
    }

    private static boolean isSeparator(char character) {
        return SEPARATORS.indexOf(character) >= 0 || Character.isWhitespace(character);
    }

    private static boolean isMarked(String text) {
        return text.indexOf(NON_SORT_BEGIN) >= 0 || text.indexOf(NON_SORT_END) >= 0;
    }

    private static String withoutMarks(String text) {
        return text.replace(String.valueOf(NON_SORT_BEGIN), "").replace(String.valueOf(NON_SORT_END), "");
    }
}
