package org.mrrc.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings for short values that come again and again: a table of fixed size, a place for each hash, in which a new value takes the place of the old one. So
 * its memory is bounded, whatever comes.
 */
final class StringCache {

    /** Longer values seldom come again. */
    private static final int MAX_LENGTH = 16;

    private static final int PLACES = 1024;
    private static final int MULTIPLIER = 31;
    /** Of a hash, the bits that depend on all bytes. */
    private static final int SHIFT = 16;

    private final @Nullable String[] strings = new String[PLACES];

    /** The value as a string, an old one if the table holds it. */
    String of(byte[] bytes, int offset, int length) {
        if (length > MAX_LENGTH) {
            return decode(bytes, offset, length);
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = MULTIPLIER * hash + bytes[offset + i];
        }
        int place = (hash ^ hash >>> SHIFT) & PLACES - 1;
        String cached = strings[place];
        if (cached != null && isSame(cached, bytes, offset, length)) {
            return cached;
        }
        String decoded = decode(bytes, offset, length);
        strings[place] = decoded;
        return decoded;
    }

    /** Whether a string is the value's; never for one that is not ASCII, because a negative byte is no character. */
    private static boolean isSame(String string, byte[] bytes, int offset, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != (char) bytes[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
