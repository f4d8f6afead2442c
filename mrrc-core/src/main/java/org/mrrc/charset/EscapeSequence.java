package org.mrrc.charset;

/** An escape sequence of MARC-8 (MARC 21 Character Sets, "Accessing alternate graphic character sets"), so far as it tells one from other bytes. */
final class EscapeSequence {

    static final int ESCAPE = 0x1B;

    private static final String LOCKING = "gbps";
    private static final String TO_G0 = "(,";
    private static final String TO_G1 = ")-";
    private static final String SETS = "B234NQS";

    /** The bytes of the sequence that begins with the escape at an index, or 0. */
    static int length(byte[] bytes, int at, int end) {
        int next = value(bytes, at + 1, end);
        if (LOCKING.indexOf(next) >= 0) {
            return 2;
        }
        boolean multibyte = next == '$';
        int intermediate = multibyte ? value(bytes, at + 2, end) : next;
        boolean named = TO_G0.indexOf(intermediate) >= 0 || TO_G1.indexOf(intermediate) >= 0;
        if (!named && !multibyte) {
            return 0;
        }
        int set = at + 1 + (multibyte ? 1 : 0) + (named ? 1 : 0);
        int last = value(bytes, set, end);
        if (multibyte) {
            return last == '1' ? set + 1 - at : 0;
        }
        if (last == '!') {
            return value(bytes, set + 1, end) == 'E' ? set + 2 - at : 0;
        }
        return SETS.indexOf(last) >= 0 ? set + 1 - at : 0;
    }

    /** Whether a whole sequence gives G1 another set than ANSEL. */
    static boolean replacesAnsel(byte[] bytes, int at, int length) {
        int intermediate = bytes[at + 1] == '$' ? bytes[at + 2] : bytes[at + 1];
        return TO_G1.indexOf(intermediate) >= 0 && bytes[at + length - 1] != 'E';
    }

    private static int value(byte[] bytes, int at, int end) {
        return at < end ? bytes[at] : -1;
    }

    private EscapeSequence() {}
}
