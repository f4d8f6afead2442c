package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Puts a record together from a leader and the bytes of its fields: computes lengths and addresses, writes the directory, and gives bytes
 * and index. A number that does not fit its digits becomes all nines; the index knows the true one.
 */
final class RecordAssembler {

    private static final int FIRST_FIELDS = 32;
    private static final int FIRST_BYTES = 1_024;

    private int[] tags;
    private boolean[] controls;
    private int[] starts;
    private int fields;
    private byte[] data;
    private int dataLength;

    RecordAssembler() {
        this(FIRST_FIELDS, FIRST_BYTES);
    }

    /** An assembler with room for some fields and their bytes; it grows as needed. */
    RecordAssembler(int fieldCount, int dataLength) {
        tags = new int[Math.max(1, fieldCount)];
        controls = new boolean[tags.length];
        starts = new int[tags.length];
        data = new byte[dataLength];
    }

    /** Begins a field; its bytes follow. */
    void beginField(int tag, boolean control) {
        if (fields == tags.length) {
            tags = Arrays.copyOf(tags, 2 * fields);
            controls = Arrays.copyOf(controls, 2 * fields);
            starts = Arrays.copyOf(starts, 2 * fields);
        }
        tags[fields] = tag;
        controls[fields] = control;
        starts[fields] = dataLength;
        fields++;
    }

    void append(int value) {
        reserve(1);
        data[dataLength++] = (byte) value;
    }

    /**
     * Appends characters up to the first that is not ASCII, or ends fields and subfields.
     *
     * @return how many there were before it
     */
    int appendPlain(char[] characters, int offset, int length) {
        reserve(length);
        byte[] target = data;
        int start = dataLength;
        for (int i = 0; i < length; i++) {
            char character = characters[offset + i];
            boolean structural = character >= Iso2709.RECORD_TERMINATOR && character <= Iso2709.SUBFIELD_DELIMITER;
            if (character >= 0x80 || structural) {
                dataLength = start + i;
                return i;
            }
            target[start + i] = (byte) character;
        }
        dataLength = start + length;
        return length;
    }

    void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, data, dataLength, bytes.length);
        dataLength += bytes.length;
    }

    void append(ByteBuf bytes, int offset, int length) {
        reserve(length);
        bytes.getBytes(offset, data, dataLength, length);
        dataLength += length;
    }

    void endField() {
        append(Iso2709.FIELD_TERMINATOR);
    }

    /** Forgets the field that was begun last. */
    void dropField() {
        fields--;
        dataLength = starts[fields];
    }

    /** Which of the fields with its tag the one is that was begun last. */
    int occurrence() {
        return count(lastTag());
    }

    int lastTag() {
        return tags[fields - 1];
    }

    /** How many fields have a tag. */
    int count(int tag) {
        int count = 0;
        for (int i = 0; i < fields; i++) {
            count += tags[i] == tag ? 1 : 0;
        }
        return count;
    }

    /** Adds a field of a record as it stands. */
    void appendField(Record record, long entry) {
        beginField(Entry.tag(entry), Entry.isControl(entry));
        append(record.buffer(), record.start(entry), record.length(entry));
        endField();
    }

    /** Forgets all fields, for another record. */
    void clear() {
        fields = 0;
        dataLength = 0;
    }

    /** How long the record is so far. */
    int length() {
        return Iso2709.MIN_RECORD_LENGTH + fields * Iso2709.ENTRY_LENGTH + dataLength;
    }

    /** Sees to it that some bytes more can be added. */
    void requireRoom(int count) {
        if (count > Entry.MAX_START - dataLength) {
            throw new IllegalArgumentException("A record has at most " + Entry.MAX_START + " bytes");
        }
    }

    private void reserve(int count) {
        requireRoom(count);
        if (dataLength + count > data.length) {
            data = Arrays.copyOf(data, Math.max(2 * data.length, dataLength + count));
        }
    }

    /**
     * The record.
     *
     * @param leader 24 bytes; lengths, counts and entry map are replaced
     */
    Record assemble(byte[] leader, long number, long streamOffset, Provenance provenance) {
        int base = Iso2709.MIN_BASE_ADDRESS + fields * Iso2709.ENTRY_LENGTH;
        int length = base + dataLength + 1;
        if (length > Entry.MAX_START) {
            throw new IllegalArgumentException("A record has at most " + Entry.MAX_START + " bytes, not " + length);
        }
        byte[] head = new byte[base];
        System.arraycopy(leader, 0, head, 0, Iso2709.LEADER_LENGTH);
        writeNumber(
                length, Iso2709.MAX_RECORD_LENGTH, Iso2709.RECORD_LENGTH_DIGITS, head, Iso2709.RECORD_LENGTH_POSITION);
        writeNumber(base, Iso2709.MAX_RECORD_LENGTH, Iso2709.BASE_ADDRESS_DIGITS, head, Iso2709.BASE_ADDRESS_POSITION);
        writeText(Iso2709.COUNTS, head, Iso2709.INDICATOR_COUNT_POSITION);
        if (!Iso2709.isEntryMap(entryMap(head))) {
            writeText(Iso2709.ENTRY_MAP, head, Iso2709.ENTRY_MAP_POSITION);
        }
        long[] index = Arena.newIndex(1, fields);
        int indexEnd = Arena.firstEntryOf(1);
        for (int i = 0; i < fields; i++) {
            int fieldLength = (i + 1 < fields ? starts[i + 1] : dataLength) - starts[i];
            writeEntry(i, fieldLength, head);
            index[indexEnd++] = Entry.pack(tags[i], controls[i], base + starts[i], fieldLength - 1);
        }
        head[base - 1] = Iso2709.FIELD_TERMINATOR;
        ByteBuf bytes = HeapBuffers.allocate(length);
        bytes.writeBytes(head).writeBytes(data, 0, dataLength).writeByte(Iso2709.RECORD_TERMINATOR);
        return new Record(Store.ofOne(bytes, index, indexEnd, streamOffset, number, provenance), 0);
    }

    private static int entryMap(byte[] head) {
        int map = 0;
        for (int i = 0; i < Iso2709.ENTRY_MAP.length(); i++) {
            map = map << Byte.SIZE | (head[Iso2709.ENTRY_MAP_POSITION + i] & 0xFF);
        }
        return map;
    }

    private void writeEntry(int field, int fieldLength, byte[] head) {
        int at = Iso2709.LEADER_LENGTH + field * Iso2709.ENTRY_LENGTH;
        for (int i = 0; i < Iso2709.TAG_LENGTH; i++) {
            head[at + i] = (byte) (tags[field] >>> (Byte.SIZE * (Iso2709.TAG_LENGTH - 1 - i)));
        }
        int lengthAt = at + Iso2709.TAG_LENGTH;
        writeNumber(fieldLength, Iso2709.MAX_FIELD_LENGTH, Iso2709.FIELD_LENGTH_DIGITS, head, lengthAt);
        int startAt = lengthAt + Iso2709.FIELD_LENGTH_DIGITS;
        writeNumber(starts[field], Iso2709.MAX_FIELD_START, Iso2709.FIELD_START_DIGITS, head, startAt);
    }

    private static void writeNumber(int number, int max, int digits, byte[] target, int offset) {
        Digits.write(Math.min(number, max), digits, target, offset);
    }

    private static void writeText(String text, byte[] target, int offset) {
        for (int i = 0; i < text.length(); i++) {
            target[offset + i] = (byte) text.charAt(i);
        }
    }
}
