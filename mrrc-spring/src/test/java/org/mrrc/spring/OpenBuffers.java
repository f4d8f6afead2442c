package org.mrrc.spring;

import io.netty.util.ResourceLeakDetector;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Knows Netty's buffers that are not released, of all threads; Netty makes one for each of its own classes that has buffers. At level <i>paranoid</i> it keeps each from its
 * first reference to its last.
 *
 * <p>The set in which it does is private, and all methods by which one could count are final in Netty 4.1, which comes with Spring Boot 3.
 */
public final class OpenBuffers<T> extends ResourceLeakDetector<T> {

    private static final List<OpenBuffers<?>> ALL = new CopyOnWriteArrayList<>();
    private static final Set<Object> FORGOTTEN = ConcurrentHashMap.newKeySet();

    public OpenBuffers(Class<?> type, int samplingInterval) {
        super(type, samplingInterval);
        ALL.add(this);
    }

    @SuppressWarnings({"deprecation", "UnusedVariable"}) // Netty looks for it
    public OpenBuffers(Class<?> type, int samplingInterval, long maxActive) {
        this(type, samplingInterval);
    }

    static void awaitNone() {
        try {
            Await.until(
                    () -> ALL.stream().allMatch(detector -> FORGOTTEN.containsAll(detector.open())),
                    "All buffers are released");
        } finally {
            forget();
        }
    }

    /** Counts no more what is open now. It stays in Netty's set, since Netty asserts that what is released is there. */
    static void forget() {
        ALL.forEach(detector -> FORGOTTEN.addAll(detector.open()));
    }

    private Set<?> open() {
        try {
            Field allLeaks = ResourceLeakDetector.class.getDeclaredField("allLeaks");
            allLeaks.setAccessible(true);
            return (Set<?>) allLeaks.get(this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Another Netty", e);
        }
    }
}
