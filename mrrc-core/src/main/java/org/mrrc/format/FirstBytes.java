package org.mrrc.format;

import io.netty.buffer.ByteBuf;

/** The beginning of a stream, by which a format is recognised. */
final class FirstBytes {

    private static final int BYTE_ORDER_MARK = 0xEF_BB_BF;
    private static final int BYTE_ORDER_MARK_LENGTH = 3;

    private final ByteBuf bytes;

    FirstBytes(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** The index of the first byte behind a byte order mark. */
    int start() {
        int from = bytes.readerIndex();
        boolean marked =
                bytes.readableBytes() >= BYTE_ORDER_MARK_LENGTH && bytes.getUnsignedMedium(from) == BYTE_ORDER_MARK;
        return marked ? from + BYTE_ORDER_MARK_LENGTH : from;
    }

    /** The index of the first byte from one on that is neither a blank nor a control character, or the end. */
    int visible(int from) {
        int at = from;
        while (at < bytes.writerIndex() && bytes.getUnsignedByte(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Whether one of some characters stands at an index. */
    boolean isOneOf(String characters, int at) {
        return at < bytes.writerIndex() && characters.indexOf(bytes.getUnsignedByte(at)) >= 0;
    }

    /** Whether some ASCII text stands at an index. */
    boolean isText(String text, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (!isOneOf(text.substring(i, i + 1), at + i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are graphic characters of ASCII and blanks alone from an index to another. */
    boolean areVisible(int from, int to) {
        for (int i = from; i < to; i++) {
            if (i >= bytes.writerIndex() || bytes.getByte(i) < ' ') {
                return false;
            }
        }
        return true;
    }
}
