package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * Writes records in one format, one after another, into buffers.
 *
 * <p>An encoder may keep state between records: one thread at a time, an encoder for each output.
 *
 * <pre>{@code
 * RecordEncoder encoder = RecordEncoder.iso2709();
 * encoder.begin(buffer);
 * encoder.encode(record, buffer);
 * encoder.end(buffer);
 * }</pre>
 */
@FunctionalInterface
public interface RecordEncoder {

    /**
     * Writes a record behind what a buffer holds.
     *
     * @param record the record; it is not changed
     * @param target the buffer, which the caller owns; it grows as needed, and is left as it was if the record cannot be written
     * @throws MarcException if the format cannot hold the record
     */
    void encode(Record record, ByteBuf target);

    /**
     * Writes what stands before the first record, such as the start tag of a collection. Called once, before anything else.
     *
     * @param target the buffer, which the caller owns; it grows as needed
     */
    default void begin(ByteBuf target) {}

    /**
     * Writes what stands behind the last record. Called once, after everything else, also where there was no record.
     *
     * @param target the buffer, which the caller owns; it grows as needed
     */
    default void end(ByteBuf target) {}

    /**
     * An encoder of ISO 2709. A record that was read and not changed is written byte for byte.
     *
     * @return an encoder without state, for any number of threads; it refuses records of more than 99,999 bytes and fields of more than 9,999
     */
    static RecordEncoder iso2709() {
        return Iso2709Encoder.REFUSING;
    }

    /**
     * An encoder of ISO 2709. A record that was read and not changed is written byte for byte, if its lengths fit the digits that ISO 2709 has for them.
     *
     * @param oversize what is written if they do not
     * @return an encoder without state, for any number of threads
     */
    static RecordEncoder iso2709(OversizePolicy oversize) {
        return new Iso2709Encoder(oversize);
    }
}
