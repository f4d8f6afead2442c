package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * The fast check of what stands between the terminators of a sound structure: says whether the data may hold a terminator, or an empty
 * subfield. {@link Diagnosis#content} is the readable form of the same rules.
 */
final class Content {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long BIT_5 = ONES << 5;
    private static final int LAST_BYTE_SHIFT = 56;

    /**
     * Whether a record whose structure is sound surely holds nothing wrong within its fields. If not, it may still be sound: a line feed or an empty control
     * field is enough to have it looked at.
     *
     * @param index holds the record's entries from one place to another
     */
    static boolean isSurelySound(ByteBuf buffer, int offset, int length, long[] index, int indexFrom, int indexTo) {
        int fields = indexTo - indexFrom;
        int dataStart = offset + Iso2709.MIN_BASE_ADDRESS + fields * Iso2709.ENTRY_LENGTH;
        return isDataSound(buffer, dataStart, offset + length - 1, fields)
                && areControlFieldsSound(buffer, offset, index, indexFrom, indexTo);
    }

    /**
     * Whether the data has just as many terminators as fields, and no two control characters side by side.
     *
     * <p>A word at a time, without branches (benchmark {@code Read}): 1D and 1E are the control characters whose two low bits are not both set,
     * but for a few that are rare in data.
     */
    private static boolean isDataSound(ByteBuf buffer, int from, int to, int fields) {
        int terminators = 0;
        long sideBySide = 0;
        long before = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = buffer.getLongLE(at);
            long half = word >>> 1;
            long controls = ~(word | half | word >>> 2) & BIT_5;
            terminators += Long.bitCount(controls & ~((word & half) << 5));
            sideBySide |= controls & ((controls << Byte.SIZE) | before);
            before = controls >>> LAST_BYTE_SHIFT;
        }
        for (; at < to; at++) {
            int value = buffer.getUnsignedByte(at);
            boolean control = value < ' ';
            terminators += control && (value & 3) != 3 ? 1 : 0;
            sideBySide |= control ? before : 0;
            before = control ? 1 : 0;
        }
        return terminators == fields && sideBySide == 0;
    }

    /** Whether no control field holds a subfield delimiter. */
    private static boolean areControlFieldsSound(
            ByteBuf buffer, int recordOffset, long[] index, int indexFrom, int indexTo) {
        for (int i = indexFrom; i < indexTo; i++) {
            if (Entry.isControl(index[i])) {
                int start = recordOffset + Entry.start(index[i]);
                int end = start + Entry.length(index[i], buffer, recordOffset);
                if (Subfield.endAt(buffer, start, end) != end) {
                    return false;
                }
            }
        }
        return true;
    }

    private Content() {}
}
