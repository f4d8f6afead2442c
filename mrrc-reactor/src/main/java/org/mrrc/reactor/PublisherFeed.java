package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/**
 * Feeds what publishers send, one after another, on their threads: one chunk is asked for when the decoder has run dry. No operator stands between a publisher and
 * this, because those with a queue lose buffers when they are cancelled.
 */
final class PublisherFeed<C> implements Feed, CoreSubscriber<C> {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<PublisherFeed, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(PublisherFeed.class, Subscription.class, "upstream");

    private final Chunks<C> chunks;
    private final ReadSubscription<?> subscription;
    private RecordSource.OfPublisher.Bytes<C> bytes;
    private final @Nullable Retries retries;
    private long received;
    private boolean started;

    /** Between two publishers: who wants a chunk then gets it from the next. */
    private boolean switching;
    /** Whether a chunk was asked for that has not come. */
    private boolean asked;

    private volatile @Nullable Subscription upstream;

    /**
     * A feed.
     *
     * @param retry when what broke off is asked for again; {@code null} if it is not
     */
    PublisherFeed(
            RecordSource.OfPublisher.Bytes<C> bytes,
            Chunks<C> chunks,
            @Nullable Retry retry,
            ReadSubscription<?> subscription) {
        this.bytes = bytes;
        this.chunks = chunks;
        this.subscription = subscription;
        this.retries = retry == null
                ? null
                : new Retries(
                        retry,
                        this::askForTheRest,
                        subscription::end,
                        subscription.actual().currentContext());
    }

    /** Begins to read. */
    void subscribe() {
        try {
            bytes.chunks().subscribe(this);
        } catch (RuntimeException | Error e) {
            if (!started) {
                throw e;
            }
            subscription.end(e);
        }
    }

    @Override
    public void onSubscribe(Subscription next) {
        if (!started) {
            if (Operators.setOnce(UPSTREAM, this, next)) {
                started = true;
                subscription.start(this);
            }
        } else if (Operators.replace(UPSTREAM, this, next) && isAskedFromNow()) {
            next.request(1);
        }
    }

    /** Ends the change of publishers, and answers whether the new one is asked at once. */
    private synchronized boolean isAskedFromNow() {
        switching = false;
        return asked;
    }

    private synchronized void switchOver() {
        switching = true;
    }

    private synchronized void answered() {
        asked = false;
    }

    /** Whom to ask for a chunk. */
    private synchronized @Nullable Subscription toBeAsked() {
        asked = true;
        return switching ? null : upstream;
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
            answered();
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

    private void feed(C chunk) throws IOException {
        try {
            ByteBuf content = chunks.bytes(chunk);
            int count = (int) Math.min(content.readableBytes(), bytes.length() - received);
            boolean isMore = content.readableBytes() > count;
            received += count;
            if (retries != null && count > 0) {
                retries.progressed();
            }
            subscription.decoder().feed(isMore ? content.readSlice(count) : content);
            subscription.fed(count);
            if (isMore) {
                throw RecordSource.OfPublisher.Bytes.tooMany(bytes.length());
            }
        } finally {
            chunks.discard(chunk);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (subscription.isOver()) {
            return; // what fails behind a cancel is the cancel's doing
        }
        if (received == bytes.length()) {
            onComplete();
        } else {
            failed(failure);
        }
    }

    @Override
    public void onComplete() {
        if (subscription.isOver()) {
            return;
        }
        boolean known = bytes.length() != RecordSource.OfPublisher.Bytes.UNKNOWN;
        Supplier<RecordSource.OfPublisher.Bytes<C>> next = bytes.next();
        if (bytes.refusal() != null) {
            subscription.end(bytes.refusal());
        } else if (known && received < bytes.length()) {
            failed(RecordSource.OfPublisher.Bytes.tooFew(bytes.length(), received));
        } else if (next != null) {
            if (retries != null) { // what was asked first may have had no bytes: the length
                retries.progressed();
            }
            goOnWith(next);
        } else {
            subscription.end(null);
        }
    }

    private void failed(Throwable failure) {
        if (retries == null) {
            subscription.end(failure);
        } else {
            switchOver();
            retries.failed(failure, bytes.from() + received);
        }
    }

    private void askForTheRest() {
        if (!subscription.isOver()) {
            goOnWith(() -> bytes.rest().apply(received));
        }
    }

    private void goOnWith(Supplier<RecordSource.OfPublisher.Bytes<C>> next) {
        switchOver();
        bytes = next.get();
        received = 0;
        subscribe();
    }

    @Override
    public Context currentContext() {
        return subscription.actual().currentContext();
    }

    @Override
    public void more() {
        subscription.awaitBytes();
        Subscription current = toBeAsked();
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
        if (retries != null) {
            retries.dispose();
        }
    }
}
