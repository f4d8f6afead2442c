package org.mrrc.reactor;

import java.util.function.Consumer;
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
    private boolean begun;
    private long total;
    private long inARow;

    /**
     * What a {@link Retry} is told.
     *
     * @param totalRetries how many attempts there were after the first
     * @param totalRetriesInARow how many of them without a byte between
     * @param failure why the last one failed
     */
    private record Failed(long totalRetries, long totalRetriesInARow, Throwable failure) implements Retry.RetrySignal {}

    Retries(Retry retry, Runnable again, Consumer<Throwable> giveUp, Context context) {
        this.retry = retry;
        this.again = again;
        this.giveUp = giveUp;
        this.context = context;
    }

    /** A request broke off. Either there is another attempt, soon or at once, or it is given up. */
    void failed(Throwable failure) {
        if (!begun) {
            begun = true;
            listen();
        }
        failures.emitNext(new Failed(total++, inARow++, failure), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private void listen() {
        Publisher<?> answers = retry.generateCompanion(failures.asFlux());
        decisions.update(Flux.from(answers)
                .subscribe(
                        answer -> again.run(),
                        giveUp,
                        () -> giveUp.accept(new IllegalStateException("The retries ended without a failure")),
                        context));
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
