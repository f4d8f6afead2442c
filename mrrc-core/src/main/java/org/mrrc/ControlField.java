package org.mrrc;

import io.netty.buffer.ByteBuf;

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
