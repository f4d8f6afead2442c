package org.mrrc.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Record;
import org.mrrc.fixed.FixedField;

/**
 * What a library holds of something, and where: a holdings record, or a bibliographic record with such fields in it. An immutable view: each call reads the fields that
 * its description names.
 *
 * <pre>{@code
 * Holdings holdings = Holdings.of(record);
 * String where = holdings.location().flatMap(Location::callNumber).orElse("");
 * List<String> what = holdings.statements();   // [v.1 (1990)-v.3 (1992)]
 * }</pre>
 */
public final class Holdings {

    private final Record record;

    private Holdings(Record record) {
        this.record = record;
    }

    /**
     * Looks at the fields of holdings in a record.
     *
     * @param record any record; the view holds it
     * @return the view
     */
    public static Holdings of(Record record) {
        return new Holdings(record);
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
     * The control number of the bibliographic record to which the holdings belong: 004.
     *
     * @return the data without blanks around it, if there is some
     */
    public Optional<String> bibliographicControlNumber() {
        return record.controlField("004")
                .map(ControlField::data)
                .map(String::strip)
                .filter(number -> !number.isEmpty());
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
     * The first of {@link #locations()}.
     *
     * @return the location, if there is one
     */
    public Optional<Location> location() {
        return locations().stream().findFirst();
    }

    /**
     * Where it is kept: 852.
     *
     * @return the locations in the order of the record
     */
    public List<Location> locations() {
        return Texts.fields(record, "852").map(Location::of).toList();
    }

    /**
     * Numbers and dates of the parts: 863, 864, 865, each with the captions from the 853, 854 or 855 that has the same number in {@code $8}. Without such a field they
     * have no captions.
     *
     * @return first the basic unit, then supplements, then indexes; within each by link and sequence number
     */
    public List<EnumerationAndChronology> enumerations() {
        return units().flatMap(this::enumerations).toList();
    }

    private Stream<EnumerationAndChronology> enumerations(HoldingsUnit unit) {
        Map<Integer, DataField> captions = new HashMap<>();
        Texts.fields(record, unit.captionTag())
                .forEach(field -> captions.putIfAbsent(SequenceLink.of(field).number(), field));
        return Texts.fields(record, unit.enumerationTag())
                .map(field -> EnumerationAndChronology.of(
                        unit, field, captions.get(SequenceLink.of(field).number())))
                .sorted(Comparator.comparingInt(EnumerationAndChronology::link)
                        .thenComparingInt(EnumerationAndChronology::sequence));
    }

    /**
     * What is held, in words: 866, 867, 868 {@code $a}.
     *
     * @return first the basic unit, then supplements, then indexes; within each in the order of the record
     */
    public List<TextualHoldings> textualHoldings() {
        return units().flatMap(this::textualHoldings).toList();
    }

    private Stream<TextualHoldings> textualHoldings(HoldingsUnit unit) {
        return Texts.fields(record, unit.textTag()).flatMap(field -> TextualHoldings.of(unit, field).stream());
    }

    /**
     * What is held, to be read: of each unit the {@linkplain EnumerationAndChronology#statement() statements} made of captions, numbers and dates; then what is said in words, but for what
     * {@code $8} links with the captions of one of those, since it says the same again.
     *
     * @return first the basic unit, then supplements, then indexes
     */
    public List<String> statements() {
        return units().flatMap(unit -> statements(unit).stream()).toList();
    }

    /**
     * What is held of one unit, to be read.
     *
     * @param unit of what
     * @return the statements, as {@link #statements()} gives them
     */
    public List<String> statements(HoldingsUnit unit) {
        List<String> statements = new ArrayList<>();
        Set<Integer> links = new HashSet<>();
        enumerations(unit).filter(part -> !part.statement().isEmpty()).forEach(part -> {
            statements.add(part.statement());
            links.add(part.link());
        });
        links.remove(SequenceLink.NONE.number());
        Texts.fields(record, unit.textTag())
                .filter(field -> !links.contains(SequenceLink.of(field).number()))
                .flatMap(field -> TextualHoldings.of(unit, field).stream())
                .forEach(holdings -> statements.add(holdings.text()));
        return List.copyOf(statements);
    }

    /**
     * The single things: 876, 877, 878.
     *
     * @return first the basic unit, then supplements, then indexes; within each in the order of the record
     */
    public List<Item> items() {
        return units().flatMap(unit -> Texts.fields(record, unit.itemTag()).map(field -> Item.of(unit, field)))
                .toList();
    }

    private static Stream<HoldingsUnit> units() {
        return Stream.of(HoldingsUnit.values());
    }
}
