package org.mrrc.reactor;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts Netty's buffers that are not released, of all threads; Netty makes one for each of its own classes that has buffers.
 *
 * <p>Netty's {@code LeakPresenceDetector} cannot wait: a buffer counts there until shortly after its last release, which another thread may have done
 * just now.
 */
public final class OpenBuffers<T> extends ResourceLeakDetector<T> {

    private static final AtomicLong OPEN = new AtomicLong();

    public OpenBuffers(Class<?> type, int samplingInterval) {
        super(type, samplingInterval);
    }

    @SuppressWarnings({"deprecation", "UnusedVariable"}) // Netty looks for it
    public OpenBuffers(Class<?> type, int samplingInterval, long maxActive) {
        super(type, samplingInterval);
    }

    static void awaitNone() {
        try {
            Await.until(() -> OPEN.get() == 0, "All buffers are released");
        } finally {
            OPEN.set(0);
        }
    }

    /** Counts no more what is open now. */
    static void forget() {
        OPEN.set(0);
    }

    @Override
    public ResourceLeakTracker<T> track(@Nullable T buffer) {
        return trackForcibly(buffer);
    }

    @Override
    public ResourceLeakTracker<T> trackForcibly(@Nullable T buffer) {
        OPEN.incrementAndGet();
        return new OpenBuffer<>();
    }

    private static final class OpenBuffer<T> implements ResourceLeakTracker<T> {

        private boolean closed;

        @Override
        public void record() {}

        @Override
        public void record(@Nullable Object hint) {}

        @Override
        public synchronized boolean close(@Nullable T buffer) {
            if (closed) {
                return false;
            }
            closed = true;
            OPEN.decrementAndGet();
            return true;
        }
    }
}
