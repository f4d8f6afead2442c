package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.mrrc.charset.Utf8;

/**
 * The fast check of what stands between the terminators of a sound structure: says whether the data may hold a terminator, an empty
 * subfield, or bytes that are no text. {@link Diagnosis#content} is the readable form of the same rules.
 */
final class Content {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long BIT_5 = ONES << 5;
    private static final int LAST_BYTE_SHIFT = 56;
    private static final int BIT_2_TO_5 = 3;
    private static final int BIT_5_TO_7 = 2;
    private static final long HIGH_BITS = ONES << 7;
    private static final byte UNICODE = 'a';

    /** What {@link #look} has seen: something that must be looked at more closely. */
    private static final int DOUBTFUL = 1;

    /** What {@link #look} has seen: bytes over 7F. */
    private static final int BEYOND_ASCII = 2;

    /**
     * Whether a record whose structure is sound surely holds nothing wrong within its fields. If not, it may still be sound: a line feed, an empty control
     * field, or text in MARC-8 beyond ASCII is enough to have it looked at.
     *
     * @param index holds the record's entries from one place to another
     */
    static boolean isSurelySound(
            ByteBuf buffer, int offset, int length, long[] index, int indexFrom, int indexTo, RecordCoding coding) {
        int fields = indexTo - indexFrom;
        int dataStart = offset + Iso2709.MIN_BASE_ADDRESS + fields * Iso2709.ENTRY_LENGTH;
        int dataEnd = offset + length - 1;
        int seen = look(buffer, dataStart, dataEnd, fields);
        boolean unicode = buffer.getByte(offset + Iso2709.CODING_SCHEME_POSITION) == UNICODE && coding.trustsUtf8();
        return (seen & DOUBTFUL) == 0
                && (seen == 0 || (unicode && Utf8.CODING.isValid(buffer, dataStart, dataEnd - dataStart)))
                && areControlFieldsSound(buffer, offset, index, indexFrom, indexTo);
    }

    /**
     * What the data holds: as many terminators as fields, no two control characters side by side, none that is rare, and ASCII alone, if the answer is 0.
     *
     * <p>A word at a time, without branches (benchmark {@code Read}): 1D and 1E are the control characters whose two low bits are not both set,
     * but for a few that are rare in data; those whose third bit is not set, ESC among them, are rare. A byte over 7F behind one is odd: a subfield code.
     */
    private static int look(ByteBuf buffer, int from, int to, int fields) {
        int terminators = 0;
        long sideBySide = 0;
        long rare = 0;
        long odd = 0;
        long beyond = 0;
        long before = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = buffer.getLongLE(at);
            long half = word >>> 1;
            long controls = ~(word | half | word >>> 2) & BIT_5;
            terminators += Long.bitCount(controls & ~((word & half) << 5));
            sideBySide |= controls & ((controls << Byte.SIZE) | before);
            rare |= controls & ~(word << BIT_2_TO_5);
            odd |= word & (((controls << Byte.SIZE) | before) << BIT_5_TO_7);
            beyond |= word;
            before = controls >>> LAST_BYTE_SHIFT;
        }
        for (; at < to; at++) {
            int value = buffer.getUnsignedByte(at);
            boolean control = value < ' ';
            terminators += control && (value & 3) != 3 ? 1 : 0;
            sideBySide |= control ? before : 0;
            odd |= value > '~' ? before : 0;
            rare |= control && (value & 4) == 0 ? 1 : 0;
            beyond |= (long) value << LAST_BYTE_SHIFT;
            before = control ? 1 : 0;
        }
        boolean doubtful = terminators != fields || sideBySide != 0 || rare != 0 || odd != 0;
        return (doubtful ? DOUBTFUL : 0) | ((beyond & HIGH_BITS) != 0 ? BEYOND_ASCII : 0);
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
