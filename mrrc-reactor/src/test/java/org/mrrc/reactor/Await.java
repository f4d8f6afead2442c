package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what other threads do. */
final class Await {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    static void until(BooleanSupplier condition, String description) {
        long start = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - start < PATIENCE) {
            LockSupport.parkNanos(PAUSE);
            met = condition.getAsBoolean();
        }
        assertThat(met).as(description).isTrue();
    }

    /** Waits until a number stays as it is for a while. */
    static void calm(LongSupplier number) {
        long before = number.getAsLong();
        for (int quiet = 0; quiet < 3; ) {
            pause(Duration.ofMillis(20));
            long now = number.getAsLong();
            quiet = now == before ? quiet + 1 : 0;
            before = now;
        }
    }

    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Takes time without blocking, for threads that must not block. */
    static void spin(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long now = System.nanoTime();
        while (now < end) {
            now = System.nanoTime();
        }
    }

    private Await() {}
}
