package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** A subscriber that keeps what it gets, and notes each break of the rules of Reactive Streams. */
final class Recorder<T> implements CoreSubscriber<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long firstRequest;
    private final Consumer<? super Recorder<T>> onItem;
    private final Context context;

    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private final AtomicInteger received = new AtomicInteger();
    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger ends = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable error;
    private volatile @Nullable Subscription subscription;

    private Recorder(long firstRequest, Consumer<? super Recorder<T>> onItem, Context context) {
        this.firstRequest = firstRequest;
        this.onItem = onItem;
        Consumer<Throwable> hook = dropped::add;
        this.context = Context.of("reactor.onErrorDropped.local", hook).putAll(context.readOnly());
    }

    /** Requests this many at once, and no more by itself. */
    static <T> Recorder<T> requesting(long count) {
        return new Recorder<>(count, recorder -> {}, Context.empty());
    }

    static <T> Recorder<T> unbounded() {
        return requesting(Long.MAX_VALUE);
    }

    /** Requests another item out of {@code onNext} of each. */
    static <T> Recorder<T> oneByOne() {
        return new Recorder<>(1, recorder -> recorder.request(1), Context.empty());
    }

    /** Requests this many at once, and does something with each. */
    static <T> Recorder<T> reacting(long count, Consumer<? super Recorder<T>> onItem) {
        return new Recorder<>(count, onItem, Context.empty());
    }

    Recorder<T> with(Context other) {
        return new Recorder<>(firstRequest, onItem, other);
    }

    void request(long count) {
        if (count > 0) {
            demand.updateAndGet(before -> before + count < 0 ? Long.MAX_VALUE : before + count);
        }
        subscription().request(count);
    }

    void cancel() {
        subscription().cancel();
    }

    Subscription subscription() {
        Subscription current = subscription;
        if (current == null) {
            throw new IllegalStateException("There is no subscription");
        }
        return current;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        check(subscription == null, "a second onSubscribe");
        subscription = given;
        if (firstRequest > 0) {
            request(firstRequest);
        }
    }

    @Override
    public void onNext(T item) {
        enter("onNext");
        check(
                demand.getAndUpdate(before -> before == Long.MAX_VALUE ? before : before - 1) > 0,
                "onNext without demand");
        items.add(item);
        received.incrementAndGet();
        onItem.accept(this);
        inside.set(null);
    }

    @Override
    public void onError(Throwable failure) {
        enter("onError");
        error = failure;
        end();
    }

    @Override
    public void onComplete() {
        enter("onComplete");
        end();
    }

    private void enter(String signal) {
        check(subscription != null, signal + " before onSubscribe");
        check(ends.get() == 0, signal + " after the end");
        check(inside.compareAndSet(null, Thread.currentThread()), signal + " within another signal");
    }

    private void end() {
        check(ends.incrementAndGet() == 1, "a second end");
        inside.set(null);
        ended.countDown();
    }

    private void check(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }

    List<T> items() {
        return List.copyOf(items);
    }

    boolean hasEnded() {
        return ends.get() > 0;
    }

    @Nullable
    Throwable error() {
        return error;
    }

    /** The errors that came when nobody could be told of them any more; Reactor logs them unless it is asked to do something else. */
    List<Throwable> dropped() {
        return dropped;
    }

    List<String> violations() {
        return violations;
    }

    Recorder<T> awaitEnd() {
        try {
            assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("The end came")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(violations).isEmpty();
        return this;
    }

    Recorder<T> awaitCompletion() {
        awaitEnd();
        assertThat(error).isNull();
        return this;
    }

    Throwable awaitError() {
        awaitEnd();
        assertThat(error).isNotNull();
        return error;
    }

    Recorder<T> awaitItems(int count) {
        Await.until(() -> received.get() >= count, "item " + count + " came");
        return this;
    }
}
