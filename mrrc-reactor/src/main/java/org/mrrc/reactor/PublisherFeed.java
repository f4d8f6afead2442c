package org.mrrc.reactor;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Feeds what a publisher sends, on the publisher's threads: one chunk is asked for when the framer has run dry. */
final class PublisherFeed<C> implements Feed, CoreSubscriber<C> {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<PublisherFeed, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(PublisherFeed.class, Subscription.class, "upstream");

    private final RecordSource.Chunks<C> chunks;
    private final ReadSubscription<?> subscription;
    private volatile @Nullable Subscription upstream;

    PublisherFeed(RecordSource.Chunks<C> chunks, ReadSubscription<?> subscription) {
        this.chunks = chunks;
        this.subscription = subscription;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        if (Operators.setOnce(UPSTREAM, this, upstream)) {
            subscription.start(this);
        }
    }

    @Override
    public void onNext(C chunk) {
        if (subscription.isOver()) {
            chunks.discard(chunk);
        } else if (!subscription.isAwaitingBytes()) {
            chunks.discard(chunk);
            cancel();
            subscription.end(new IllegalStateException("The source sent a chunk that was not requested"));
        } else {
            try {
                chunks.feed(chunk, subscription.framer());
            } catch (Throwable failure) { // a buffer that was released before; a publisher must not be thrown at
                cancel();
                subscription.end(failure);
            } finally {
                subscription.bytesCame();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        subscription.end(failure);
    }

    @Override
    public void onComplete() {
        subscription.end(null);
    }

    @Override
    public Context currentContext() {
        return subscription.actual().currentContext();
    }

    @Override
    public void more() {
        subscription.awaitBytes();
        Subscription current = upstream;
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void run(Runnable loop) {
        loop.run();
    }

    @Override
    public void close() {
        cancel();
    }

    @Override
    public void cancel() {
        Operators.terminate(UPSTREAM, this);
    }
}
