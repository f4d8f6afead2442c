package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * Where a library keeps something (field 852).
 *
 * <pre>{@code
 * String shelf = Holdings.of(record).location().flatMap(Location::callNumber).orElse("ask the staff");
 * }</pre>
 *
 * @param institution {@code $a}, a name or a code
 * @param collections {@code $b}, collections or places within it
 * @param shelves {@code $c}
 * @param callNumber prefix {@code $k}, classification {@code $h}, item {@code $i} and suffix {@code $m} with blanks between them; {@code $j}, {@code $l} where they
 *     take the place of a classification
 * @param copy {@code $t}
 * @param piece {@code $p}, often a barcode
 * @param notes {@code $z}, for the public
 */
public record Location(
        Optional<String> institution,
        List<String> collections,
        List<String> shelves,
        Optional<String> callNumber,
        Optional<String> copy,
        Optional<String> piece,
        List<String> notes) {

    /**
     * A location; the lists are copied.
     *
     * @param institution {@code $a}, a name or a code
     * @param collections {@code $b}, collections or places within it
     * @param shelves {@code $c}
     * @param callNumber prefix {@code $k}, classification {@code $h}, item {@code $i} and suffix {@code $m} with blanks between them; {@code $j}, {@code $l} where they
     *     take the place of a classification
     * @param copy {@code $t}
     * @param piece {@code $p}, often a barcode
     * @param notes {@code $z}, for the public
     */
    public Location {
        collections = List.copyOf(collections);
        shelves = List.copyOf(shelves);
        notes = List.copyOf(notes);
    }

    static Location of(DataField field) {
        return new Location(
                Texts.first(field, 'a'),
                Texts.each(field, "b"),
                Texts.each(field, "c"),
                callNumber(field),
                Texts.first(field, 't'),
                Texts.first(field, 'p'),
                Texts.each(field, "z"));
    }

    /** The parts stand in the order in which they are written, whatever the order of the field. */
    private static Optional<String> callNumber(DataField field) {
        StringBuilder number = new StringBuilder();
        for (char code : "khijlm".toCharArray()) {
            for (String part : Texts.verbatim(field, code)) {
                number.append(number.isEmpty() ? "" : " ").append(part);
            }
        }
        return number.isEmpty() ? Optional.empty() : Optional.of(number.toString());
    }
}
