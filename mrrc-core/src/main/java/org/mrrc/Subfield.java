package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.function.Supplier;

/**
 * A subfield code and its data; a view of its record's bytes.
 *
 * <pre>{@code
 * for (Subfield subfield : field.subfields()) {
 *     System.out.println(subfield.code() + ": " + subfield.data());
 * }
 * }</pre>
 */
public final class Subfield {

    /** Stands for every code where one is asked for. */
    static final int ANY_CODE = -1;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long DELIMITERS = ONES * Iso2709.SUBFIELD_DELIMITER;

    private final Record record;
    private final int offset;
    private final int end;

    /**
     * The subfield whose code is at an index.
     *
     * @param offset the index of the code in the record's buffer
     * @param end the index of the delimiter or terminator after the data
     */
    Subfield(Record record, int offset, int end) {
        this.record = record;
        this.offset = offset;
        this.end = end;
    }

    /**
     * A subfield that belongs to no field, to be put into one.
     *
     * @param code a graphic ASCII character
     * @param data the data
     * @return a subfield in UTF-8
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     */
    public static Subfield of(char code, String data) {
        Supplier<Problem.FieldPlace> field = () -> new Problem.FieldPlace("of no record", 1, 0, null);
        Supplier<Problem.FieldPlace> place = () -> field.get().withSubfield(code);
        FieldRules.requireSubfieldCode(field, code);
        FieldRules.requireText(place, data);
        return new FieldWriter().subfield(code, data, place);
    }

    Record record() {
        return record;
    }

    /** The length of code and data. */
    int length() {
        return end - offset;
    }

    /** Writes code and data. */
    void writeTo(ByteBuf target) {
        target.writeBytes(record.buffer(), offset, length());
    }

    /** The index of the next subfield delimiter, or of the end of the field; a word at a time (benchmark {@code Extract}). */
    static int endAt(ByteBuf buffer, int from, int fieldEnd) {
        int at = from;
        for (; at + Long.BYTES <= fieldEnd; at += Long.BYTES) {
            long difference = buffer.getLongLE(at) ^ DELIMITERS;
            long zeros = (difference - ONES) & ~difference & HIGH_BITS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < fieldEnd && buffer.getByte(at) != Iso2709.SUBFIELD_DELIMITER) {
            at++;
        }
        return at;
    }

    /**
     * The index of the first code at or after a delimiter, or the end of the field. A delimiter without a code, right before another or at the
     * end, is passed over.
     */
    static int nextCode(ByteBuf buffer, int delimiter, int fieldEnd) {
        int code = delimiter + 1;
        while (code < fieldEnd && buffer.getByte(code) == Iso2709.SUBFIELD_DELIMITER) {
            code++;
        }
        return Math.min(code, fieldEnd);
    }

    /**
     * The subfield code.
     *
     * @return one character
     */
    public char code() {
        return (char) record.buffer().getUnsignedByte(offset);
    }

    /**
     * The data of the subfield.
     *
     * @return the text as the record's character coding gives it
     */
    public String data() {
        return record.textAt(offset + 1, end - offset - 1);
    }

    /**
     * The bytes of the data, without delimiter and code.
     *
     * @return a read-only view of the record's bytes, never to be released
     */
    public ByteBuf bytes() {
        return record.bytesAt(offset + 1, end - offset - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subfield subfield && code() == subfield.code() && bytes().equals(subfield.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * code() + bytes().hashCode();
    }

    /** The code and the data, as {@code $a data}. */
    @Override
    public String toString() {
        return "$" + code() + " " + data();
    }
}
