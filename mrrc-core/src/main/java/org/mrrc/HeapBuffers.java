package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Buffers that the garbage collector takes care of: arrays, never pooled, never to be released. */
final class HeapBuffers {

    // An allocator of our own: the shared one counts what is allocated and released, and we do not release.
    private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false, true);

    static ByteBuf allocate(int capacity) {
        return ALLOCATOR.heapBuffer(capacity, capacity);
    }

    /** A buffer that grows as it is written. */
    static ByteBuf growing() {
        return ALLOCATOR.heapBuffer();
    }

    private HeapBuffers() {}
}
