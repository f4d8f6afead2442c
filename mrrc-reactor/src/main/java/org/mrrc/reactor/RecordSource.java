package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFramer;
import org.mrrc.RecordParser;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

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

    private static final String STREAM = "stream";

    private final String name;
    private final Checkpoint start;
    private final long limit;

    private RecordSource(String name, Checkpoint start, long limit) {
        this.name = name;
        this.start = start;
        this.limit = limit;
    }

    /**
     * A file, which may have a {@link org.mrrc.compression.Compression}. It is opened, read and closed on {@link reactor.core.scheduler.Schedulers#boundedElastic()}, once for
     * each subscription, and read straight into the decoder's buffer.
     *
     * @param file the file
     * @return a source that can be subscribed to any number of times
     */
    public static RecordSource of(Path file) {
        return ofStream(nameOf(file), () -> Files.newInputStream(file), Checkpoint.START, Long.MAX_VALUE);
    }

    /**
     * A stream that is opened for each subscription, on {@link reactor.core.scheduler.Schedulers#boundedElastic()}, read there, and closed at the end, on
     * an error and on cancel; on cancel when the read under way has returned. It may have a {@link org.mrrc.compression.Compression}.
     *
     * @param opener opens the stream
     * @return a source that can be subscribed to as often as the stream can be opened
     */
    public static RecordSource ofInputStream(Callable<? extends InputStream> opener) {
        Objects.requireNonNull(opener, "opener");
        return ofStream(STREAM, opener, Checkpoint.START, Long.MAX_VALUE);
    }

    /** A part of what can be opened. */
    static RecordSource ofStream(String name, Callable<? extends InputStream> opener, Checkpoint start, long limit) {
        return new OfStream(name, opener, start, limit);
    }

    /**
     * Reference-counted buffers of any kind and size. The stream may be compressed with gzip, of which no more is inflated than is wanted; what is compressed otherwise is an
     * {@link IOException}.
     *
     * @param chunks the bytes of the stream, cut anywhere; one is requested at a time
     * @param ownership who releases them
     * @return a source that can be subscribed to as often as the publisher can
     */
    public static RecordSource ofByteBufs(Publisher<? extends ByteBuf> chunks, Ownership ownership) {
        return ofByteBufs(STREAM, chunks, ownership);
    }

    /**
     * Reference-counted buffers with a name, otherwise as {@link #ofByteBufs(Publisher, Ownership)}.
     *
     * @param name what the stream is called in problems, unless the reader has a {@link RecordReader.Builder#sourceName}
     * @param chunks the bytes of the stream, cut anywhere; one is requested at a time
     * @param ownership who releases them
     * @return a source that can be subscribed to as often as the publisher can
     */
    public static RecordSource ofByteBufs(String name, Publisher<? extends ByteBuf> chunks, Ownership ownership) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chunks, "chunks");
        Objects.requireNonNull(ownership, "ownership");
        return whole(name, Chunks.of(ownership), chunks);
    }

    /**
     * Buffers of the JDK, as the AWS SDK sends them; {@code java.net.http} sends lists of them. Otherwise as {@link #ofByteBufs}.
     *
     * @param chunks the bytes of the stream, cut anywhere; one is requested at a time; their positions stay
     * @return a source that can be subscribed to as often as the publisher can
     */
    public static RecordSource ofByteBuffers(Publisher<? extends ByteBuffer> chunks) {
        Objects.requireNonNull(chunks, "chunks");
        return whole(STREAM, Chunks.OF_JDK, chunks);
    }

    private static <C> RecordSource whole(String name, Chunks<C> kind, Publisher<? extends C> chunks) {
        OfPublisher.Request<C> request = offset -> whole(chunks);
        return new OfPublisher<>(name, kind, request, true, null, Checkpoint.START, Long.MAX_VALUE);
    }

    private static <C> OfPublisher.Bytes<C> whole(Publisher<? extends C> chunks) {
        return new OfPublisher.Bytes<>(chunks, 0, OfPublisher.Bytes.UNKNOWN, received -> whole(chunks), null, null);
    }

    /** What is asked for by ranges, or a part of it; what is compressed, only from its beginning on. */
    static <C> RecordSource ofPublisher(
            String name,
            Chunks<C> kind,
            OfPublisher.Request<C> request,
            @Nullable Retry retry,
            Checkpoint start,
            long limit) {
        return new OfPublisher<>(name, kind, request, false, retry, start, limit);
    }

    /**
     * This source from a checkpoint on: what {@link org.mrrc.Record#checkpoint()} said when a record had been dealt with. A file and an object behind range
     * requests are read from there; of other sources, and of compressed files, what comes before is read and dropped. Records are numbered from the checkpoint on. A source that ends before it fails.
     *
     * @param checkpoint how far the source has been read
     * @return a source of the records behind the checkpoint
     * @throws IllegalArgumentException if the checkpoint is not within this source, which may be a part
     */
    public RecordSource from(Checkpoint checkpoint) {
        long offset = checkpoint.offset();
        if (offset < start.offset() || offset > limit) {
            throw new IllegalArgumentException(
                    "The checkpoint is at " + offset + ", not within " + start.offset() + " and " + limit);
        }
        return startingAt(checkpoint);
    }

    /** What a file is called in problems. */
    static String nameOf(Path file) {
        Path fileName = Objects.requireNonNull(file, "file").getFileName();
        return (fileName == null ? file : fileName).toString();
    }

    /** What the input is called in problems. */
    String name() {
        return name;
    }

    Checkpoint start() {
        return start;
    }

    long limit() {
        return limit;
    }

    /** A decoder for what this source feeds; parts are of ISO 2709. */
    RecordDecoder decoder(ReadOptions options) {
        return limit == Long.MAX_VALUE
                ? options.format().newDecoder(options, start)
                : RecordDecoder.of(new RecordFramer(options, start, limit), new RecordParser(options));
    }

    abstract RecordSource startingAt(Checkpoint checkpoint);

    /** Begins a read. */
    abstract void subscribe(ReadSubscription<?> subscription);

    /** A file or a stream. */
    static final class OfStream extends RecordSource {

        private final Callable<? extends InputStream> opener;

        private OfStream(String name, Callable<? extends InputStream> opener, Checkpoint start, long limit) {
            super(name, start, limit);
            this.opener = opener;
        }

        @Override
        RecordSource startingAt(Checkpoint checkpoint) {
            return new OfStream(name(), opener, checkpoint, limit());
        }

        @Override
        void subscribe(ReadSubscription<?> subscription) {
            subscription.start(new StreamFeed(opener, start().offset(), limit() != Long.MAX_VALUE, subscription));
        }
    }

    /** A publisher of buffers, or several of them one after another. */
    static final class OfPublisher<C> extends RecordSource {

        private final Chunks<C> kind;
        private final Request<C> request;
        private final boolean whole;
        private final @Nullable Retry retry;

        /** Asks for the bytes from an offset on. */
        interface Request<C> {
            Bytes<C> from(long offset);
        }

        /**
         * Bytes from an offset on.
         *
         * @param chunks what is sent
         * @param from the offset of the first one
         * @param length how many come in all; {@link #UNKNOWN} if that is not known
         * @param rest asks for what is left when so many have come
         * @param next asks for what follows when they have all come; {@code null} at the end
         * @param refusal why there are none, and no retry would change it
         */
        record Bytes<C>(
                Publisher<? extends C> chunks,
                long from,
                long length,
                LongFunction<Bytes<C>> rest,
                @Nullable Supplier<Bytes<C>> next,
                @Nullable IOException refusal) {

            static final long UNKNOWN = Long.MAX_VALUE;

            /** What an answer is that has more bytes than were asked for. */
            static IOException tooMany(long asked) {
                return new IOException("A request for " + asked + " bytes was answered with more");
            }

            /** What an answer is that ends before it has the bytes that were asked for. */
            static IOException tooFew(long asked, long received) {
                return new EOFException("A request for " + asked + " bytes was answered with " + received);
            }

            static <C> Bytes<C> refused(IOException refusal) {
                return new Bytes<>(Flux.empty(), 0, 0, received -> refused(refusal), null, refusal);
            }
        }

        /**
         * A source.
         *
         * @param whole whether the bytes come from the beginning, wherever the records start
         */
        private OfPublisher(
                String name,
                Chunks<C> kind,
                Request<C> request,
                boolean whole,
                @Nullable Retry retry,
                Checkpoint start,
                long limit) {
            super(name, start, limit);
            this.kind = kind;
            this.request = request;
            this.whole = whole;
            this.retry = retry;
        }

        @Override
        RecordDecoder decoder(ReadOptions options) {
            RecordDecoder decoder = super.decoder(options);
            boolean fromTheBeginning = start().offset() == 0 && limit() == Long.MAX_VALUE;
            return whole || fromTheBeginning ? RecordDecoder.decompressing(decoder, start()) : decoder;
        }

        @Override
        RecordSource startingAt(Checkpoint checkpoint) {
            return new OfPublisher<>(name(), kind, request, whole, retry, checkpoint, limit());
        }

        @Override
        void subscribe(ReadSubscription<?> subscription) {
            new PublisherFeed<>(request.from(start().offset()), kind, retry, subscription).subscribe();
        }
    }
}
