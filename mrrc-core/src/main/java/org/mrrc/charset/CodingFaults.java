package org.mrrc.charset;

/** Is told of bytes that have no meaning in their coding. */
@FunctionalInterface
public interface CodingFaults {

    /** Nobody is told. */
    CodingFaults IGNORED = (fault, offset, length) -> {};

    /**
     * Some bytes have no meaning.
     *
     * @param fault in what way
     * @param offset the index in the buffer of the first of them
     * @param length how many
     */
    void fault(CodingFault fault, int offset, int length);
}
