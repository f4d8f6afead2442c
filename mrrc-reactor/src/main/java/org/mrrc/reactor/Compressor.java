package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.OutputStream;
import org.mrrc.compression.Compression;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compresses buffers into others. Methods wait for one another, so that {@link #close()} can come from any thread; what comes after it is ignored. Holds native
 * memory until then.
 */
final class Compressor implements AutoCloseable {

    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);
    private static final int FIRST_CAPACITY = 16 * 1024;

    private final Gathered gathered = new Gathered();
    private final OutputStream out;
    private boolean closed;

    /**
     * A compressor of one stream.
     *
     * @throws IOException if the library for the compression is absent
     */
    Compressor(Compression compression) throws IOException {
        out = compression.newOutputStream(gathered);
    }

    /** Compresses a stream, for each subscription anew. */
    static Flux<ByteBuf> compress(Flux<ByteBuf> plain, Compression compression) {
        return Flux.using(() -> new Compressor(compression), compressor -> compressor.compress(plain), Compressor::end);
    }

    private Flux<ByteBuf> compress(Flux<ByteBuf> plain) {
        return Flux.concat(
                plain.handle((bytes, sink) -> {
                    try {
                        ByteBuf compressed = compress(bytes);
                        if (compressed.isReadable()) {
                            sink.next(compressed);
                        }
                    } catch (IOException e) {
                        sink.error(e);
                    }
                }),
                Mono.fromCallable(this::finish));
    }

    private void end() {
        try {
            close();
        } catch (IOException e) {
            throw Exceptions.propagate(e);
        }
    }

    /** Compresses all readable bytes of a buffer; answers what the compressor gives at the moment, often nothing. */
    synchronized ByteBuf compress(ByteBuf bytes) throws IOException {
        if (!closed) {
            bytes.readBytes(out, bytes.readableBytes());
        }
        return gathered.take();
    }

    /** Ends the stream, and answers the rest of it. */
    synchronized ByteBuf finish() throws IOException {
        close();
        return gathered.take();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }

    /** What was compressed and not taken. */
    private static final class Gathered extends OutputStream {

        private ByteBuf bytes = HEAP.heapBuffer(FIRST_CAPACITY);

        ByteBuf take() {
            if (!bytes.isReadable()) {
                return Unpooled.EMPTY_BUFFER;
            }
            ByteBuf taken = bytes;
            bytes = HEAP.heapBuffer(FIRST_CAPACITY);
            return taken;
        }

        @Override
        public void write(int value) {
            bytes.writeByte(value);
        }

        @Override
        public void write(byte[] values, int offset, int length) {
            bytes.writeBytes(values, offset, length);
        }
    }
}
