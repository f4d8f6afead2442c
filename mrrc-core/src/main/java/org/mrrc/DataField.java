package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two indicators and their subfields; a view of its record's bytes.
 *
 * <pre>{@code
 * String title = record.dataField("245").flatMap(field -> field.subfield('a')).orElse("");
 * }</pre>
 */
public final class DataField implements Field {

    private final Record record;
    private final long entry;

    DataField(Record record, long entry) {
        this.record = record;
        this.entry = entry;
    }

    /**
     * A field that belongs to no record, to be put into one.
     *
     * @param tag a tag that does not start with {@code 00}
     * @param indicator1 a graphic ASCII character or a blank
     * @param indicator2 a graphic ASCII character or a blank
     * @param subfields its subfields, one at least; of other fields, or {@linkplain Subfield#of new}
     * @return a field in UTF-8
     * @throws IllegalArgumentException if the tag or an indicator is none, or there is no subfield
     */
    public static DataField of(String tag, char indicator1, char indicator2, Subfield... subfields) {
        return of(tag, indicator1, indicator2, List.of(subfields));
    }

    /**
     * A field that belongs to no record, to be put into one.
     *
     * @param tag a tag that does not start with {@code 00}
     * @param indicator1 a graphic ASCII character or a blank
     * @param indicator2 a graphic ASCII character or a blank
     * @param subfields its subfields, one at least; of other fields, or {@linkplain Subfield#of new}
     * @return a field in UTF-8
     * @throws IllegalArgumentException if the tag or an indicator is none, or there is no subfield
     */
    public static DataField of(String tag, char indicator1, char indicator2, List<Subfield> subfields) {
        int code = FieldRules.dataTag(tag);
        FieldRules.requireIndicator(() -> new Problem.FieldPlace(tag, 1, 1, null), indicator1);
        FieldRules.requireIndicator(() -> new Problem.FieldPlace(tag, 1, 2, null), indicator2);
        if (subfields.isEmpty()) {
            throw new IllegalArgumentException("A data field has at least one subfield: " + tag);
        }
        FieldWriter writer = new FieldWriter();
        List<Subfield> converted = new ArrayList<>(subfields.size());
        for (Subfield subfield : subfields) {
            converted.add(writer.convert(subfield, () -> new Problem.FieldPlace(tag, 1, 0, null)));
        }
        return writer.dataField(code, indicator1, indicator2, converted);
    }

    Record record() {
        return record;
    }

    long entry() {
        return entry;
    }

    @Override
    public Tag tag() {
        return Tag.ofCode(Entry.tag(entry));
    }

    /**
     * The same field under another tag: what a field 880 is in its script, or what a local field would be.
     *
     * @param tag a tag that does not start with {@code 00}
     * @return a view of the same bytes
     * @throws IllegalArgumentException if it is the tag of a control field
     */
    public DataField withTag(Tag tag) {
        if (tag.isControl()) {
            throw new IllegalArgumentException("The tag of a data field does not start with 00: " + tag);
        }
        return new DataField(record, Entry.withTag(entry, tag.code()));
    }

    /**
     * The first indicator.
     *
     * @return one character, often a blank
     */
    public char indicator1() {
        return (char) record.buffer().getUnsignedByte(record.start(entry));
    }

    /**
     * The second indicator.
     *
     * @return one character, often a blank
     */
    public char indicator2() {
        return (char) record.buffer().getUnsignedByte(record.start(entry) + 1);
    }

    /**
     * The subfields in their order.
     *
     * @return an immutable list of views
     */
    public List<Subfield> subfields() {
        return matching(Subfield.ANY_CODE);
    }

    /**
     * The subfields with a code, in their order.
     *
     * @param code the subfield code
     * @return an immutable list of views, empty if there is none
     */
    public List<Subfield> subfields(char code) {
        return matching(code);
    }

    private List<Subfield> matching(int code) {
        List<Subfield> found = new ArrayList<>();
        int fieldEnd = end();
        int end;
        for (int at = firstCode(); at < fieldEnd; at = Subfield.nextCode(record.buffer(), end, fieldEnd)) {
            end = Subfield.endAt(record.buffer(), at, fieldEnd);
            if (code == Subfield.ANY_CODE || record.buffer().getUnsignedByte(at) == code) {
                found.add(new Subfield(record, at, end));
            }
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * The data of the first subfield with a code.
     *
     * @param code the subfield code
     * @return the text, if there is such a subfield
     */
    public Optional<String> subfield(char code) {
        int fieldEnd = end();
        int end;
        for (int at = firstCode(); at < fieldEnd; at = Subfield.nextCode(record.buffer(), end, fieldEnd)) {
            end = Subfield.endAt(record.buffer(), at, fieldEnd);
            if (record.buffer().getUnsignedByte(at) == code) {
                return Optional.of(record.textAt(at + 1, end - at - 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public String text() {
        return subfields().stream().map(Subfield::data).collect(Collectors.joining(" "));
    }

    @Override
    public ByteBuf bytes() {
        return record.bytesAt(record.start(entry), record.length(entry));
    }

    /** The index of the first subfield's code. */
    private int firstCode() {
        return Subfield.nextCode(record.buffer(), record.start(entry) + Iso2709.INDICATOR_COUNT, end());
    }

    /** The index of the field terminator. */
    private int end() {
        return record.start(entry) + record.length(entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataField field && tag().equals(field.tag()) && bytes().equals(field.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * tag().hashCode() + bytes().hashCode();
    }

    /** The tag, the indicators, and the subfields as {@code $a data}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(tag())
                .append(' ')
                .append(indicator1())
                .append(indicator2());
        subfields().forEach(subfield -> text.append(' ').append(subfield));
        return text.toString();
    }
}
