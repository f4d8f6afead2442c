package org.mrrc.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * A document in another encoding than UTF-8. It is decoded a character at a time, because only so it is known where in the stream each one stands: what is looked up there is the place
 * of a record or an error.
 */
final class TranscodedInput implements XmlInput {

    private static final int FIRST_CAPACITY = 4_096;
    private static final int MAX_UTF8 = 4;

    private final RecentBytes bytes;
    private final CharsetDecoder decoder;
    private final CharBuffer character = CharBuffer.allocate(2);
    private byte[] utf8 = new byte[FIRST_CAPACITY];
    /** For each byte the offset in the stream of its character. */
    private long[] offsets = new long[FIRST_CAPACITY];

    private int from;
    private int to;
    /** The offset in the stream of the first byte that was not decoded. */
    private long position;

    /**
     * An input.
     *
     * @param bytes the bytes of the stream
     * @param position the offset in the stream of the first that is wanted
     * @param charset their encoding
     */
    TranscodedInput(RecentBytes bytes, long position, Charset charset) {
        this.bytes = bytes;
        this.position = position;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public void fill(boolean atEnd) throws XmlSyntaxException {
        int start = bytes.index(position);
        int length = bytes.index(bytes.end()) - start;
        ByteBuffer in = ByteBuffer.wrap(bytes.array(), start, length);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            character.clear().limit(1);
            result = decoder.decode(in, character, atEnd);
            if (result.isOverflow() && character.position() == 0) {
                character.limit(2); // a pair of surrogates
                result = decoder.decode(in, character, atEnd);
            }
            character.flip();
            append(position);
            position += in.position() - start;
            start = in.position();
        }
        if (result.isError()) {
            throw new XmlSyntaxException("bytes that mean nothing", "text in " + decoder.charset());
        }
    }

    private void append(long offset) {
        if (utf8.length - to < MAX_UTF8) {
            makeRoom();
        }
        if (!character.hasRemaining()) {
            return;
        }
        int codePoint = Character.codePointAt(character, 0);
        int first = to;
        if (codePoint < 0x80) {
            utf8[to++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            utf8[to++] = (byte) (0xC0 | codePoint >>> 6);
            utf8[to++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x1_0000) {
            utf8[to++] = (byte) (0xE0 | codePoint >>> 12);
            utf8[to++] = (byte) (0x80 | (codePoint >>> 6 & 0x3F));
            utf8[to++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            utf8[to++] = (byte) (0xF0 | codePoint >>> 18);
            utf8[to++] = (byte) (0x80 | (codePoint >>> 12 & 0x3F));
            utf8[to++] = (byte) (0x80 | (codePoint >>> 6 & 0x3F));
            utf8[to++] = (byte) (0x80 | (codePoint & 0x3F));
        }
        Arrays.fill(offsets, first, to, offset);
    }

    private void makeRoom() {
        int kept = to - from;
        int capacity = kept > utf8.length / 2 ? 2 * utf8.length : utf8.length;
        byte[] target = capacity == utf8.length ? utf8 : new byte[capacity];
        long[] targetOffsets = capacity == utf8.length ? offsets : new long[capacity];
        System.arraycopy(utf8, from, target, 0, kept);
        System.arraycopy(offsets, from, targetOffsets, 0, kept);
        utf8 = target;
        offsets = targetOffsets;
        from = 0;
        to = kept;
    }

    @Override
    public byte[] array() {
        return utf8;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long offset(int index) {
        return index < to ? offsets[index] : position;
    }

    @Override
    public void consume(int index) {
        from = index;
    }

    @Override
    public long unread() {
        return offset(from);
    }
}
