package org.mrrc.reactor;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** A {@link Retry} of which each new attempt is logged, and whose giving up says what of. */
final class ToldRetry extends Retry {

    private static final System.Logger LOGGER = System.getLogger("org.mrrc.reactor");

    private final Retry retry;
    private final String address;

    /**
     * A retry that is told of.
     *
     * @param address of what bytes are asked for
     */
    ToldRetry(Retry retry, String address) {
        super(retry.retryContext());
        this.retry = retry;
        this.address = address;
    }

    /** A failure at some byte; any other signal is of a failure at the first. */
    interface Signal extends RetrySignal {

        /** The offset of the byte that did not come. */
        long offset();
    }

    @Override
    public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
        AtomicReference<@Nullable RetrySignal> last = new AtomicReference<>();
        AtomicReference<@Nullable RetrySignal> unanswered = new AtomicReference<>();
        Publisher<?> answers = retry.generateCompanion(failures.doOnNext(signal -> {
            RetrySignal lasting = signal instanceof Signal ? signal : signal.copy();
            last.set(lasting);
            unanswered.set(lasting);
        }));
        return Flux.from(answers)
                .doOnNext(answer -> log(unanswered.getAndSet(null)))
                .onErrorMap(Exceptions::isRetryExhausted, exhausted -> givenUp(last.get(), exhausted));
    }

    private void log(@Nullable RetrySignal signal) {
        if (signal == null) { // an answer to nothing, for which nothing is asked
            return;
        }
        LOGGER.log(
                System.Logger.Level.INFO,
                () -> String.format(
                        Locale.ROOT,
                        "%s is asked for again from byte %,d on, attempt %d, after %s",
                        address,
                        offset(signal),
                        signal.totalRetriesInARow() + 2,
                        signal.failure()));
    }

    private Throwable givenUp(@Nullable RetrySignal signal, Throwable exhausted) {
        if (signal == null) {
            return exhausted;
        }
        long attempts = signal.totalRetriesInARow() + 1;
        String text = String.format(
                Locale.ROOT,
                "%s could not be read from byte %,d on: %d %s failed, the last with %s",
                address,
                offset(signal),
                attempts,
                attempts == 1 ? "attempt" : "attempts in a row",
                signal.failure());
        return new RangeException(text, true, signal.failure());
    }

    private static long offset(RetrySignal signal) {
        return signal instanceof Signal failed ? failed.offset() : 0;
    }
}
