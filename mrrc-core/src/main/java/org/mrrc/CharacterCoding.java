package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a record are read as text: chosen by Leader/09, the character coding scheme, or by the caller.
 *
 * <pre>{@code
 * CharacterCoding latin1 = (bytes, offset, length) -> bytes.toString(offset, length, StandardCharsets.ISO_8859_1);
 * }</pre>
 */
@FunctionalInterface
public interface CharacterCoding {

    /**
     * UTF-8, and so ASCII; bytes that are not UTF-8 become U+FFFD.
     */
    CharacterCoding UTF_8 = (bytes, offset, length) -> bytes.hasArray()
            ? new String(bytes.array(), bytes.arrayOffset() + offset, length, StandardCharsets.UTF_8)
            : bytes.toString(offset, length, StandardCharsets.UTF_8);

    /**
     * Reads some bytes of a buffer as text.
     *
     * @param bytes the buffer; it is not changed, not even its indices
     * @param offset the index of the first byte
     * @param length how many bytes
     * @return the text
     */
    String decode(ByteBuf bytes, int offset, int length);

    /**
     * The coding that a record's character coding scheme names.
     *
     * @param scheme Leader/09: {@code 'a'} for UCS/Unicode, a blank for MARC-8
     * @return the coding; {@link #UTF_8} for both, which reads the ASCII part of MARC-8
     */
    static CharacterCoding ofScheme(char scheme) {
        return UTF_8;
    }
}
