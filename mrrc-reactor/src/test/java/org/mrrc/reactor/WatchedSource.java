package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Sends chunks as they are requested, on the thread that requests them, and looks at each when {@code onNext} has returned: one that was transferred
 * must be released then, and one that was lent must not be; its memory is used for something else at once.
 */
final class WatchedSource implements Publisher<ByteBuf> {

    private final Iterable<byte[]> chunks;
    private final BufferKind kind;
    private final Ownership ownership;
    private final @Nullable Throwable failure;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong mostAwaited = new AtomicLong();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    private WatchedSource(Iterable<byte[]> chunks, BufferKind kind, Ownership ownership, @Nullable Throwable failure) {
        this.chunks = chunks;
        this.kind = kind;
        this.ownership = ownership;
        this.failure = failure;
    }

    static WatchedSource of(Iterable<byte[]> chunks) {
        return new WatchedSource(chunks, BufferKind.HEAP, Ownership.TRANSFERRED, null);
    }

    WatchedSource of(BufferKind other) {
        return new WatchedSource(chunks, other, ownership, failure);
    }

    WatchedSource with(Ownership other) {
        return new WatchedSource(chunks, kind, other, failure);
    }

    WatchedSource failingWith(Throwable other) {
        return new WatchedSource(chunks, kind, ownership, other);
    }

    RecordSource source() {
        return RecordSource.ofByteBufs(this, ownership);
    }

    /** How many chunks were sent. */
    int sent() {
        return sent.get();
    }

    long bytesSent() {
        return bytesSent.get();
    }

    long requested() {
        return requested.get();
    }

    /** The most chunks that were requested and not yet sent. */
    long mostAwaited() {
        return mostAwaited.get();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether an {@code onNext} has not returned yet. */
    boolean isSending() {
        return open.get() > 0;
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuf> subscriber) {
        subscriber.onSubscribe(new Sending(subscriber, chunks.iterator()));
    }

    private final class Sending implements Subscription {

        private final Subscriber<? super ByteBuf> subscriber;
        private final Iterator<byte[]> left;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger rounds = new AtomicInteger();
        private volatile boolean stopped;
        private boolean ended;

        Sending(Subscriber<? super ByteBuf> subscriber, Iterator<byte[]> left) {
            this.subscriber = subscriber;
            this.left = left;
        }

        @Override
        public void request(long count) {
            requested.addAndGet(count);
            long awaited = demand.addAndGet(count);
            mostAwaited.accumulateAndGet(awaited, Math::max);
            if (rounds.getAndIncrement() > 0) {
                return;
            }
            do {
                while (!stopped && demand.get() > 0 && left.hasNext()) {
                    demand.decrementAndGet();
                    send(left.next());
                }
                if (!stopped && !ended && !left.hasNext()) {
                    ended = true;
                    end();
                }
            } while (rounds.decrementAndGet() > 0);
        }

        private void send(byte[] bytes) {
            ByteBuf chunk = kind.of(bytes);
            open.incrementAndGet();
            sent.incrementAndGet();
            bytesSent.addAndGet(bytes.length);
            subscriber.onNext(chunk);
            int references = chunk.refCnt();
            int expected = ownership == Ownership.TRANSFERRED ? 0 : 1;
            if (references != expected) {
                violations.add("chunk " + sent.get() + " has " + references + " references");
            }
            if (references > 0) {
                BufferKind.overwrite(chunk);
                chunk.release(references);
            }
            open.decrementAndGet();
        }

        private void end() {
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void cancel() {
            stopped = true;
            cancelled = true;
        }
    }
}
