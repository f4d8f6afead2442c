package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.mrrc.Checkpoint;
import org.mrrc.RecordFramer;
import org.mrrc.Records;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Bytes that can be read from any place on: a file, or an object behind range requests. {@link RecordSplits} cuts it into parts. Immutable, for any number of
 * reads at a time.
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
     * A file that is not compressed; a compressed one cannot be read from the middle, and fails with an {@link IOException}. It is opened, read and closed on {@link
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

    /** How many bytes there are; fails if that is not told. */
    final Mono<Long> knownLength() {
        return length().switchIfEmpty(Mono.error(() -> new IOException(name + " has no length")))
                .doOnNext(this::requireLength);
    }

    private void requireLength(long length) {
        if (length < 0) {
            throw new UncheckedIOException(new IOException("The length of " + name + " is " + length));
        }
    }

    /** How many bytes there are, as the source says. */
    abstract Mono<Long> length();

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
            return Mono.fromCallable(this::uncompressedLength).subscribeOn(Schedulers.boundedElastic());
        }

        private long uncompressedLength() throws IOException {
            try (InputStream in = Records.newInputStream(file)) {
                if (in instanceof GZIPInputStream) {
                    throw new IOException(file + " is compressed: it cannot be read from the middle");
                }
            }
            return Files.size(file);
        }

        @Override
        RecordSource part(String partName, long from, long limit, long length) {
            Checkpoint start = new Checkpoint(from, 0);
            return RecordSource.ofStream(partName, () -> Records.newInputStream(file), start, limit);
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
            Publisher<? extends C> chunks = from < to ? Flux.defer(() -> request.bytes(from, to)) : Flux.empty();
            long behindTheEnd = Math.max(0, from - to);
            return new RecordSource.OfPublisher.Bytes<>(chunks, behindTheEnd, Math.max(0, to - from), next);
        }
    }
}
