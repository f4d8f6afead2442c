package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * Leader and directory of a record in which a field of more than 9,999 bytes has several entries (ISO 2709:2008, 4.4.4), and the data behind them.
 *
 * <pre>
 *  a field of 25,000 bytes from 00013 on:  520 0000 00013 | 520 0000 10012 | 520 5002 20011
 * </pre>
 */
final class ContinuedDirectory {

    /** The length of field that says: 9,999 bytes, and the next entry goes on. */
    private static final int GOES_ON = 0;

    private final Record record;
    private final int dataStart;
    private final byte[] head;

    private ContinuedDirectory(Record record, int entries) {
        this.record = record;
        this.dataStart = Iso2709.MIN_BASE_ADDRESS + record.fieldCount() * Iso2709.ENTRY_LENGTH;
        this.head = new byte[Iso2709.MIN_BASE_ADDRESS + entries * Iso2709.ENTRY_LENGTH];
    }

    /**
     * Writes leader and directory of a record.
     *
     * @throws MarcException if the record is too long with all its entries
     */
    static ContinuedDirectory of(Record record) {
        int entries = 0;
        for (int i = 0; i < record.fieldCount(); i++) {
            entries += entriesOf(record.length(record.entry(i)) + 1);
        }
        ContinuedDirectory directory = new ContinuedDirectory(record, entries);
        if (directory.recordLength() > Iso2709.MAX_RECORD_LENGTH) {
            throw Oversize.recordRefusal(record, directory.recordLength(), " with its continuation entries");
        }
        directory.writeLeader();
        directory.writeEntries();
        return directory;
    }

    private static int entriesOf(int fieldLength) {
        return (fieldLength - 1) / Iso2709.MAX_FIELD_LENGTH + 1;
    }

    private int recordLength() {
        return head.length + record.length() - dataStart;
    }

    private void writeLeader() {
        record.buffer().getBytes(record.recordOffset(), head, 0, Iso2709.LEADER_LENGTH);
        Digits.write(recordLength(), Iso2709.RECORD_LENGTH_DIGITS, head, Iso2709.RECORD_LENGTH_POSITION);
        Digits.write(head.length, Iso2709.BASE_ADDRESS_DIGITS, head, Iso2709.BASE_ADDRESS_POSITION);
    }

    private void writeEntries() {
        int at = Iso2709.LEADER_LENGTH;
        for (int i = 0; i < record.fieldCount(); i++) {
            long entry = record.entry(i);
            int start = Entry.start(entry) - dataStart;
            int rest = record.length(entry) + 1;
            for (; rest > Iso2709.MAX_FIELD_LENGTH; rest -= Iso2709.MAX_FIELD_LENGTH) {
                writeEntry(at, Entry.tag(entry), GOES_ON, start);
                start += Iso2709.MAX_FIELD_LENGTH;
                at += Iso2709.ENTRY_LENGTH;
            }
            writeEntry(at, Entry.tag(entry), rest, start);
            at += Iso2709.ENTRY_LENGTH;
        }
        head[at] = Iso2709.FIELD_TERMINATOR;
    }

    private void writeEntry(int at, int tag, int length, int start) {
        for (int i = 0; i < Iso2709.TAG_LENGTH; i++) {
            head[at + i] = (byte) (tag >>> (Byte.SIZE * (Iso2709.TAG_LENGTH - 1 - i)));
        }
        int lengthAt = at + Iso2709.TAG_LENGTH;
        Digits.write(length, Iso2709.FIELD_LENGTH_DIGITS, head, lengthAt);
        Digits.write(start, Iso2709.FIELD_START_DIGITS, head, lengthAt + Iso2709.FIELD_LENGTH_DIGITS);
    }

    /** Writes the record behind what a buffer holds. */
    void writeTo(ByteBuf target) {
        target.ensureWritable(recordLength());
        target.writeBytes(head);
        target.writeBytes(record.buffer(), record.recordOffset() + dataStart, record.length() - dataStart);
    }
}
