package org.mrrc.reactor;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts Netty's buffers that are not released, of all threads; Netty makes one for each of its own classes that has buffers.
 *
 * <p>Netty's {@code LeakPresenceDetector} cannot wait: a buffer counts there until shortly after its last release, which another thread may have done
 * just now.
 */
public final class OpenBuffers<T> extends ResourceLeakDetector<T> {

    private static final Set<OpenBuffer<?>> OPEN = ConcurrentHashMap.newKeySet();

    public OpenBuffers(Class<?> type, int samplingInterval) {
        super(type, samplingInterval);
    }

    @SuppressWarnings({"deprecation", "UnusedVariable"}) // Netty looks for it
    public OpenBuffers(Class<?> type, int samplingInterval, long maxActive) {
        super(type, samplingInterval);
    }

    static void awaitNone() {
        try {
            Await.until(() -> OPEN.isEmpty(), "All buffers are released");
        } finally {
            OPEN.clear();
        }
    }

    /** Counts no more what is open now, nor that it is released later. */
    static void forget() {
        OPEN.clear();
    }

    @Override
    public ResourceLeakTracker<T> track(@Nullable T buffer) {
        return trackForcibly(buffer);
    }

    @Override
    public ResourceLeakTracker<T> trackForcibly(@Nullable T buffer) {
        OpenBuffer<T> opened = new OpenBuffer<>();
        OPEN.add(opened);
        return opened;
    }

    private static final class OpenBuffer<T> implements ResourceLeakTracker<T> {

        @Override
        public void record() {}

        @Override
        public void record(@Nullable Object hint) {}

        @Override
        public boolean close(@Nullable T buffer) {
            OPEN.remove(this);
            return true; // also of one that is forgotten, as Netty asserts
        }
    }
}
