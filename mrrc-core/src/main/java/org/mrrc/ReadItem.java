package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * What stands in a stream where a record should: a {@link Record}, or a {@link MalformedRecord} that could not be read. For a pipeline that sends the
 * one and the other different ways, in the order of the stream.
 *
 * <pre>{@code
 * for (ReadItem item : batch.items()) {
 *     if (item instanceof MalformedRecord malformed) {
 *         deadLetters.add(malformed);
 *     } else if (item instanceof Record record) {
 *         index(record);
 *     }
 * }
 * }</pre>
 */
public sealed interface ReadItem permits Record, MalformedRecord {

    /**
     * Where it stood in its stream, among records that could be read and those that could not.
     *
     * @return 1 for the first; 0 for a record that was built
     */
    long number();

    /**
     * The offset in the stream of its first byte.
     *
     * @return a count of bytes
     */
    long offset();

    /**
     * The format of the stream in which it stood.
     *
     * @return the format; {@link RecordFormat#iso2709()} of a record that was built
     */
    RecordFormat format();

    /**
     * Its bytes.
     *
     * @return a read-only view, never to be released
     */
    ByteBuf bytes();

    /**
     * What is wrong with it.
     *
     * @return an immutable list, empty for a sound record
     */
    Problems problems();
}
