package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * One thing on the shelf (876 to 878).
 *
 * <pre>{@code
 * List<String> barcodes = Holdings.of(record).items().stream().flatMap(item -> item.piece().stream()).toList();
 * }</pre>
 *
 * @param unit of what it is a part
 * @param number {@code $a}, the number that the library gave it
 * @param piece {@code $p}, often a barcode
 * @param copy {@code $t}
 * @param status {@code $j}
 * @param restrictions {@code $h}
 * @param temporaryLocations {@code $l}
 * @param materials {@code $3}, which part it is
 * @param notes {@code $z}, for the public
 */
public record Item(
        HoldingsUnit unit,
        Optional<String> number,
        Optional<String> piece,
        Optional<String> copy,
        List<String> status,
        List<String> restrictions,
        List<String> temporaryLocations,
        Optional<String> materials,
        List<String> notes) {

    /**
     * An item; the lists are copied.
     *
     * @param unit of what it is a part
     * @param number {@code $a}, the number that the library gave it
     * @param piece {@code $p}, often a barcode
     * @param copy {@code $t}
     * @param status {@code $j}
     * @param restrictions {@code $h}
     * @param temporaryLocations {@code $l}
     * @param materials {@code $3}, which part it is
     * @param notes {@code $z}, for the public
     */
    public Item {
        status = List.copyOf(status);
        restrictions = List.copyOf(restrictions);
        temporaryLocations = List.copyOf(temporaryLocations);
        notes = List.copyOf(notes);
    }

    static Item of(HoldingsUnit unit, DataField field) {
        return new Item(
                unit,
                Texts.first(field, 'a'),
                Texts.first(field, 'p'),
                Texts.first(field, 't'),
                Texts.each(field, "j"),
                Texts.each(field, "h"),
                Texts.each(field, "l"),
                Texts.first(field, '3'),
                Texts.each(field, "z"));
    }
}
