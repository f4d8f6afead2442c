package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A framer, and a parser for what it gives. */
final class Iso2709Decoder implements RecordDecoder {

    private final RecordFramer framer;
    private final RecordParser parser;

    Iso2709Decoder(RecordFramer framer, RecordParser parser) {
        this.framer = framer;
        this.parser = parser;
    }

    @Override
    public void feed(ByteBuf chunk) {
        framer.feed(chunk);
    }

    @Override
    public int feed(InputStream in) throws IOException {
        return framer.feed(in);
    }

    @Override
    public void finish() {
        framer.finish();
    }

    @Override
    public boolean isComplete() {
        return framer.isComplete();
    }

    @Override
    public boolean isFed() {
        return framer.isFed();
    }

    @Override
    public @Nullable PendingBatch take() {
        return pending(framer.take());
    }

    @Override
    public @Nullable PendingBatch takeAvailable() {
        return pending(framer.takeAvailable());
    }

    private @Nullable PendingBatch pending(@Nullable RecordFrames frames) {
        return frames == null ? null : () -> parser.parse(frames);
    }
}
