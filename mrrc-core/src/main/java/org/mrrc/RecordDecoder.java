package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records out of a stream that comes in chunks of any size, in one format: feed, take, finish.
 *
 * <p>No I/O, no threads; not safe for use by several threads at once. What is fed is copied or read through before {@code feed} returns; nothing that is taken
 * is reference counted.
 *
 * <pre>{@code
 * RecordDecoder decoder = RecordFormat.iso2709().newDecoder(ReadOptions.DEFAULT, Checkpoint.START);
 * decoder.feed(chunk);
 * for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
 *     handle(pending.parse());
 * }
 * }</pre>
 */
public interface RecordDecoder {

    /**
     * A decoder of ISO 2709 out of its two halves.
     *
     * @param framer cuts the records out of the stream
     * @param parser looks into them
     * @return a decoder whose batches are parsed when {@link PendingBatch#parse()} is called
     */
    static RecordDecoder of(RecordFramer framer, RecordParser parser) {
        return new Iso2709Decoder(Objects.requireNonNull(framer, "framer"), Objects.requireNonNull(parser, "parser"));
    }

    /**
     * A decoder of a stream that may be compressed with gzip, which is recognised by its first bytes. Of what is fed no more is inflated than fills the next batch, when it is
     * taken. A stream that is damaged or cut off, or compressed otherwise, is a {@link #failure()}.
     *
     * @param decoder decodes the stream without its compression
     * @param start where the decoder begins; the bytes before are dropped, and a stream that ends before is a failure
     * @return a decoder that is to be {@linkplain #close() closed}, and closes the other
     */
    static RecordDecoder decompressing(RecordDecoder decoder, Checkpoint start) {
        return new DecompressingDecoder(Objects.requireNonNull(decoder, "decoder"), start.offset());
    }

    /**
     * Takes in the next bytes of the stream.
     *
     * @param chunk any number of bytes in a buffer of any kind; its reader index moves to their end; the caller keeps it and releases it
     * @throws IllegalStateException after {@link #finish()}
     */
    void feed(ByteBuf chunk);

    /**
     * Reads the next bytes of the stream, with one call of {@link InputStream#read(byte[], int, int)}.
     *
     * @param in the stream; the caller closes it
     * @return how many bytes were read; -1 at the end of the stream, which does not {@linkplain #finish() finish} the decoder, and when it {@linkplain #isComplete() is complete}
     * @throws IOException if the stream does
     * @throws IllegalStateException after {@link #finish()}
     */
    int feed(InputStream in) throws IOException;

    /** Says that the stream is at its end. */
    void finish();

    /**
     * Whether nothing more needs to be fed: all records of a part have come, or a fault has ended the reading.
     *
     * @return false as long as more may come
     */
    boolean isComplete();

    /**
     * Whether the stream may end: of a part of a stream, all bytes have been fed.
     *
     * @return true, unless the decoder knows where its part ends
     */
    default boolean isFed() {
        return true;
    }

    /**
     * Takes out a full batch. After {@link #finish()} the last batch, full or not.
     *
     * @return the batch, or {@code null} if more bytes must be fed first
     */
    @Nullable
    PendingBatch take();

    /**
     * Takes out the records that are complete, a full batch or not.
     *
     * @return the batch, or {@code null} if more bytes must be fed first
     */
    @Nullable
    PendingBatch takeAvailable();

    /**
     * Why nothing more can be read, although the stream goes on: what is fed is compressed, and damaged. The records before are taken as ever, at last with {@link
     * #takeAvailable()}.
     *
     * @return the failure, once there is no full batch before it; {@code null} if there is none, as in all decoders that take no compression off
     */
    default @Nullable IOException failure() {
        return null;
    }

    /** Gives back what is not garbage collected, if there is such. Nothing is taken from then on; what another thread is feeding is ignored. */
    default void close() {}
}
