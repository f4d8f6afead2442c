package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Walks over all fields and subfields of a record, and then of another, without allocating anything. One walk at a time, one thread at a time.
 *
 * <p>What the methods tell is of the field, or of the subfield, to which the walk came last; before the first it is undefined.
 *
 * <pre>{@code
 * RecordCursor cursor = new RecordCursor();
 * cursor.over(record);
 * while (cursor.nextField()) {
 *     if (cursor.isControlField()) {
 *         System.out.println(cursor.tag() + " " + cursor.text());
 *     }
 *     while (cursor.nextSubfield()) {
 *         System.out.println(cursor.tag() + " $" + cursor.code() + " " + cursor.text());
 *     }
 * }
 * }</pre>
 */
public final class RecordCursor {

    private static final Record NO_FIELDS =
            Record.builder(Leader.of(" ".repeat(Iso2709.LEADER_LENGTH))).build();

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
    private static final long ESCAPES = Iso2709.ESCAPE * ONES;

    private Record record = NO_FIELDS;
    private ByteBuf buffer = NO_FIELDS.buffer();
    private int field;
    private int fields;
    private long entry;
    private int fieldOffset;
    private int fieldEnd;
    private int offset;
    private int end;
    /** Whether the record's coding was asked for, and whether bytes of ASCII are characters in it. */
    private boolean codingKnown;

    private boolean asciiCompatible;

    /** A cursor over a record without fields. */
    public RecordCursor() {}

    /**
     * Goes to the beginning of a record.
     *
     * @param record the record to walk over
     * @return this cursor
     */
    public RecordCursor over(Record record) {
        this.record = record;
        buffer = record.buffer();
        field = -1;
        fields = record.fieldCount();
        fieldEnd = 0;
        end = 0;
        codingKnown = false;
        return this;
    }

    /**
     * Goes to the next field, in the order of the directory.
     *
     * @return whether there is one
     */
    public boolean nextField() {
        if (field + 1 >= fields) {
            fieldEnd = end;
            return false;
        }
        goTo(field + 1);
        return true;
    }

    /**
     * Goes to the next field with such a tag, in the order of the directory.
     *
     * @param tags which tags
     * @return whether there is one
     */
    public boolean nextField(TagPattern tags) {
        field = record.find(field + 1, tags) - 1;
        return nextField();
    }

    /**
     * Goes to a field, before its first subfield; to the one where the cursor is as well, to walk over its subfields again.
     *
     * @param index its place in {@link Record#fields()}
     * @throws IndexOutOfBoundsException if the record has no such field
     */
    public void toField(int index) {
        goTo(Objects.checkIndex(index, fields));
    }

    private void goTo(int index) {
        field = index;
        entry = record.entry(field);
        fieldOffset = record.start(entry);
        fieldEnd = fieldOffset + record.length(entry);
        if (isControlField()) {
            offset = fieldOffset;
            end = fieldEnd;
        } else {
            end = fieldOffset + Iso2709.INDICATOR_COUNT;
        }
    }

    /**
     * Where the field stands in the record.
     *
     * @return its place in {@link Record#fields()}
     */
    public int fieldIndex() {
        return field;
    }

    /**
     * The tag of the field.
     *
     * @return three characters; one of a thousand objects if they are digits
     */
    public Tag tag() {
        return Tag.ofCode(Entry.tag(entry));
    }

    /**
     * Whether the field is a control field, so that it has data instead of indicators and subfields.
     *
     * @return true for a control field
     */
    public boolean isControlField() {
        return Entry.isControl(entry);
    }

    /**
     * The first indicator of the data field.
     *
     * @return one character
     */
    public char indicator1() {
        return (char) buffer.getUnsignedByte(fieldOffset);
    }

    /**
     * The second indicator of the data field.
     *
     * @return one character
     */
    public char indicator2() {
        return (char) buffer.getUnsignedByte(fieldOffset + 1);
    }

    /**
     * Goes to the next subfield of the data field.
     *
     * @return whether there is one; never in a control field
     */
    public boolean nextSubfield() {
        if (isControlField()) {
            return false;
        }
        int code = Subfield.nextCode(buffer, end, fieldEnd);
        if (code == fieldEnd) {
            end = fieldEnd;
            return false;
        }
        offset = code + 1;
        end = Subfield.endAt(buffer, offset, fieldEnd);
        return true;
    }

    /**
     * The code of the subfield.
     *
     * @return one character
     */
    public char code() {
        return (char) buffer.getUnsignedByte(offset - 1);
    }

    /**
     * The text of the subfield, or of the control field.
     *
     * @return the data as the record's character coding gives it; a new object each time
     */
    public String text() {
        return record.textAt(offset, length());
    }

    /** Asked of the coding once for each record. */
    private boolean isAsciiCompatible() {
        if (!codingKnown) {
            asciiCompatible = record.coding().isAsciiCompatible(record);
            codingKnown = true;
        }
        return asciiCompatible;
    }

    /**
     * Whether the text of the subfield, or of the control field, is known to be ASCII, so that its bytes are its characters.
     *
     * @return false also where nothing is known because Leader/09 or {@link ReadOptions#coding()} do not say that the record is in UTF-8, or there is an escape character in
     *     the text, which makes one doubt it
     */
    public boolean isAscii() {
        if (!isAsciiCompatible()) {
            return false;
        }
        int at = offset;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = buffer.getLongLE(at);
            long escapes = word ^ ESCAPES;
            if (((word | ((escapes - ONES) & ~escapes)) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            byte last = buffer.getByte(at);
            if (last < 0 || last == Iso2709.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /**
     * The buffer in which the bytes of the record stand. It must not be changed or released.
     *
     * @return the buffer that {@link #offset()} counts in
     */
    public ByteBuf buffer() {
        return buffer;
    }

    /**
     * Where the data of the subfield, or of the control field, begins.
     *
     * @return an index in the {@link #buffer()}
     */
    public int offset() {
        return offset;
    }

    /**
     * How long the data of the subfield, or of the control field, is.
     *
     * @return a count of bytes
     */
    public int length() {
        return end - offset;
    }

    /**
     * A problem with the control field or subfield, which a format cannot hold; with the data field as a whole, if the cursor is before its first subfield.
     *
     * @param code which rule
     * @param found what stands there
     * @param expected what the rule asks for
     * @return the problem, at the beginning of the data, or of the data field
     */
    public Problem problem(ProblemCode code, String found, String expected) {
        boolean inSubfield = !isControlField() && end > fieldOffset + Iso2709.INDICATOR_COUNT;
        int place = (inSubfield ? offset : fieldOffset) - record.recordOffset();
        return record.site().problem(code, place, record.place(field, inSubfield ? code() : null), found, expected);
    }
}
