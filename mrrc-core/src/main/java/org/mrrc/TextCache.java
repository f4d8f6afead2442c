package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Short values that come again and again, each as one {@code String} instead of many: relator terms, language codes, dates. For programs that keep what they
 * extract: it saves memory and costs time (benchmark {@code Interning}).
 *
 * <p>It holds at most 1,024 strings of at most 16 characters, whatever comes: a new one takes the place of an old one. For records of one character coding. Not
 * safe for use by several threads at once.
 *
 * <pre>{@code
 * TextCache cache = new TextCache();
 * RecordCursor cursor = new RecordCursor().over(record);
 * while (cursor.nextField()) {
 *     while (cursor.nextSubfield()) {
 *         handle(cursor.code() == 'e' ? cache.text(cursor) : cursor.text());
 *     }
 * }
 * }</pre>
 */
public final class TextCache {

    /** Longer values seldom come again. */
    private static final int MAX_LENGTH = 16;

    private static final int PLACES = 1_024;
    private static final int MULTIPLIER = 31;
    /** Of a hash, the bits that depend on all bytes. */
    private static final int SHIFT = 16;

    private final @Nullable String[] texts = new String[PLACES];

    /** An empty cache. */
    public TextCache() {}

    /**
     * The text where a cursor stands.
     *
     * @param cursor is at a control field or a subfield
     * @return what {@link RecordCursor#text()} says; the same object as before, if the cache still holds it
     */
    public String text(RecordCursor cursor) {
        int length = cursor.length();
        if (length > MAX_LENGTH) {
            return cursor.text();
        }
        ByteBuf bytes = cursor.buffer();
        int offset = cursor.offset();
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = MULTIPLIER * hash + bytes.getByte(offset + i);
        }
        int place = (hash ^ hash >>> SHIFT) & PLACES - 1;
        String cached = texts[place];
        if (cached != null && isSame(cached, bytes, offset, length)) {
            return cached;
        }
        String text = cursor.text();
        texts[place] = text;
        return text;
    }

    /** Whether a text is that of the bytes; never for one that is not ASCII, because a negative byte is no character. */
    private static boolean isSame(String text, ByteBuf bytes, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (char) bytes.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }
}
