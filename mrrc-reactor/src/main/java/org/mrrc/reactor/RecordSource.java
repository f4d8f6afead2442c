package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.mrrc.RecordFramer;
import org.mrrc.Records;
import org.reactivestreams.Publisher;

/**
 * Where a {@link RecordReader} gets its bytes: a file, a stream, or a publisher of buffers. Immutable; each subscription begins anew, as far as what
 * it wraps can.
 *
 * <pre>{@code
 * RecordSource file = RecordSource.of(Path.of("books.mrc.gz"));
 * RecordSource body = RecordSource.ofByteBufs(request.receive(), Ownership.BORROWED);
 * }</pre>
 */
public abstract sealed class RecordSource {

    private final String name;

    private RecordSource(String name) {
        this.name = name;
    }

    /**
     * A file, which may be compressed with gzip. It is opened, read and closed on {@link reactor.core.scheduler.Schedulers#boundedElastic()}, once for
     * each subscription, and read straight into the framer's buffer.
     *
     * @param file the file
     * @return a source that can be subscribed to any number of times
     */
    public static RecordSource of(Path file) {
        Objects.requireNonNull(file, "file");
        Path fileName = file.getFileName();
        return new OfStream((fileName == null ? file : fileName).toString(), () -> Records.newInputStream(file));
    }

    /**
     * A stream that is opened for each subscription, on {@link reactor.core.scheduler.Schedulers#boundedElastic()}, read there, and closed at the end, on
     * an error and on cancel; on cancel when the read under way has returned. Compression is not taken off; {@link java.util.zip.GZIPInputStream} does that.
     *
     * @param opener opens the stream
     * @return a source that can be subscribed to as often as the stream can be opened
     */
    public static RecordSource ofInputStream(Callable<? extends InputStream> opener) {
        return new OfStream("stream", Objects.requireNonNull(opener, "opener"));
    }

    /**
     * Reference-counted buffers of any kind and size, not compressed.
     *
     * @param chunks the bytes of the stream, cut anywhere; one is requested at a time
     * @param ownership who releases them
     * @return a source that can be subscribed to as often as the publisher can
     */
    public static RecordSource ofByteBufs(Publisher<? extends ByteBuf> chunks, Ownership ownership) {
        Objects.requireNonNull(chunks, "chunks");
        Objects.requireNonNull(ownership, "ownership");
        return new OfPublisher<ByteBuf>(chunks, new ByteBufChunks(ownership == Ownership.TRANSFERRED));
    }

    /**
     * Buffers of the JDK, not compressed, as the AWS SDK and {@code java.net.http} send them.
     *
     * @param chunks the bytes of the stream, cut anywhere; one is requested at a time; their positions stay
     * @return a source that can be subscribed to as often as the publisher can
     */
    public static RecordSource ofByteBuffers(Publisher<? extends ByteBuffer> chunks) {
        return new OfPublisher<ByteBuffer>(Objects.requireNonNull(chunks, "chunks"), new ByteBufferChunks());
    }

    /** What the input is called in problems. */
    String name() {
        return name;
    }

    /** Begins a read. */
    abstract void subscribe(ReadSubscription<?> subscription);

    /** Takes the bytes out of what a publisher sends. */
    interface Chunks<C> {

        /** Feeds a chunk, and is done with it, whatever happens. */
        void feed(C chunk, RecordFramer framer);

        /** Is done with a chunk that nobody wants. */
        void discard(C chunk);
    }

    /** Buffers of Netty. */
    private record ByteBufChunks(boolean transferred) implements Chunks<ByteBuf> {

        @Override
        public void feed(ByteBuf chunk, RecordFramer framer) {
            try {
                framer.feed(chunk);
            } finally {
                discard(chunk);
            }
        }

        @Override
        public void discard(ByteBuf chunk) {
            if (transferred) {
                chunk.release();
            }
        }
    }

    /** Buffers of the JDK. */
    private record ByteBufferChunks() implements Chunks<ByteBuffer> {

        @Override
        public void feed(ByteBuffer chunk, RecordFramer framer) {
            framer.feed(Unpooled.wrappedBuffer(chunk));
        }

        @Override
        public void discard(ByteBuffer chunk) {}
    }

    /** A file or a stream. */
    private static final class OfStream extends RecordSource {

        private final Callable<? extends InputStream> opener;

        OfStream(String name, Callable<? extends InputStream> opener) {
            super(name);
            this.opener = opener;
        }

        @Override
        void subscribe(ReadSubscription<?> subscription) {
            subscription.start(new StreamFeed(opener, subscription));
        }
    }

    /** A publisher of buffers. */
    private static final class OfPublisher<C> extends RecordSource {

        private final Publisher<? extends C> chunks;
        private final Chunks<C> kind;

        OfPublisher(Publisher<? extends C> chunks, Chunks<C> kind) {
            super("stream");
            this.chunks = chunks;
            this.kind = kind;
        }

        @Override
        void subscribe(ReadSubscription<?> subscription) {
            chunks.subscribe(new PublisherFeed<>(kind, subscription));
        }
    }
}
