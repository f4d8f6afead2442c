package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.function.Supplier;

/**
 * A field that holds data and nothing else: no indicators, no subfields.
 *
 * <pre>{@code
 * String language = record.controlField("008").map(field -> field.data().substring(35, 38)).orElse("");
 * }</pre>
 */
public final class ControlField implements Field {

    private final Record record;
    private final long entry;

    ControlField(Record record, long entry) {
        this.record = record;
        this.entry = entry;
    }

    /**
     * A field that belongs to no record, to be put into one.
     *
     * @param tag a tag that starts with {@code 00}, or a local tag with a letter in it
     * @param data the data
     * @return a field in UTF-8
     * @throws IllegalArgumentException if the tag is not one of a control field, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     */
    public static ControlField of(String tag, String data) {
        int code = FieldRules.controlTag(tag);
        Supplier<Problem.FieldPlace> place = () -> new Problem.FieldPlace(tag, 1, 0, null);
        FieldRules.requireText(place, data);
        return new FieldWriter().controlField(code, data, place);
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
     * The data of the field.
     *
     * @return the text as the record's character coding gives it
     */
    public String data() {
        return record.textAt(record.start(entry), record.length(entry));
    }

    @Override
    public String text() {
        return data();
    }

    @Override
    public ByteBuf bytes() {
        return record.bytesAt(record.start(entry), record.length(entry));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ControlField field && tag().equals(field.tag()) && bytes().equals(field.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * tag().hashCode() + bytes().hashCode();
    }

    /** The tag and the data. */
    @Override
    public String toString() {
        return tag() + " " + data();
    }
}
