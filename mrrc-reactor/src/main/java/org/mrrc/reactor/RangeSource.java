package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.mrrc.Checkpoint;
import org.mrrc.RecordFramer;
import org.mrrc.compression.Compression;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Bytes that can be read from any place on: a file, or an object behind range requests. {@link RecordSplits} cuts it into parts. Immutable, for any number of
 * reads at a time.
 *
 * <p>What is compressed cannot be read from the middle: the first ten bytes are looked at before anything is cut, and such a source fails with an {@link IOException}.
 *
 * <pre>{@code
 * RangeSource file = RangeSource.of(Path.of("books.mrc"));
 * RangeSource object = RangeSource.ofByteBuffers(
 *         "books.mrc", Mono.just(length), (from, to) -> get("bytes=" + from + "-" + (to - 1)));
 * }</pre>
 */
public abstract sealed class RangeSource {

    /** How much is asked for at a time when a place to begin is looked for: as a rule once. */
    private static final long FIRST_PIECE = 256 * 1024;

    private final String name;

    private RangeSource(String name) {
        this.name = name;
    }

    /**
     * Asks for a range of bytes.
     *
     * @param <C> the kind of buffers in which they come
     */
    @FunctionalInterface
    public interface Request<C> {

        /**
         * The bytes of a range, cut anywhere.
         *
         * @param from the offset of the first byte
         * @param to the offset behind the last one, greater than {@code from} and no greater than the length of the whole
         * @return just these bytes (an HTTP status of 206, not 200), sent when subscribed to; more or fewer are an {@link IOException}
         */
        Publisher<? extends C> bytes(long from, long to);
    }

    /**
     * A file. It is opened, read and closed on {@link
     * Schedulers#boundedElastic()}, for each part.
     *
     * @param file the file
     * @return a source
     */
    public static RangeSource of(Path file) {
        return new OfFile(RecordSource.nameOf(file), file);
    }

    /**
     * An object whose ranges come in reference-counted buffers of any kind and size.
     *
     * @param name what it is called in problems
     * @param length how many bytes it has; asked for by each subscription
     * @param request asks for a range; a part is one request
     * @param ownership who releases the buffers
     * @return a source
     */
    public static RangeSource ofByteBufs(
            String name, Mono<Long> length, Request<ByteBuf> request, Ownership ownership) {
        Objects.requireNonNull(ownership, "ownership");
        return new OfRequests<>(name, length, request, Chunks.of(ownership));
    }

    /**
     * An object whose ranges come in buffers of the JDK, as the AWS SDK sends them; {@code java.net.http} sends lists of them.
     *
     * @param name what it is called in problems
     * @param length how many bytes it has; asked for by each subscription
     * @param request asks for a range; a part is one request
     * @return a source
     */
    public static RangeSource ofByteBuffers(String name, Mono<Long> length, Request<ByteBuffer> request) {
        return new OfRequests<>(name, length, request, Chunks.OF_JDK);
    }

    final String name() {
        return name;
    }

    /** How many bytes there are; fails if that is not told, or if they are compressed. */
    final Mono<Long> knownLength() {
        return length().switchIfEmpty(Mono.error(() -> new IOException(name + " has no length")))
                .doOnNext(this::requireLength)
                .flatMap(length -> length == 0
                        ? Mono.just(length)
                        : first(Math.min(length, Compression.RECOGNISED)).flatMap(first -> plainLength(first, length)));
    }

    private Mono<Long> plainLength(ByteBuf first, long length) {
        Compression compression = Compression.of(first);
        return compression == null || compression == Compression.NONE
                ? Mono.just(length)
                : Mono.error(new IOException(
                        name + " is compressed with " + compression + ": it cannot be read from the middle"));
    }

    private void requireLength(long length) {
        if (length < 0) {
            throw new UncheckedIOException(new IOException("The length of " + name + " is " + length));
        }
    }

    /** How many bytes there are, as the source says. */
    abstract Mono<Long> length();

    /** Its first bytes, on the heap. */
    abstract Mono<ByteBuf> first(long count);

    /**
     * A part.
     *
     * @param partName what it is called in problems
     * @param from where it begins
     * @param limit where the next part begins
     * @param length how many bytes there are in all
     */
    abstract RecordSource part(String partName, long from, long limit, long length);

    /** The bytes from a place on, for as long as they are wanted. */
    abstract RecordSource from(long from, long length);

    /** A file. */
    private static final class OfFile extends RangeSource {

        private final Path file;

        OfFile(String name, Path file) {
            super(name);
            this.file = file;
        }

        @Override
        Mono<Long> length() {
            return Mono.fromCallable(() -> Files.size(file)).subscribeOn(Schedulers.boundedElastic());
        }

        @Override
        Mono<ByteBuf> first(long count) {
            return Mono.fromCallable(() -> {
                        try (InputStream in = Files.newInputStream(file)) {
                            return Unpooled.wrappedBuffer(in.readNBytes((int) count));
                        }
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }

        @Override
        RecordSource part(String partName, long from, long limit, long length) {
            Checkpoint start = new Checkpoint(from, 0);
            return RecordSource.ofStream(partName, () -> Files.newInputStream(file), start, limit);
        }

        @Override
        RecordSource from(long from, long length) {
            return part(name(), from, Long.MAX_VALUE, length);
        }
    }

    /** An object behind range requests. */
    private static final class OfRequests<C> extends RangeSource {

        private final Mono<Long> length;
        private final Request<C> request;
        private final Chunks<C> kind;

        OfRequests(String name, Mono<Long> length, Request<C> request, Chunks<C> kind) {
            super(Objects.requireNonNull(name, "name"));
            this.length = Objects.requireNonNull(length, "length");
            this.request = Objects.requireNonNull(request, "request");
            this.kind = kind;
        }

        @Override
        Mono<Long> length() {
            return length;
        }

        @Override
        Mono<ByteBuf> first(long count) {
            return Flux.from(request.bytes(0, count)).reduceWith(Unpooled::buffer, (first, chunk) -> {
                try {
                    ByteBuf bytes = kind.bytes(chunk);
                    return first.writeBytes(
                            bytes, (int) Math.min(count - first.readableBytes(), bytes.readableBytes()));
                } finally {
                    kind.discard(chunk);
                }
            });
        }

        @Override
        RecordSource part(String partName, long from, long limit, long length) {
            long to = limit > length - RecordFramer.LOOK_AHEAD ? length : limit + RecordFramer.LOOK_AHEAD;
            return source(partName, from, limit, offset -> bytes(offset, to, RecordSource.OfPublisher.Bytes.NONE));
        }

        /** In pieces, each as long as all before it, so that not much more is asked for than is wanted. */
        @Override
        RecordSource from(long from, long length) {
            return source(name(), from, Long.MAX_VALUE, offset -> {
                long to = Math.min(length, offset + Math.max(FIRST_PIECE, offset - from));
                return bytes(offset, to, to < length ? to : RecordSource.OfPublisher.Bytes.NONE);
            });
        }

        private RecordSource source(String partName, long from, long limit, RecordSource.OfPublisher.Request<C> bytes) {
            return RecordSource.ofPublisher(partName, kind, bytes, new Checkpoint(from, 0), limit);
        }

        private RecordSource.OfPublisher.Bytes<C> bytes(long from, long to, long next) {
            if (from > to) {
                EOFException failure =
                        new EOFException("The source ended " + (from - to) + " bytes before the checkpoint");
                return new RecordSource.OfPublisher.Bytes<>(Flux.error(failure), Long.MAX_VALUE, next);
            }
            Publisher<? extends C> chunks = from < to ? Flux.defer(() -> request.bytes(from, to)) : Flux.empty();
            return new RecordSource.OfPublisher.Bytes<>(chunks, to - from, next);
        }
    }
}
