package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mrrc.compression.Compression;
import org.mrrc.compression.CompressionException;
import org.mrrc.compression.GzipDecoder;

/**
 * Takes gzip off before another decoder, if the first bytes are gzip's, and drops what is before a checkpoint.
 *
 * <p>Compressed bytes are kept as they come, and inflated a piece at a time when a batch is to be taken, so that a chunk which stands for gigabytes does not become
 * them. Nothing is done with bytes that are not compressed.
 */
final class DecompressingDecoder implements RecordDecoder {

    private static final int PIECE = 32 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final RecordDecoder decoder;

    /** How many of the next bytes, without compression, are not wanted. */
    private long toDrop;

    private final ByteBuf first = Unpooled.buffer(Compression.RECOGNISED, Compression.RECOGNISED);
    private @Nullable Compression compression;
    private @Nullable GzipDecoder gzip;
    private @Nullable ByteBuf piece;
    private @Nullable IOException failure;
    private boolean finished;
    private boolean ended;

    DecompressingDecoder(RecordDecoder decoder, long toDrop) {
        this.decoder = decoder;
        this.toDrop = toDrop;
    }

    @Override
    public void feed(ByteBuf chunk) {
        if (finished) {
            throw new IllegalStateException("The stream is finished");
        }
        if (compression == null) {
            first.writeBytes(chunk, Math.min(first.writableBytes(), chunk.readableBytes()));
            recognise(Compression.of(first));
        }
        if (compression != null) {
            pass(chunk);
        }
    }

    /** Begins with the first bytes, if it is known what they are. */
    private void recognise(@Nullable Compression recognised) {
        if (recognised == null) {
            return;
        }
        compression = recognised;
        if (recognised == Compression.GZIP) {
            gzip = new GzipDecoder();
        } else if (recognised != Compression.NONE) {
            failure = CompressionException.unavailable(
                    recognised,
                    "The stream is compressed with " + recognised
                            + ", which is taken off files and input streams, not off buffers that are pushed",
                    null);
        }
        pass(first);
    }

    private void pass(ByteBuf bytes) {
        if (gzip != null) {
            gzip.feed(bytes);
        } else if (failure != null) {
            bytes.skipBytes(bytes.readableBytes());
        } else {
            feedPlain(bytes);
        }
    }

    private void feedPlain(ByteBuf bytes) {
        int dropped = (int) Math.min(toDrop, bytes.readableBytes());
        toDrop -= dropped;
        decoder.feed(bytes.skipBytes(dropped));
    }

    @Override
    public int feed(InputStream in) throws IOException {
        if (isComplete()) {
            return -1;
        }
        if (gzip != null && !finished) {
            return gzip.feed(in);
        }
        if (compression == Compression.NONE && toDrop == 0) {
            return decoder.feed(in);
        }
        byte[] bytes = new byte[CHUNK];
        int count = in.read(bytes);
        if (count > 0) {
            feed(Unpooled.wrappedBuffer(bytes, 0, count));
        }
        return count;
    }

    @Override
    public void finish() {
        finished = true;
        if (compression == null) {
            recognise(Compression.NONE);
        }
        if (compression == Compression.NONE) {
            end();
        }
    }

    private void end() {
        ended = true;
        if (toDrop > 0) {
            failure = new EOFException("The source ended " + toDrop + " bytes before the checkpoint");
        } else {
            decoder.finish();
        }
    }

    @Override
    public @Nullable PendingBatch take() {
        PendingBatch batch = decoder.take();
        while (batch == null && inflate()) {
            batch = decoder.take();
        }
        return batch;
    }

    /** Full batches as long as there are any: what is complete is all that has come. */
    @Override
    public @Nullable PendingBatch takeAvailable() {
        PendingBatch batch = take();
        return batch == null ? decoder.takeAvailable() : batch;
    }

    /** Gives the decoder the next piece, or the end; false if there is nothing to give. */
    private boolean inflate() {
        GzipDecoder open = gzip;
        if (open == null || failure != null || ended || decoder.isComplete()) {
            return false;
        }
        ByteBuf target = piece;
        if (target == null) {
            target = Unpooled.buffer(PIECE, PIECE);
            piece = target;
        }
        try {
            int count = open.read(target.array(), target.arrayOffset(), PIECE);
            if (count > 0) {
                feedPlain(target.setIndex(0, count));
            } else if (finished) {
                open.finish();
                end();
            }
            return count > 0 || ended;
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }

    @Override
    public boolean isComplete() {
        return decoder.isComplete();
    }

    @Override
    public boolean isFed() {
        return decoder.isFed();
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        if (gzip != null) {
            gzip.close();
        }
        decoder.close();
    }
}
