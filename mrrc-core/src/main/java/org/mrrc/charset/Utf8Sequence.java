package org.mrrc.charset;

/** A sequence of UTF-8 for one character that is not ASCII (Unicode, table 3-7: no overlong forms, no surrogates, nothing over 10FFFF). */
final class Utf8Sequence {

    private static final int FIRST_CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xBF;

    /** The bytes of the sequence that begins at an index, or the complement ({@code ~}) of how many of them make no character; these are at least one. */
    static int length(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead < 0xE0 && at + 1 < end && isContinuation(bytes[at + 1])) {
            return 2;
        }
        if (lead > 0xE0
                && lead < 0xED
                && at + 2 < end
                && isContinuation(bytes[at + 1])
                && isContinuation(bytes[at + 2])) {
            return 3;
        }
        return anyLength(bytes, at, end, lead);
    }

    private static boolean isContinuation(byte value) {
        return value <= (byte) LAST_CONTINUATION;
    }

    /** The same by the table; what is above are the common cases. */
    private static int anyLength(byte[] bytes, int at, int end, int lead) {
        int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        for (int i = 1; i < length; i++) {
            int value = at + i < end ? bytes[at + i] & 0xFF : 0;
            if (value < lowest(lead, i) || value > highest(lead, i)) {
                return ~i;
            }
        }
        return length == 1 ? ~1 : length;
    }

    /** The code point of a sequence that is whole. */
    static int codePoint(byte[] bytes, int at, int length) {
        int point = bytes[at] & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            point = point << 6 | (bytes[at + i] & 0x3F);
        }
        return point;
    }

    private static int lowest(int lead, int i) {
        return i > 1 ? FIRST_CONTINUATION : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : FIRST_CONTINUATION;
    }

    private static int highest(int lead, int i) {
        return i > 1 ? LAST_CONTINUATION : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : LAST_CONTINUATION;
    }

    private Utf8Sequence() {}
}
