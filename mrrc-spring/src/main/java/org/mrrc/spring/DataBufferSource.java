package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.mrrc.reactor.Ownership;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBuffer;
import reactor.core.publisher.Flux;

/**
 * A body as the source of a {@link RecordReader}, for handlers that want more of it than records: batches, malformed records in their places, problems.
 *
 * <p>A {@link MarcProblemHandler} takes what a reader of it fails with for a fault of the client, unless the reader has a {@code sourceName} of its own.
 *
 * <pre>{@code
 * Flux<ReadItem> validate(@RequestBody Flux<DataBuffer> body) {
 *     return reader.readItems(DataBufferSource.of(body));
 * }
 * }</pre>
 */
public final class DataBufferSource {

    /** What a body is called in problems. */
    static final String NAME = "body";

    /**
     * The bytes of a body. Buffers of Netty are read where they are; those of other servers are copied first.
     *
     * @param body the body, cut anywhere; one buffer is requested at a time, and each is released, whatever becomes of the read
     * @return a source that can be subscribed to as often as the body can, which for that of a request is once
     */
    public static RecordSource of(Publisher<? extends DataBuffer> body) {
        Objects.requireNonNull(body, "body");
        return RecordSource.ofByteBufs(NAME, Flux.from(body).map(DataBufferSource::bytes), Ownership.TRANSFERRED);
    }

    private static ByteBuf bytes(DataBuffer buffer) {
        if (buffer instanceof NettyDataBuffer netty) {
            return netty.getNativeBuffer();
        }
        try {
            ByteBuffer copy = ByteBuffer.allocate(buffer.readableByteCount());
            buffer.toByteBuffer(copy);
            return Unpooled.wrappedBuffer(copy);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private DataBufferSource() {}
}
