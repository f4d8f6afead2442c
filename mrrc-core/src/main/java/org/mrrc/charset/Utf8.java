package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * UTF-8, the coding of MARC 21 records whose Leader/09 is {@code a} (Unicode Standard, section 3.9).
 *
 * <pre>{@code
 * String title = Utf8.CODING.decode(bytes, offset, count, (fault, at, length) -> report(fault + " at " + at));
 * }</pre>
 *
 * <p>Bytes that are no UTF-8, the long forms of short characters and surrogates among them, are U+FFFD, one for each fault. What is well-formed is kept: characters
 * that do not belong in a text, {@link CodingFault#NON_CHARACTER} and {@link CodingFault#BYTE_ORDER_MARK}, are told of and stand in the text as they are.
 */
public final class Utf8 implements CharacterCoding {

    /** The coding. */
    public static final Utf8 CODING = new Utf8();

    private static final String NAME = "utf-8";
    private static final char REPLACEMENT = '\uFFFD';
    private static final String SUBSTITUTE = "?";

    private Utf8() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        return bytes.hasArray()
                ? decode(bytes.array(), bytes.arrayOffset() + offset, length, offset, faults)
                : decode(ByteBufUtil.getBytes(bytes, offset, length), 0, length, offset, faults);
    }

    private static String decode(byte[] bytes, int start, int length, int offset, CodingFaults faults) {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        // As many characters as bytes, none of them replaced: ASCII, without a fault.
        if (faults != CodingFaults.IGNORED && (text.length() != length || text.indexOf(REPLACEMENT) >= 0)) {
            new Utf8Faults(bytes, start + length, offset - start).report(start, faults);
        }
        return text;
    }

    /**
     * Whether bytes are UTF-8: characters beyond U+10FFFF, surrogates, long forms of short characters and sequences cut off are not.
     *
     * @param bytes the buffer, of any kind; it is not changed
     * @param offset the index of the first byte
     * @param length how many bytes
     * @return whether all of them are
     */
    public boolean isValid(ByteBuf bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        if (!bytes.hasArray()) {
            return Utf8Faults.next(ByteBufUtil.getBytes(bytes, offset, length), 0, length) == length;
        }
        int start = bytes.arrayOffset() + offset;
        return Utf8Faults.next(bytes.array(), start, start + length) == start + length;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Only half of a surrogate pair has no form. Controls are written as they are, those that end records and fields among them.
     */
    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        int start = 0;
        int writerIndex = target.writerIndex();
        for (int at = nextLoneSurrogate(text, 0); at < text.length(); at = nextLoneSurrogate(text, start)) {
            char surrogate = text.charAt(at);
            if (unencodable == Unencodable.REFUSE) {
                target.writerIndex(writerIndex);
                throw new UnencodableException(NAME, surrogate, at);
            }
            ByteBufUtil.writeUtf8(target, text, start, at);
            target.writeCharSequence(
                    unencodable == Unencodable.REFERENCE ? CharacterReference.to(surrogate) : SUBSTITUTE,
                    StandardCharsets.US_ASCII);
            start = at + 1;
        }
        ByteBufUtil.writeUtf8(target, text, start, text.length());
    }

    private static int nextLoneSurrogate(CharSequence text, int start) {
        int length = text.length();
        for (int at = start; at < length; at++) {
            char character = text.charAt(at);
            if (Character.isSurrogate(character)) {
                boolean isPair = Character.isHighSurrogate(character)
                        && at + 1 < length
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!isPair) {
                    return at;
                }
                at++;
            }
        }
        return length;
    }
}
