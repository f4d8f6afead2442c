package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The fast check of a record: says only whether it is sound, and packs its directory into an index. {@link Diagnosis} is the readable form of
 * the same rules and says what is wrong.
 */
final class Directory {

    /** What {@link #index} answers when a record breaks a rule. */
    static final int UNSOUND = -1;

    private static final long COUNTS = '2' << Byte.SIZE | '2';
    private static final int COUNTS_SHIFT = Integer.SIZE;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final int DELETE = 0x7F;

    /** Two indicators, a delimiter, a code and the terminator after them. */
    private static final int MIN_DATA_FIELD_LENGTH = Iso2709.INDICATOR_COUNT + Iso2709.SUBFIELD_CODE_COUNT + 1;

    /**
     * Checks a record and writes its entries into an index.
     *
     * <p>One pass over the directory, two words an entry; nothing is allocated (benchmark {@code Read}). The data is looked at only where a field
     * ends and where its first subfield begins.
     *
     * @return the end of the entries in the index, or {@link #UNSOUND}
     */
    static int index(ByteBuf buffer, int offset, int length, long[] index, int indexStart) {
        if (!isLeaderSound(buffer, offset, length)) {
            return UNSOUND;
        }
        int base = Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        int dataLength = length - base - 1;
        int directoryEnd = offset + base - 1;
        if (base < Iso2709.MIN_BASE_ADDRESS
                || dataLength < 0
                || (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH != 0
                || buffer.getByte(directoryEnd) != Iso2709.FIELD_TERMINATOR
                || buffer.getByte(offset + length - 1) != Iso2709.RECORD_TERMINATOR) {
            return UNSOUND;
        }
        int indexEnd = indexStart;
        int covered = 0;
        boolean inOrder = true;
        for (int entry = offset + Iso2709.LEADER_LENGTH; entry < directoryEnd; entry += Iso2709.ENTRY_LENGTH) {
            int head = DirectoryEntry.head(buffer, entry);
            long tail = DirectoryEntry.tail(buffer, entry);
            int tag = DirectoryEntry.tag(head);
            int fieldLength = DirectoryEntry.length(head, tail);
            int start = DirectoryEntry.start(tail);
            if (!DirectoryEntry.hasNumbers(head, tail)
                    || !Tag.isWellFormed(tag)
                    || fieldLength == 0
                    || start + fieldLength > dataLength
                    || buffer.getByte(offset + base + start + fieldLength - 1) != Iso2709.FIELD_TERMINATOR) {
                return UNSOUND;
            }
            boolean control = !hasSubfields(buffer, offset + base + start, fieldLength);
            if (control && !mayBeControl(buffer, tag, offset + base + start, fieldLength)) {
                return UNSOUND;
            }
            inOrder &= start == covered;
            covered += fieldLength;
            index[indexEnd++] = Entry.pack(tag, control, base + start, fieldLength - 1);
        }
        boolean sound = covered == dataLength && (inOrder || isPartition(index, indexStart, indexEnd, base));
        return sound ? indexEnd : UNSOUND;
    }

    private static boolean isLeaderSound(ByteBuf buffer, int offset, int length) {
        if (length < Iso2709.MIN_RECORD_LENGTH || Digits.five(buffer, offset) != length) {
            return false;
        }
        long first = buffer.getLong(offset);
        long second = buffer.getLong(offset + Long.BYTES);
        long third = buffer.getLong(offset + 2 * Long.BYTES);
        return (second >>> COUNTS_SHIFT & 0xFFFF) == COUNTS
                && Iso2709.isEntryMap((int) third)
                && isGraphic(first)
                && isGraphic(second)
                && isGraphic(third);
    }

    /** Whether eight bytes are graphic ASCII characters or blanks. */
    private static boolean isGraphic(long word) {
        long belowBlank = (word - ONES * ' ') & ~word;
        long fromDelete = word ^ (ONES * DELETE);
        long atDelete = (fromDelete - ONES) & ~fromDelete;
        return ((belowBlank | word | atDelete) & HIGH_BITS) == 0;
    }

    /** Whether a field begins with two indicators and a subfield delimiter, and has a code after it. */
    static boolean hasSubfields(ByteBuf buffer, int fieldOffset, int fieldLength) {
        return fieldLength >= MIN_DATA_FIELD_LENGTH
                && buffer.getByte(fieldOffset + Iso2709.INDICATOR_COUNT) == Iso2709.SUBFIELD_DELIMITER;
    }

    /** Whether a field that does not begin like a data field may be a control field: by its tag, or a local tag with no delimiter in its data. */
    static boolean mayBeControl(ByteBuf buffer, int tag, int fieldOffset, int fieldLength) {
        int end = fieldOffset + fieldLength - 1;
        return Tag.isControl(tag) || (!Tag.isNumeric(tag) && Subfield.endAt(buffer, fieldOffset, end) == end);
    }

    /** Whether fields that stand in another order than their entries fill the data, each byte once. */
    private static boolean isPartition(long[] index, int indexStart, int indexEnd, int base) {
        long[] bounds = new long[indexEnd - indexStart];
        for (int i = 0; i < bounds.length; i++) {
            long entry = index[indexStart + i];
            bounds[i] = (long) Entry.start(entry) << Integer.SIZE | Entry.shortLength(entry);
        }
        Arrays.sort(bounds);
        int expected = base;
        for (long bound : bounds) {
            if ((int) (bound >>> Integer.SIZE) != expected) {
                return false;
            }
            expected += (int) bound + 1;
        }
        return true;
    }

    private Directory() {}
}
