package org.mrrc.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Gives work the time to clear up when the process is told to end. */
final class Interruption {

    private static final long PATIENCE_SECONDS = 10;

    private Interruption() {}

    /**
     * Waits for work. If the process is told to end, what the work is done on fails, and the process ends when the work has dealt with that.
     *
     * @param items what the work is done on
     * @param work the work, which is over when its {@link Mono} is
     * @throws CancellationException if the process is told to end
     */
    static <T> void await(Flux<T> items, Function<? super Flux<T>, ? extends Mono<?>> work) {
        Sinks.Empty<T> interrupted = Sinks.empty();
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            interrupted.tryEmitError(new CancellationException("interrupted"));
            awaitQuietly(over);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.apply(items.takeUntilOther(interrupted.asMono())).block();
        } finally {
            over.countDown();
            remove(hook);
        }
    }

    private static void awaitQuietly(CountDownLatch over) {
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running.
        }
    }
}
