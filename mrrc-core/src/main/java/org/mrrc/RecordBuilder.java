package org.mrrc;

import java.nio.charset.StandardCharsets;

/**
 * Makes one record from a leader and fields, in the order in which they are given. Text is written as UTF-8, and Leader/09 says so where it is
 * more than ASCII. Fields are put at other places than the end by the {@linkplain Record#edit() editor} of the record. Not safe for use by several threads at once.
 *
 * <pre>{@code
 * Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
 *         .controlField("001", "ocm12345678")
 *         .dataField("245", '1', '0').subfield('a', "A title /").subfield('c', "by someone.")
 *         .build();
 * }</pre>
 */
public final class RecordBuilder {

    private static final Provenance PROVENANCE = new Provenance(ReadOptions.DEFAULT);

    private static final byte UNICODE = 'a';

    /** The terminator of the field before, delimiter and code, and the terminator after. */
    private static final int MOST_AROUND_DATA = Iso2709.SUBFIELD_CODE_COUNT + 2;

    private final RecordAssembler assembler = new RecordAssembler();
    private final byte[] leader;
    private State state = State.START;

    private enum State {
        START,
        FIELD,
        DATA_FIELD,
        SUBFIELD,
        BUILT
    }

    RecordBuilder(Leader leader) {
        this.leader = leader.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Adds a control field.
     *
     * @param tag a tag that starts with {@code 00}, or a local tag with a letter in it
     * @param data the data
     * @return this builder
     * @throws IllegalArgumentException if the tag is not one of a control field, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     */
    public RecordBuilder controlField(String tag, String data) {
        int code = FieldRules.controlTag(tag);
        FieldRules.requireText(() -> next(tag, 0), data);
        byte[] bytes = bytes(data);
        endField();
        assembler.beginField(code, true);
        append(bytes, data);
        assembler.endField();
        state = State.FIELD;
        return this;
    }

    /**
     * Begins a data field; its subfields follow.
     *
     * @param tag a tag that does not start with {@code 00}
     * @param indicator1 a graphic ASCII character or a blank
     * @param indicator2 a graphic ASCII character or a blank
     * @return this builder
     * @throws IllegalArgumentException if the tag or an indicator is none
     * @throws IllegalStateException if the data field before it has no subfield
     */
    public RecordBuilder dataField(String tag, char indicator1, char indicator2) {
        int code = FieldRules.dataTag(tag);
        FieldRules.requireIndicator(() -> next(tag, 1), indicator1);
        FieldRules.requireIndicator(() -> next(tag, 2), indicator2);
        assembler.requireRoom(Iso2709.INDICATOR_COUNT + 2);
        endField();
        assembler.beginField(code, false);
        assembler.append(indicator1);
        assembler.append(indicator2);
        state = State.DATA_FIELD;
        return this;
    }

    /**
     * Adds a subfield to the data field that was begun last.
     *
     * @param code a graphic ASCII character
     * @param data the data
     * @return this builder
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws IllegalStateException if no data field was begun
     */
    public RecordBuilder subfield(char code, String data) {
        if (state != State.DATA_FIELD && state != State.SUBFIELD) {
            throw new IllegalStateException("A subfield belongs to a data field, and none was begun");
        }
        FieldRules.requireSubfieldCode(this::last, code);
        FieldRules.requireText(() -> last().withSubfield(code), data);
        byte[] bytes = bytes(data);
        assembler.append(Iso2709.SUBFIELD_DELIMITER);
        assembler.append(code);
        append(bytes, data);
        state = State.SUBFIELD;
        return this;
    }

    /**
     * Adds a field of another record, or a {@linkplain DataField#of new} one, as a whole.
     *
     * @param field the field; text in another coding becomes UTF-8
     * @return this builder
     * @throws IllegalStateException if the data field before it has no subfield
     */
    public RecordBuilder field(Field field) {
        FieldWriter writer = new FieldWriter();
        Field converted = writer.convert(field, () -> next(field.tag().toString(), 0));
        assembler.requireRoom(converted.bytes().readableBytes() + 2);
        endField();
        RecordEditor.append(converted, assembler);
        if (writer.isBeyondAscii()) {
            leader[Iso2709.CODING_SCHEME_POSITION] = UNICODE;
        }
        state = State.FIELD;
        return this;
    }

    /**
     * The record.
     *
     * @return a record that stands alone
     * @throws IllegalStateException if the last data field has no subfield, or the record was built before
     */
    public Record build() {
        endField();
        state = State.BUILT;
        return assembler.assemble(leader, 0, 0, PROVENANCE);
    }

    private void endField() {
        switch (state) {
            case START, FIELD -> {}
            case SUBFIELD -> assembler.endField();
            case DATA_FIELD -> throw new IllegalStateException("A data field has at least one subfield");
            case BUILT -> throw new IllegalStateException("The record was built; a builder makes one");
        }
    }

    private Problem.FieldPlace next(String tag, int indicator) {
        return new Problem.FieldPlace(tag, assembler.count(Tag.code(tag)) + 1, indicator, null);
    }

    private Problem.FieldPlace last() {
        return new Problem.FieldPlace(Tag.ofCode(assembler.lastTag()).toString(), assembler.occurrence(), 0, null);
    }

    private void append(byte[] bytes, String text) {
        if (bytes.length != text.length()) {
            leader[Iso2709.CODING_SCHEME_POSITION] = UNICODE;
        }
        assembler.append(bytes);
    }

    /** The bytes of some data that was checked, for which there is room. */
    private byte[] bytes(String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        assembler.requireRoom(bytes.length + MOST_AROUND_DATA);
        return bytes;
    }
}
