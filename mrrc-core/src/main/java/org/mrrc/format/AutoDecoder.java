package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFormat;

/** Holds the first bytes of a stream until its format is recognised by them, and goes on with the decoder of that format. */
final class AutoDecoder implements RecordDecoder {

    private final AutoFormat formats;
    private final ReadOptions options;
    private final Checkpoint start;
    private final ByteBuf first = Unpooled.buffer(RecordFormat.SNIFFED, RecordFormat.SNIFFED);
    private @Nullable RecordDecoder decoder;

    AutoDecoder(AutoFormat formats, ReadOptions options, Checkpoint start) {
        this.formats = formats;
        this.options = options;
        this.start = start;
    }

    @Override
    public void feed(ByteBuf chunk) {
        RecordDecoder known = decoder;
        if (known == null) {
            first.writeBytes(chunk, Math.min(first.writableBytes(), chunk.readableBytes()));
            known = first.isWritable() ? null : open();
        }
        if (known != null) {
            known.feed(chunk);
        }
    }

    @Override
    public int feed(InputStream in) throws IOException {
        if (decoder != null) {
            return decoder.feed(in);
        }
        byte[] bytes = new byte[first.writableBytes()];
        int count = in.read(bytes, 0, bytes.length);
        if (count > 0) {
            first.writeBytes(bytes, 0, count);
        }
        if (!first.isWritable()) {
            open();
        }
        return count;
    }

    private RecordDecoder open() {
        RecordFormat format = formats.of(first);
        RecordDecoder opened = format.newDecoder(options.withFormat(format), start);
        opened.feed(first);
        decoder = opened;
        return opened;
    }

    @Override
    public void finish() {
        RecordDecoder known = decoder == null ? open() : decoder;
        known.finish();
    }

    @Override
    public boolean isComplete() {
        return decoder != null && decoder.isComplete();
    }

    @Override
    public @Nullable PendingBatch take() {
        return decoder == null ? null : decoder.take();
    }

    @Override
    public @Nullable PendingBatch takeAvailable() {
        return decoder == null ? null : decoder.takeAvailable();
    }

    @Override
    public @Nullable IOException failure() {
        return decoder == null ? null : decoder.failure();
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
