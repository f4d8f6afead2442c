package org.mrrc.format;

/** Finds where rows end: at a line end that stands in no quotes. Keeps state from a chunk to the next. */
final class RowEnds {

    private static final byte QUOTE = '"';

    private final byte separator;
    private final long maxLength;
    private Place place = Place.BEFORE_VALUE;
    private long length;

    /** Where in a row the search is. */
    private enum Place {
        BEFORE_VALUE,
        IN_VALUE,
        IN_QUOTES,
        /** A quote ends the quotes, or it is the first of two that stand for one. */
        BEHIND_QUOTE
    }

    /**
     * A search.
     *
     * @param separator what stands between values
     * @param maxLength behind how many bytes of a row quotes mean nothing, so that one that is never closed does not hide the rest of the stream
     */
    RowEnds(char separator, long maxLength) {
        this.separator = (byte) separator;
        this.maxLength = maxLength;
    }

    /** The index of the first byte that ends the row at hand, or of the end of the bytes. */
    int next(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            boolean open = place == Place.IN_QUOTES && length <= maxLength;
            if (!open && (value == '\n' || value == '\r')) {
                place = Place.BEFORE_VALUE;
                length = 0;
                return at;
            }
            place = behind(value);
            length++;
        }
        return to;
    }

    private Place behind(byte value) {
        return switch (place) {
            case BEFORE_VALUE -> value == QUOTE ? Place.IN_QUOTES : behindText(value);
            case IN_VALUE -> behindText(value);
            case IN_QUOTES -> value == QUOTE ? Place.BEHIND_QUOTE : Place.IN_QUOTES;
            case BEHIND_QUOTE -> value == QUOTE ? Place.IN_QUOTES : behindText(value);
        };
    }

    private Place behindText(byte value) {
        return value == separator ? Place.BEFORE_VALUE : Place.IN_VALUE;
    }
}
