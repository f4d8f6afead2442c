package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

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
 * @param format the format of the stream in which it stood
 */
public record MalformedRecord(ByteBuf bytes, long number, long offset, Problems problems, RecordFormat format)
        implements ReadItem {

    private static final byte LINE_END = '\n';

    /**
     * A handler that keeps the bytes of malformed records, one after another as they were, so that they can be mended and read again. Behind those of other formats than
     * ISO 2709 stands an empty line, so that none goes on in the next.
     *
     * <pre>{@code
     * try (OutputStream deadLetters = Files.newOutputStream(Path.of("dead-letters.bin"))) {
     *     RecordReader lenient = RecordReader.builder().mode(Mode.LENIENT).onMalformed(MalformedRecord.writingTo(deadLetters)).build();
     *     long records = lenient.read(file).count().block();
     * }
     * }</pre>
     *
     * @param out where to; the caller closes it
     * @return a handler for one thread at a time, which throws {@link UncheckedIOException} if the stream fails
     */
    public static Consumer<MalformedRecord> writingTo(OutputStream out) {
        Objects.requireNonNull(out, "out");
        return malformed -> {
            try {
                ByteBuf bytes = malformed.bytes();
                int length = bytes.readableBytes();
                bytes.readBytes(out, length);
                if (!malformed.format().equals(RecordFormat.iso2709())) {
                    if (length > 0 && bytes.getByte(bytes.readerIndex() - 1) != LINE_END) {
                        out.write(LINE_END);
                    }
                    out.write(LINE_END);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

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
