package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.RecordFramer;
import org.mrrc.compression.Compression;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Bytes that can be read from any place on: a file, or an object behind range requests. {@link RecordSplits} cuts it into parts; {@link #whole()} is the whole. Immutable,
 * for any number of reads at a time.
 *
 * <p>What is compressed cannot be read from the middle: the first ten bytes are looked at before anything is cut or read from a checkpoint on, and such a source fails with an {@link IOException}.
 *
 * <pre>{@code
 * RangeSource file = RangeSource.of(Path.of("books.mrc"));
 * RangeSource page = RangeSource.ofHttp(HttpClient.newHttpClient(), URI.create("https://example.org/books.mrc"));
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
     * One version of an object: all its ranges are of the same bytes.
     *
     * <pre>{@code
     * Mono<RangeSource.Version<ByteBuffer>> version = Mono.just(
     *         new RangeSource.Version<>(length, (from, to) -> get("bytes=" + from + "-" + (to - 1))));
     * }</pre>
     *
     * @param <C> the kind of buffers in which they come
     * @param length how many bytes it has
     * @param request asks for a range; fails if the object has changed meanwhile, as a request with {@code If-Match} does
     */
    public record Version<C>(long length, Request<C> request) {

        /**
         * A version.
         *
         * @param length how many bytes it has
         * @param request asks for a range; fails if the object has changed meanwhile
         */
        public Version {
            Objects.requireNonNull(request, "request");
        }
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
     * What a server gives at an address, as {@link #ofHttp(HttpClient, HttpRequest)} says.
     *
     * @param client makes the requests
     * @param uri the address
     * @return a source
     */
    public static RangeSource ofHttp(HttpClient client, URI uri) {
        return ofHttp(client, HttpRequest.newBuilder(uri).build());
    }

    /**
     * What a server gives that answers range requests, read by the client of the JDK.
     *
     * <p>Each subscription first asks for one byte, and so learns the length and the version; no {@code HEAD}, so that a signed address will do. It fails with an {@link IOException}
     * if the status is another than 206, and so at a server that ignores ranges; if other bytes are answered than were asked for; and if they have a {@code Content-Encoding}, which is asked not to be
     * applied ({@code Accept-Encoding: identity}): some servers encode the whole and cut it, others each range. What is asked for then is of that version ({@code If-Match} where there is a strong {@code ETag}, and the validators
     * of each answer are compared), and fails if the object has changed. Of a server that
     * tells neither {@code ETag} nor {@code Last-Modified} the length alone is compared: a replacement of the same length is not seen. A request that breaks off, or that the server has no time for (408, 429, 5xx), is made
     * again from the first byte that did not come: after 0.2 seconds, then twice as long each time, 10 seconds at most, and eight times without a byte between, which takes about half a minute; {@link #retrying} says otherwise.
     * Then, or if a server's answer is none to what was asked, it is a {@link RangeException}. An answer that makes no sense is not asked for again; if
     * it is the head that the client cannot read, the client leaves its connection open until the server closes it.
     *
     * <p><b>Thread</b>: the client's. <b>Demand</b>: the client reads from the connection what was asked for, and at most what its flow control lets it; a connection that the server gives up
     * meanwhile is opened again. A server that falls silent in the middle of an answer and keeps the connection is waited for, since the client has no timeout for that. <b>Cancel</b>
     * closes the connection; one on which no answer has come, a second later.
     *
     * @param client makes the requests; whether it follows redirects is its own
     * @param request what each request is like: address, headers, timeout; its method is not used, nor {@code Range} and {@code Accept-Encoding}
     * @return a source
     */
    public static RangeSource ofHttp(HttpClient client, HttpRequest request) {
        HttpRanges ranges = new HttpRanges(client, request);
        return new OfRequests<>(
                ranges.name(), ranges.address(), ranges.version(), Chunks.OF_JDK_LISTS, HttpRanges.RETRY);
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
        return ofByteBufs(name, version(length, request), ownership);
    }

    /**
     * An object whose ranges come in reference-counted buffers of any kind and size.
     *
     * @param name what it is called in problems
     * @param version the version that is read; asked for by each subscription
     * @param ownership who releases the buffers
     * @return a source
     */
    public static RangeSource ofByteBufs(String name, Mono<Version<ByteBuf>> version, Ownership ownership) {
        Objects.requireNonNull(ownership, "ownership");
        return new OfRequests<>(name, name, version, Chunks.of(ownership), null);
    }

    /**
     * An object whose ranges come in buffers of the JDK, as the AWS SDK sends them.
     *
     * @param name what it is called in problems
     * @param length how many bytes it has; asked for by each subscription
     * @param request asks for a range; a part is one request
     * @return a source
     */
    public static RangeSource ofByteBuffers(String name, Mono<Long> length, Request<ByteBuffer> request) {
        return ofByteBuffers(name, version(length, request));
    }

    /**
     * An object whose ranges come in buffers of the JDK, as the AWS SDK sends them.
     *
     * @param name what it is called in problems
     * @param version the version that is read; asked for by each subscription
     * @return a source
     */
    public static RangeSource ofByteBuffers(String name, Mono<Version<ByteBuffer>> version) {
        return new OfRequests<>(name, name, version, Chunks.OF_JDK, null);
    }

    private static <C> Mono<Version<C>> version(Mono<Long> length, Request<C> request) {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(request, "request");
        return length.map(known -> new Version<>(known, request));
    }

    /**
     * This source, where what breaks off is asked for again: the rest, from the first byte that did not come. A {@link Retry} knows how often, when, and for which failures; its
     * retries <i>in a row</i> are those without a byte between. When it gives up, every record that was complete is given before its error, which says from which byte on and after how many attempts: a {@link
     * RangeException}, unless the retry says what to throw ({@code onRetryExhaustedThrow}). Each new attempt is logged at the level {@code INFO} of {@link System.Logger} {@code org.mrrc.reactor}, with source, byte,
     * number and cause.
     *
     * <pre>{@code
     * RangeSource patient = object.retrying(Retry.backoff(10, Duration.ofSeconds(1)).transientErrors(true));
     * }</pre>
     *
     * @param retry when there is another attempt; of files nothing is asked for twice
     * @return a source
     */
    public abstract RangeSource retrying(Retry retry);

    /**
     * All of it, from the beginning to the end: a file as by {@link RecordSource#of(Path)}, an object by one {@link Request} for all its bytes, and another for the rest when that breaks off and is retried ({@code mrrc-s3} answers one by as many requests to the storage as there are parts). Its version is asked
     * for by each subscription. It may be compressed, an object with gzip; then a checkpoint within it is of no use, and an {@link IOException}.
     *
     * <p><b>Demand</b>: a chunk is requested when records are wanted and none is complete. <b>Thread</b>: that of the chunks. <b>Cancel</b> cancels the request.
     *
     * @return a source, of any format, for any number of subscriptions
     */
    public abstract RecordSource whole();

    final String name() {
        return name;
    }

    /** Looks what there is to read; fails if that is not told, or if it is compressed. */
    abstract Mono<Opened> open();

    /** What was opened, if its first bytes show no compression. */
    final <T> Mono<T> unlessCompressed(ByteBuf first, T opened) {
        IOException refusal = refusal(first);
        return refusal == null ? Mono.just(opened) : Mono.error(refusal);
    }

    /** Why a source with these first bytes cannot be read from the middle; {@code null} if it can. */
    final @Nullable IOException refusal(ByteBuf first) {
        Compression compression = Compression.of(first);
        return compression == null || compression == Compression.NONE
                ? null
                : new IOException(name + " is compressed with " + compression + ": it cannot be read from the middle");
    }

    /** What there was to read when somebody looked. */
    interface Opened {

        /** How many bytes there are. */
        long length();

        /**
         * A part.
         *
         * @param partName what it is called in problems
         * @param from where it begins
         * @param limit where the next part begins
         */
        RecordSource part(String partName, long from, long limit);

        /** The bytes from a place on, for as long as they are wanted. */
        RecordSource from(long from);
    }

    /** A file. */
    private static final class OfFile extends RangeSource {

        private final Path file;

        OfFile(String name, Path file) {
            super(name);
            this.file = file;
        }

        @Override
        public RangeSource retrying(Retry retry) {
            Objects.requireNonNull(retry, "retry");
            return this;
        }

        @Override
        public RecordSource whole() {
            return RecordSource.of(file);
        }

        @Override
        Mono<Opened> open() {
            return Mono.fromCallable(() -> new File(name(), file, Files.size(file)))
                    .zipWith(Mono.fromCallable(this::first))
                    .flatMap(opened -> this.<Opened>unlessCompressed(opened.getT2(), opened.getT1()))
                    .subscribeOn(Schedulers.boundedElastic());
        }

        private ByteBuf first() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return Unpooled.wrappedBuffer(in.readNBytes(Compression.RECOGNISED));
            }
        }

        /** A file as long as it was. */
        private record File(String name, Path path, long length) implements Opened {

            @Override
            public RecordSource part(String partName, long from, long limit) {
                Checkpoint start = new Checkpoint(from, 0);
                return RecordSource.ofStream(partName, () -> Files.newInputStream(path), start, limit);
            }

            @Override
            public RecordSource from(long from) {
                return part(name, from, Long.MAX_VALUE);
            }
        }
    }

    /** An object behind range requests. */
    private static final class OfRequests<C> extends RangeSource {

        private final String address;
        private final Mono<Version<C>> version;
        private final Chunks<C> kind;
        private final @Nullable Retry retry;

        /**
         * An object.
         *
         * @param address what it is called where it could not be had
         */
        OfRequests(String name, String address, Mono<Version<C>> version, Chunks<C> kind, @Nullable Retry retry) {
            super(Objects.requireNonNull(name, "name"));
            this.address = address;
            this.version = Objects.requireNonNull(version, "version");
            this.kind = kind;
            this.retry = retry == null ? null : new ToldRetry(retry, address);
        }

        @Override
        public RangeSource retrying(Retry other) {
            return new OfRequests<>(name(), address, version, kind, Objects.requireNonNull(other, "retry"));
        }

        @Override
        public RecordSource whole() {
            return source(
                    name(),
                    Checkpoint.START,
                    Long.MAX_VALUE,
                    offset -> RangedBytes.opened(known().map(known -> bytes(known, offset))));
        }

        /** The bytes from an offset on; of a place in the middle after the first ones, which are a request of their own, with its own retries. */
        private RecordSource.OfPublisher.Bytes<C> bytes(Version<C> known, long offset) {
            return offset == 0
                    ? RangedBytes.of(known, 0, known.length(), null)
                    : RangedBytes.opened(first(known).map(first -> behind(first, known, offset)));
        }

        private RecordSource.OfPublisher.Bytes<C> behind(ByteBuf first, Version<C> known, long offset) {
            IOException refusal = refusal(first);
            return refusal == null
                    ? RangedBytes.of(known, offset, known.length(), null)
                    : RecordSource.OfPublisher.Bytes.refused(refusal);
        }

        @Override
        Mono<Opened> open() {
            return retried(known())
                    .flatMap(
                            known -> retried(first(known)).flatMap(first -> unlessCompressed(first, new Known(known))));
        }

        private <T> Mono<T> retried(Mono<T> request) {
            return retry == null ? request : request.retryWhen(retry);
        }

        private Mono<Version<C>> known() {
            return version.switchIfEmpty(Mono.error(() -> new IOException(name() + " has no length")))
                    .flatMap(this::withLength);
        }

        private Mono<ByteBuf> first(Version<C> known) {
            int count = (int) Math.min(known.length(), Compression.RECOGNISED);
            Flux<? extends C> chunks =
                    count == 0 ? Flux.empty() : Flux.defer(() -> known.request().bytes(0, count));
            return Mono.defer(() -> {
                ByteBuf first = Unpooled.buffer(count, count);
                return chunks.<Boolean>handle((chunk, sink) -> {
                            if (!isTaken(chunk, first)) {
                                sink.next(false);
                            }
                        })
                        .<ByteBuf>handle((none, sink) -> sink.error(RecordSource.OfPublisher.Bytes.tooMany(count)))
                        .then(Mono.defer(() -> first.isWritable()
                                ? Mono.error(RecordSource.OfPublisher.Bytes.tooFew(count, first.readableBytes()))
                                : Mono.just(first)));
            });
        }

        /**
         * Takes what it can, and releases the chunk: also one that comes behind a cancel, which an operator that collects would drop. Says whether that was all of it; it does not fail then, because
         * an operator that has failed drops what comes.
         */
        private boolean isTaken(C chunk, ByteBuf first) {
            try {
                ByteBuf bytes = kind.bytes(chunk);
                first.writeBytes(bytes, Math.min(first.writableBytes(), bytes.readableBytes()));
                return !bytes.isReadable();
            } finally {
                kind.discard(chunk);
            }
        }

        private Mono<Version<C>> withLength(Version<C> opened) {
            return opened.length() < 0
                    ? Mono.error(new IOException("The length of " + name() + " is " + opened.length()))
                    : Mono.just(opened);
        }

        private RecordSource source(
                String partName, Checkpoint start, long limit, RecordSource.OfPublisher.Request<C> bytes) {
            return RecordSource.ofPublisher(partName, kind, bytes, retry, start, limit);
        }

        /** A version of the object. */
        private final class Known implements Opened {

            private final Version<C> known;

            Known(Version<C> known) {
                this.known = known;
            }

            @Override
            public long length() {
                return known.length();
            }

            @Override
            public RecordSource part(String partName, long from, long limit) {
                long length = known.length();
                long to = limit > length - RecordFramer.LOOK_AHEAD ? length : limit + RecordFramer.LOOK_AHEAD;
                return source(
                        partName, new Checkpoint(from, 0), limit, offset -> RangedBytes.of(known, offset, to, null));
            }

            @Override
            public RecordSource from(long from) {
                return source(
                        name(),
                        new Checkpoint(from, 0),
                        Long.MAX_VALUE,
                        offset -> RangedBytes.inPieces(known, from, offset, FIRST_PIECE));
            }
        }
    }
}
