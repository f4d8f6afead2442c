package org.mrrc.reactor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/** The retries of one read: a {@link Retry} is told of each failure, and says whether there is another attempt, and when. */
final class Retries implements Disposable {

    // Failures follow one another, but the second may come before the emission of the first has returned, which another
    // sink would refuse.
    private final Sinks.Many<Retry.RetrySignal> failures =
            Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Disposable.Swap decisions = Disposables.swap();
    private final Retry retry;
    private final Runnable again;
    private final Consumer<Throwable> giveUp;
    private final Context context;
    /** The failure that has no answer yet: nothing is asked for twice, however often a {@link Retry} answers. */
    private final AtomicReference<@Nullable Throwable> unanswered = new AtomicReference<>();

    private volatile boolean exhausted;
    private boolean begun;
    private long total;
    private long inARow;

    /**
     * What a {@link Retry} is told.
     *
     * @param totalRetries how many attempts there were after the first
     * @param totalRetriesInARow how many of them without a byte between
     * @param failure why the last one failed
     * @param offset of the byte that did not come
     */
    private record Failed(long totalRetries, long totalRetriesInARow, Throwable failure, long offset)
            implements ToldRetry.Signal {}

    Retries(Retry retry, Runnable again, Consumer<Throwable> giveUp, Context context) {
        this.retry = retry;
        this.again = again;
        this.giveUp = giveUp;
        this.context = context;
    }

    /** A request broke off before the byte at an offset. Either there is another attempt, soon or at once, or it is given up. */
    void failed(Throwable failure, long offset) {
        unanswered.set(failure);
        try {
            if (!begun) {
                begun = true;
                listen();
            }
        } catch (Throwable wrong) { // of a function of the user's; nobody else would tell the subscriber
            giveUp.accept(wrong);
            return;
        }
        failures.emitNext(new Failed(total++, inARow++, failure, offset), Sinks.EmitFailureHandler.FAIL_FAST);
        if (exhausted) {
            giveUpUnanswered();
        }
    }

    private void listen() {
        Publisher<?> answers = retry.generateCompanion(failures.asFlux());
        decisions.update(Flux.from(answers).subscribe(answer -> goOn(), giveUp, this::exhaust, context));
    }

    private void goOn() {
        if (unanswered.getAndSet(null) != null) {
            again.run();
        }
    }

    /** There are no more retries: an attempt that is under way goes on, and the next failure stands. */
    private void exhaust() {
        exhausted = true;
        giveUpUnanswered();
    }

    private void giveUpUnanswered() {
        Throwable failure = unanswered.getAndSet(null);
        if (failure != null) {
            giveUp.accept(failure);
        }
    }

    /** Bytes came, or an answer was complete: what fails from here on is another failure. */
    void progressed() {
        inARow = 0;
    }

    @Override
    public void dispose() {
        decisions.dispose();
    }
}
