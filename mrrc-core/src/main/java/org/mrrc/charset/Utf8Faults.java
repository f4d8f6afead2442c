package org.mrrc.charset;

/** What is wrong in bytes that should be UTF-8. */
final class Utf8Faults {

    private static final int FIRST_LEAD_OF_2 = 0xC2;
    private static final int FIRST_LEAD_OF_3 = 0xE0;
    private static final int FIRST_LEAD_OF_4 = 0xF0;
    private static final int LAST_LEAD = 0xF4;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int PLANE_MASK = 0xFFFF;

    private final byte[] bytes;
    private final int end;
    private final int shift;

    /** Of the bytes up to an index; what is added to an index gives the offset that is reported. */
    Utf8Faults(byte[] bytes, int end, int shift) {
        this.bytes = bytes;
        this.end = end;
        this.shift = shift;
    }

    /** Tells of all faults: as many as the JDK's decoder replaces, and the characters that do not belong in a text. */
    void report(int start, CodingFaults faults) {
        int at = start;
        while (at < end) {
            at = AsciiScan.nextNotAscii(bytes, at, end);
            if (at == end) {
                return;
            }
            int length = wellFormed(bytes, at, end);
            int wanted = length(bytes[at] & 0xFF);
            if (wanted > 0 && length == wanted) {
                reportCharacter(at, length, faults);
            } else {
                length = Math.max(length, 1);
                boolean cutOff = wanted > 0 && at + length == end;
                faults.fault(cutOff ? CodingFault.CUT_OFF : CodingFault.UNKNOWN_CHARACTER, at + shift, length);
            }
            at += length;
        }
    }

    private void reportCharacter(int at, int length, CodingFaults faults) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xED) {
            return;
        }
        int character = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            character = (character << 6) | (bytes[at + i] & 0x3F);
        }
        if (length == 3 && Character.isSurrogate((char) character)) {
            faults.fault(CodingFault.UNKNOWN_CHARACTER, at + shift, length);
        } else if (character == BYTE_ORDER_MARK) {
            faults.fault(CodingFault.BYTE_ORDER_MARK, at + shift, length);
        } else if ((character & PLANE_MASK) >= 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF)) {
            faults.fault(CodingFault.NON_CHARACTER, at + shift, length);
        }
    }

    /** Where the first bytes stand that are no UTF-8, or the end. */
    static int next(byte[] bytes, int start, int end) {
        int at = start;
        while (true) {
            at = AsciiScan.nextNotAscii(bytes, at, end);
            if (at == end) {
                return end;
            }
            // Letters outside ASCII seldom come alone.
            do {
                int lead = bytes[at] & 0xFF;
                int length = length(lead);
                boolean isSurrogate = lead == 0xED && at + 1 < end && (bytes[at + 1] & 0xFF) > 0x9F;
                if (length == 0 || isSurrogate || wellFormed(bytes, at, end) != length) {
                    return at;
                }
                at += length;
            } while (at < end && bytes[at] < 0);
        }
    }

    /** The length of the character that a byte begins, or 0 if it begins none. */
    private static int length(int lead) {
        if (lead < FIRST_LEAD_OF_3) {
            return lead < FIRST_LEAD_OF_2 ? 0 : 2;
        }
        if (lead < FIRST_LEAD_OF_4) {
            return 3;
        }
        return lead > LAST_LEAD ? 0 : 4;
    }

    /** How many bytes at an index are a character or the beginning of one; surrogates count as characters here. */
    private static int wellFormed(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int length = length(lead);
        if (length == 0 || at + 1 == end || !isSecond(lead, bytes[at + 1] & 0xFF)) {
            return Math.min(length, 1);
        }
        int count = 2;
        while (count < length && at + count < end && (bytes[at + count] & 0xC0) == 0x80) {
            count++;
        }
        return count;
    }

    /** Whether a byte may follow the first one: neither long forms nor characters beyond U+10FFFF. */
    private static boolean isSecond(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> (second & 0xC0) == 0x80;
        };
    }
}
