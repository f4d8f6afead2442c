package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Makes one record from a leader and fields, in the order in which they are given. Text is written as UTF-8, and Leader/09 says so where it is
 * more than ASCII. Not safe for use by several threads at once.
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
        CONTROL_FIELD,
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
     * @throws IllegalArgumentException if the tag is not one of a control field, or the data holds a terminator or delimiter
     */
    public RecordBuilder controlField(String tag, String data) {
        int code = checkedTag(tag);
        if (!Tag.isControl(code) && Tag.isNumeric(code)) {
            throw new IllegalArgumentException("The tag of a control field starts with 00, not: " + tag);
        }
        byte[] bytes = bytes(tag, data);
        endField();
        assembler.beginField(code, true);
        append(bytes, data);
        state = State.CONTROL_FIELD;
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
        int code = checkedTag(tag);
        if (Tag.isControl(code)) {
            throw new IllegalArgumentException("The tag of a data field does not start with 00: " + tag);
        }
        requireGraphic("Indicator 1 of field " + tag, indicator1, ' ');
        requireGraphic("Indicator 2 of field " + tag, indicator2, ' ');
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
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator or delimiter
     * @throws IllegalStateException if no data field was begun
     */
    public RecordBuilder subfield(char code, String data) {
        if (state != State.DATA_FIELD && state != State.SUBFIELD) {
            throw new IllegalStateException("A subfield belongs to a data field, and none was begun");
        }
        requireGraphic("Subfield code", code, '!');
        byte[] bytes = bytes("subfield " + code, data);
        assembler.append(Iso2709.SUBFIELD_DELIMITER);
        assembler.append(code);
        append(bytes, data);
        state = State.SUBFIELD;
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
            case START -> {}
            case CONTROL_FIELD, SUBFIELD -> assembler.endField();
            case DATA_FIELD -> throw new IllegalStateException("A data field has at least one subfield");
            case BUILT -> throw new IllegalStateException("The record was built; a builder makes one");
        }
    }

    private void append(byte[] bytes, String text) {
        if (bytes.length != text.length()) {
            leader[Iso2709.CODING_SCHEME_POSITION] = UNICODE;
        }
        assembler.append(bytes);
    }

    /** The bytes of some data, checked before anything is changed. */
    private byte[] bytes(String place, String data) {
        Objects.requireNonNull(data, "data");
        for (int i = 0; i < data.length(); i++) {
            char character = data.charAt(i);
            if (character >= Iso2709.RECORD_TERMINATOR && character <= Iso2709.SUBFIELD_DELIMITER) {
                throw new IllegalArgumentException("The data of " + place + " holds the control character "
                        + String.format("0x%02X", (int) character) + ", which ends fields and records");
            }
            if (Character.isSurrogate(character)) {
                if (Character.charCount(data.codePointAt(i)) == 1) {
                    throw new IllegalArgumentException("The data of " + place + " holds half of a surrogate pair: "
                            + String.format("U+%04X", (int) character));
                }
                i++;
            }
        }
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        assembler.requireRoom(bytes.length + MOST_AROUND_DATA);
        return bytes;
    }

    private static int checkedTag(String tag) {
        int code = Tag.code(tag);
        if (!Tag.isWellFormed(code)) {
            throw new IllegalArgumentException("A tag is three digits, or digits and letters of one case, not: " + tag);
        }
        return code;
    }

    private static void requireGraphic(String what, char character, char lowest) {
        if (character < lowest || character > '~') {
            throw new IllegalArgumentException(
                    what + " is not a graphic ASCII character: " + String.format("U+%04X", (int) character));
        }
    }
}
