package org.mrrc.reactor;

import java.io.EOFException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.reactor.RangeSource.Version;
import org.mrrc.reactor.RecordSource.OfPublisher.Bytes;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The bytes of a feed as ranges of an object. */
final class RangedBytes {

    private RangedBytes() {}

    /**
     * A range.
     *
     * @param next what follows it
     */
    static <C> Bytes<C> of(Version<C> version, long from, long to, @Nullable Supplier<Bytes<C>> next) {
        if (from > to) {
            return Bytes.refused(new EOFException("The source ended " + (from - to) + " bytes before the checkpoint"));
        }
        Publisher<? extends C> chunks =
                from < to ? Flux.defer(() -> version.request().bytes(from, to)) : Flux.empty();
        return new Bytes<>(chunks, from, to - from, received -> of(version, from + received, to, next), next, null);
    }

    /** All from an offset on, in pieces, each as long as all before it, so that not much more is asked for than is wanted. */
    static <C> Bytes<C> inPieces(Version<C> version, long start, long from, long firstPiece) {
        long to = Math.min(version.length(), from + Math.max(firstPiece, from - start));
        return of(version, from, to, to < version.length() ? () -> inPieces(version, start, to, firstPiece) : null);
    }

    /** What each subscription asks for when it begins, and what it then turns out to be. */
    static <C> Bytes<C> opened(Mono<Bytes<C>> opened) {
        AtomicReference<@Nullable Bytes<C>> bytes = new AtomicReference<>();
        Flux<C> opening = opened.doOnNext(bytes::set).thenMany(Flux.empty());
        return opening(opening, () -> Objects.requireNonNull(bytes.get()));
    }

    private static <C> Bytes<C> opening(Flux<C> opening, Supplier<Bytes<C>> next) {
        return new Bytes<>(opening, 0, Bytes.UNKNOWN, received -> opening(opening, next), next, null);
    }
}
