package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * A record that could not be read: its bytes as they were, and why.
 *
 * <pre>{@code
 * RecordReader.builder().mode(Mode.LENIENT).onMalformed(malformed -> deadLetters.add(malformed)).build();
 * }</pre>
 *
 * @param bytes the bytes, read-only and never to be released; they hold the buffer of their batch
 * @param number the number of the record in its stream, counted from 1
 * @param offset the offset of its first byte in the stream
 * @param problems what is wrong with it; never empty
 */
public record MalformedRecord(ByteBuf bytes, long number, long offset, List<Problem> problems) {

    /**
     * The bytes as they were.
     *
     * @return a read-only view with indices of its own, never to be released
     */
    @Override
    public ByteBuf bytes() {
        return bytes.duplicate();
    }

    /** The first problem's text. */
    @Override
    public String toString() {
        return problems.get(0).toString();
    }
}
