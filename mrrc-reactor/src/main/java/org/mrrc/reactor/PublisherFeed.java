package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.io.EOFException;
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

    private final Chunks<C> chunks;
    private final ReadSubscription<?> subscription;
    /** How many of the next bytes are not wanted. */
    private long toDrop;

    private volatile @Nullable Subscription upstream;

    PublisherFeed(Chunks<C> chunks, ReadSubscription<?> subscription, long toDrop) {
        this.chunks = chunks;
        this.subscription = subscription;
        this.toDrop = toDrop;
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
                feed(chunk);
            } catch (Throwable failure) { // a buffer that was released before; a publisher must not be thrown at
                cancel();
                subscription.end(failure);
            } finally {
                subscription.bytesCame();
            }
        }
    }

    private void feed(C chunk) {
        try {
            ByteBuf bytes = chunks.bytes(chunk);
            int dropped = (int) Math.min(toDrop, bytes.readableBytes());
            toDrop -= dropped;
            subscription.framer().feed(bytes.skipBytes(dropped));
        } finally {
            chunks.discard(chunk);
        }
    }

    @Override
    public void onError(Throwable failure) {
        subscription.end(failure);
    }

    @Override
    public void onComplete() {
        subscription.end(
                toDrop == 0 ? null : new EOFException("The source ended " + toDrop + " bytes before the checkpoint"));
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
