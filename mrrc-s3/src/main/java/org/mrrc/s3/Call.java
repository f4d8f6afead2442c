package org.mrrc.s3;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Calls of the client as {@link Mono}: made when subscribed to, and once for each subscription. {@code Mono.fromFuture} tells what fails because of a cancel as an error that was
 * dropped.
 */
final class Call {

    private Call() {}

    /** A call that a cancel aborts. */
    static <T> Mono<T> of(Supplier<CompletableFuture<T>> call) {
        return of(call, true);
    }

    /** A call that goes on after a cancel, because what it does would be done all the same. */
    static <T> Mono<T> toTheEnd(Supplier<CompletableFuture<T>> call) {
        return of(call, false);
    }

    private static <T> Mono<T> of(Supplier<CompletableFuture<T>> call, boolean aborted) {
        return Mono.create(sink -> settle(call.get(), sink, aborted));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the sink is told
    private static <T> void settle(CompletableFuture<T> future, MonoSink<T> sink, boolean aborted) {
        AtomicBoolean cancelled = new AtomicBoolean();
        sink.onCancel(() -> {
            cancelled.set(true);
            if (aborted) {
                future.cancel(true);
            }
        });
        future.whenComplete((result, failure) -> {
            if (failure == null) {
                sink.success(result);
            } else if (!cancelled.get()) { // what fails after a cancel is the cancel's doing
                sink.error(unwrapped(failure));
            }
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
