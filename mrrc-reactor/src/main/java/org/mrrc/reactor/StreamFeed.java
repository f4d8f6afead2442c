package org.mrrc.reactor;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Feeds what a blocking stream gives, on a worker of {@link Schedulers#boundedElastic()} on which the whole subscription runs. */
final class StreamFeed implements Feed {

    private final Callable<? extends InputStream> opener;
    private final ReadSubscription<?> subscription;
    private final Scheduler.Worker worker = Schedulers.boundedElastic().createWorker();
    private @Nullable InputStream in;

    StreamFeed(Callable<? extends InputStream> opener, ReadSubscription<?> subscription) {
        this.opener = opener;
        this.subscription = subscription;
    }

    @Override
    public void more() {
        try {
            InputStream stream = in;
            if (stream == null) {
                stream = opener.call();
                in = stream;
            }
            if (subscription.framer().feed(stream) < 0 || subscription.framer().isComplete()) {
                subscription.end(null);
            }
        } catch (Throwable failure) { // also a fatal one: nobody else would tell the subscriber
            subscription.end(failure);
        }
    }

    @Override
    public void run(Runnable loop) {
        try {
            worker.schedule(loop);
        } catch (RejectedExecutionException e) {
            subscription.reject(e);
        }
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            Operators.onErrorDropped(e, subscription.actual().currentContext());
        } finally {
            worker.dispose();
        }
    }

    /** The loop closes the stream, so that it is not closed while it is read. */
    @Override
    public void cancel() {}
}
