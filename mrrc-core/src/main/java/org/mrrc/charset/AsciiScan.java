package org.mrrc.charset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for the bytes that are not read as the ASCII characters they are, eight at a time. */
final class AsciiScan {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ESCAPES = ONES * Escape.ESC;
    private static final long AMPERSANDS = ONES * '&';

    /** The first byte over 7F, or the end. */
    static int nextNotAscii(byte[] bytes, int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES && ((long) WORD.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The first byte over 7F, ESC or ampersand, or the end. */
    static int nextNotPlain(byte[] bytes, int start, int end) {
        int at = start;
        int lastWord = end - Long.BYTES;
        while (at <= lastWord && isPlain((long) WORD.get(bytes, at))) {
            at += Long.BYTES;
        }
        if (at > lastWord && lastWord >= start && isPlain((long) WORD.get(bytes, lastWord))) {
            return end; // the rest, in a word that overlaps the one before
        }
        while (at < end && bytes[at] >= 0 && bytes[at] != Escape.ESC && bytes[at] != '&') {
            at++;
        }
        return at;
    }

    /** Whether none of eight bytes is over 7F, ESC or ampersand. The bytes below such a one have no bit to borrow: a bit set by mistake has its reason in the same word. */
    private static boolean isPlain(long word) {
        return ((word | ((word ^ ESCAPES) - ONES) | ((word ^ AMPERSANDS) - ONES)) & HIGH_BITS) == 0;
    }

    /** The first ESC, or the end. */
    static int nextEscape(byte[] bytes, int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES) {
            long different = (long) WORD.get(bytes, at) ^ ESCAPES;
            if (((different - ONES) & ~different & HIGH_BITS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != Escape.ESC) {
            at++;
        }
        return at;
    }

    private AsciiScan() {}
}
