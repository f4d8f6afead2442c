package org.mrrc.reactor;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.mrrc.PendingBatch;
import org.mrrc.RecordDecoder;
import org.mrrc.compression.CompressionException;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;

/**
 * One read: bytes go into a decoder, items come out of it under demand. All state of reading is here, so that each subscription begins anew.
 *
 * <p>A loop gives items while there are demand and items, asks the {@link Feed} for bytes when there is demand and no item, and ends when all is
 * given. Whoever changes something (demand, bytes, end, cancel) starts the loop, or has the one that runs go round once more. The decoder belongs to
 * the loop, but while bytes are awaited to the feed.
 *
 * <p>Written out, because no operator of Reactor does it: those that flatten drop what they hold when an error arrives.
 */
abstract class ReadSubscription<T> implements Subscription, Scannable {

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<ReadSubscription> ROUNDS =
            AtomicIntegerFieldUpdater.newUpdater(ReadSubscription.class, "rounds");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<ReadSubscription> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(ReadSubscription.class, "requested");

    private final CoreSubscriber<? super T> actual;
    private final RecordDecoder decoder;
    private final Reading reading;
    private @Nullable Feed feed;
    private @Nullable T ready;
    private boolean finished;

    /** The end that the decoder found, of a stream that is compressed and damaged. */
    private @Nullable End broken;

    @SuppressWarnings("UnusedVariable") // by ROUNDS
    private volatile int rounds;

    private volatile long requested;
    private volatile boolean awaiting;
    private volatile @Nullable End end;
    private volatile @Nullable Throwable illegal;
    private volatile boolean cancelled;
    private volatile boolean over;

    /**
     * How a source ended.
     *
     * @param failure why, if it failed
     */
    record End(@Nullable Throwable failure) {}

    ReadSubscription(CoreSubscriber<? super T> actual, RecordDecoder decoder, Reading reading) {
        this.actual = actual;
        this.decoder = decoder;
        this.reading = reading;
    }

    /**
     * Makes the next item out of what the decoder holds.
     *
     * @param end how the source ended, if it did
     * @return the item, or {@code null} if more bytes must be fed first, if there are none, or if there is a {@link #fault()}
     */
    abstract @Nullable T next(@Nullable End end);

    /** The fault behind the items that were given, after which no other comes. */
    @Nullable
    Throwable fault() {
        return null;
    }

    /** Whether this is all of the read; if not, a failure of the source was an item, and whoever gives what comes of the items tells how the read ended. */
    boolean isWhole() {
        return true;
    }

    /**
     * Takes a batch out of the decoder; when the source has ended, what is left: all of it, or, if the source failed, the records that are complete.
     *
     * @param eager whether a batch that is not full will do
     */
    final @Nullable PendingBatch takeBatch(@Nullable End end, boolean eager) {
        if (end != null && end.failure() == null && !finished) {
            finished = true;
            decoder.finish();
        }
        return end != null || eager ? decoder.takeAvailable() : decoder.take();
    }

    Reading reading() {
        return reading;
    }

    CoreSubscriber<? super T> actual() {
        return actual;
    }

    RecordDecoder decoder() {
        return decoder;
    }

    /** Begins, when the feed is ready to be asked. */
    void start(Feed feed) {
        this.feed = feed;
        reading.begun();
        actual.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            Operators.addCap(REQUESTED, this, n);
        } else {
            illegal = new IllegalArgumentException(
                    "A subscriber requests at least one item, not " + n + " (Reactive Streams 3.9)");
        }
        goRound();
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (isWhole()) {
                reading.cancelled();
            }
            feed().cancel();
            goRound();
        }
    }

    /** Leaves the decoder to the feed. */
    void awaitBytes() {
        awaiting = true;
    }

    boolean isAwaitingBytes() {
        return awaiting;
    }

    /** Whether nothing more may be fed. */
    boolean isOver() {
        return cancelled || over || end != null;
    }

    /** So many bytes were fed. */
    void fed(long count) {
        reading.bytesCame(count);
    }

    /** Takes the decoder back, with what was fed. */
    void bytesCame() {
        awaiting = false;
        goRound();
    }

    /** The source is at its end. What the decoder holds is given first. */
    void end(@Nullable Throwable failure) {
        if (!isOver()) {
            end = ended(failure);
            goRound();
        } else if (failure != null) {
            Operators.onErrorDropped(failure, actual.currentContext());
        }
    }

    private End ended(@Nullable Throwable failure) {
        return new End(failure instanceof CompressionException damage ? damage.in(reading.sourceName()) : failure);
    }

    /** The feed's thread cannot be had: there is no loop that could end this in order. */
    void reject(Throwable failure) {
        if (cancelled) {
            finish();
        } else {
            terminate(failure);
        }
    }

    private Feed feed() {
        Feed current = feed;
        if (current == null) {
            throw new IllegalStateException("The source sent a signal before its subscription");
        }
        return current;
    }

    private void goRound() {
        if (ROUNDS.getAndIncrement(this) == 0) {
            feed().run(this::loop);
        }
    }

    private void loop() {
        int missed = 1;
        do {
            long demand = requested;
            long given = give(demand);
            if (over) {
                return; // and rounds stays above zero: the loop is never run again
            }
            Operators.produced(REQUESTED, this, given);
            missed = ROUNDS.addAndGet(this, -missed);
        } while (missed != 0);
    }

    /** Gives items as long as there are demand and items, and asks for more bytes if there are only the former; answers how many it gave. */
    private long give(long demand) {
        long given = 0;
        while (true) {
            End sourceEnd = broken == null ? end : broken;
            if (cancelled) {
                finish();
                return given;
            }
            if (illegal != null) {
                terminate(illegal);
                return given;
            }
            if (awaiting && sourceEnd == null) {
                return given;
            }
            T item = given != demand || sourceEnd != null ? takeItem(sourceEnd) : null;
            if (over) {
                return given;
            }
            if (item != null && given != demand) {
                given++;
                if (!isTaken(item)) {
                    return given;
                }
            } else if (item != null) {
                ready = item;
                return given;
            } else if (fault() == null && breaks(sourceEnd)) {
                broken = ended(decoder.failure());
            } else if (fault() != null || sourceEnd != null) {
                terminate(cause(sourceEnd));
                return given;
            } else if (given == demand) {
                return given;
            } else if (!asksForMore()) {
                return given;
            }
        }
    }

    /** Gives an item. What is thrown then is fatal, as operators throw it: the client whose thread this is may lose it, and nothing would come any more. */
    private boolean isTaken(T item) {
        try {
            actual.onNext(item);
            return true;
        } catch (Throwable e) {
            terminate(e);
            return false;
        }
    }

    private boolean asksForMore() {
        try {
            feed().more();
            return true;
        } catch (Throwable e) { // of a publisher that throws at whoever asks it
            terminate(e);
            return false;
        }
    }

    /** Whether the decoder cannot go on: what is complete comes first, as when the source fails. */
    private boolean breaks(@Nullable End sourceEnd) {
        return decoder.failure() != null && (sourceEnd == null || sourceEnd.failure() == null);
    }

    private @Nullable Throwable cause(@Nullable End sourceEnd) {
        Throwable fault = fault();
        return fault != null || sourceEnd == null || !isWhole() ? fault : sourceEnd.failure();
    }

    /** The item that is ready, or the next one; an exception ends all. */
    private @Nullable T takeItem(@Nullable End sourceEnd) {
        T item = ready;
        ready = null;
        try {
            return item != null ? item : next(sourceEnd);
        } catch (Throwable e) { // also a fatal one: nobody else would tell the subscriber
            terminate(e);
            return null;
        }
    }

    private void terminate(@Nullable Throwable cause) {
        finish();
        if (isWhole()) {
            reading.terminated(cause);
        }
        if (cause == null) {
            actual.onComplete();
        } else {
            actual.onError(cause);
        }
    }

    private void finish() {
        over = true;
        ready = null;
        feed().close();
        decoder.close();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Scannable declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return requested;
        }
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        if (key == Attr.TERMINATED) {
            return over && !cancelled;
        }
        return null;
    }
}
