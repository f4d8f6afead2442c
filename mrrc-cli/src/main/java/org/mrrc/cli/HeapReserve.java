package org.mrrc.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So much of a full heap is given up, for there to be room to say that it is full and to end in order. */
final class HeapReserve {

    private static final int BYTES = 2 * 1024 * 1024;

    private static final AtomicReference<byte @Nullable []> HELD = new AtomicReference<>();

    static void hold() {
        HELD.set(new byte[BYTES]);
    }

    static void giveUp() {
        HELD.set(null);
    }

    /** Makes room at once, and an exception that Reactor takes for one: to deliver it may need classes that are not loaded yet, and where that fails too nobody is told. */
    static IllegalStateException full(OutOfMemoryError error) {
        giveUp();
        return new IllegalStateException("The heap is full", error);
    }

    private HeapReserve() {}
}
