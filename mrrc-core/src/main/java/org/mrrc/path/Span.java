package org.mrrc.path;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordCursor;

/**
 * A position or a range of positions, counted from 0: of characters in a text, or of fields and subfields among those with a tag or a code. Both ends are included; what
 * is not there is left out.
 *
 * @param first the first position
 * @param last the last position
 * @param fromEnd whether 0 is the last position of all, 1 the one before
 */
record Span(int first, int last, boolean fromEnd) {

    /** Whether a position lies in it, where there are so many. */
    boolean contains(int position, int count) {
        int counted = fromEnd ? count - 1 - position : position;
        return counted >= first && counted <= last;
    }

    /** The first position that lies in it, or the count if none does. */
    private int from(int count) {
        return fromEnd ? Math.max(count - 1 - Math.min(last, count), 0) : Math.min(first, count);
    }

    /** The position after the last one that lies in it. */
    private int to(int count) {
        return fromEnd ? Math.max(count - first, 0) : Math.min(last, count - 1) + 1;
    }

    /** The characters of a text that lie in it, a surrogate pair being one; null if there are none. */
    @Nullable
    String slice(String text) {
        int count = text.codePointCount(0, text.length());
        int from = from(count);
        int to = to(count);
        if (from >= to) {
            return null;
        }
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, to - from));
    }

    /** The same of the text where a cursor is; no more of it is decoded than is wanted, if it is ASCII. */
    @Nullable
    String slice(RecordCursor cursor) {
        if (!cursor.isAscii()) {
            return slice(cursor.text());
        }
        int from = from(cursor.length());
        int to = to(cursor.length());
        return from >= to
                ? null
                : cursor.buffer().toString(cursor.offset() + from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** What a span takes of a text, and all of it if there is no span. */
    static @Nullable String text(@Nullable Span span, RecordCursor cursor) {
        return span == null ? cursor.text() : span.slice(cursor);
    }
}
