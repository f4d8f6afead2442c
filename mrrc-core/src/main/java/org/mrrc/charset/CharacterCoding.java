package org.mrrc.charset;

import io.netty.buffer.ByteBuf;

/** A way in which text is written as bytes: MARC-8, UTF-8, ISO 5426, Windows-1252 …. Immutable, for any number of threads. */
public interface CharacterCoding {

    /**
     * The name, as a user writes it.
     *
     * @return lower case, such as {@code marc-8}
     */
    String name();

    /**
     * Reads some bytes as text.
     *
     * @param bytes the buffer, of any kind; it is not changed, not even its indices
     * @param offset the index of the first byte
     * @param length how many bytes
     * @return the text; what has no meaning is U+FFFD in it
     */
    default String decode(ByteBuf bytes, int offset, int length) {
        return decode(bytes, offset, length, CodingFaults.IGNORED);
    }

    /**
     * Reads some bytes as text, and says which of them have no meaning.
     *
     * @param bytes the buffer, of any kind; it is not changed, not even its indices
     * @param offset the index of the first byte
     * @param length how many bytes
     * @param faults is told of each fault, in the order of the bytes
     * @return the text; what has no meaning is U+FFFD in it
     */
    String decode(ByteBuf bytes, int offset, int length, CodingFaults faults);

    /**
     * Reads the bytes of a subfield, in a coding that may look at its whole field to read them well.
     *
     * @param bytes the buffer, of any kind; it is not changed, not even its indices
     * @param fieldOffset the index of the first byte of the field, not after {@code offset}
     * @param offset the index of the first byte to read
     * @param length how many bytes
     * @param faults is told of each fault, in the order of the bytes
     * @return the text; what has no meaning is U+FFFD in it
     */
    default String decode(ByteBuf bytes, int fieldOffset, int offset, int length, CodingFaults faults) {
        return decode(bytes, offset, length, faults);
    }

    /**
     * Writes text as bytes behind what a buffer holds.
     *
     * @param text the text
     * @param target the buffer, which the caller owns; it grows as needed, and is left as it was if the text is refused
     * @param unencodable what is done with a character that the coding does not have
     * @throws UnencodableException if a character cannot be written, and {@code unencodable} is {@link Unencodable#REFUSE}, or the coding has no characters to write a
     *     reference or a substitute with, as sets without Latin letters have not
     */
    void encode(CharSequence text, ByteBuf target, Unencodable unencodable);
}
