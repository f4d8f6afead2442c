package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

/** The kinds of buffers that libraries send. */
enum BufferKind {
    HEAP,
    DIRECT,
    POOLED_HEAP,
    POOLED_DIRECT,
    COMPOSITE,
    SLICE,
    READ_ONLY;

    private static final ByteBufAllocator UNPOOLED = new UnpooledByteBufAllocator(true);
    private static final ByteBufAllocator POOLED = new PooledByteBufAllocator(true);
    private static final int BEFORE_SLICE = 7;

    /** A buffer with one reference. */
    ByteBuf of(byte[] bytes) {
        return switch (this) {
            case HEAP -> UNPOOLED.heapBuffer(bytes.length + 1).writeBytes(bytes);
            case DIRECT -> UNPOOLED.directBuffer(bytes.length + 1).writeBytes(bytes);
            case POOLED_HEAP -> POOLED.heapBuffer(bytes.length + 1).writeBytes(bytes);
            case POOLED_DIRECT -> POOLED.directBuffer(bytes.length + 1).writeBytes(bytes);
            case COMPOSITE -> composite(bytes);
            case SLICE -> slice(bytes);
            case READ_ONLY ->
                POOLED.directBuffer(bytes.length + 1).writeBytes(bytes).asReadOnly();
        };
    }

    /** Puts other bytes in the place of those that were sent, as a pool does when it lends the memory again. */
    static void overwrite(ByteBuf buffer) {
        ByteBuf writable = buffer;
        while (writable.isReadOnly()) {
            writable = writable.unwrap();
        }
        for (int i = 0; i < buffer.writerIndex(); i++) {
            writable.setByte(i, '!');
        }
    }

    private static ByteBuf composite(byte[] bytes) {
        int half = bytes.length / 2;
        return POOLED.compositeBuffer()
                .addComponent(true, UNPOOLED.heapBuffer(bytes.length + 1).writeBytes(bytes, 0, half))
                .addComponent(true, POOLED.directBuffer(bytes.length + 1).writeBytes(bytes, half, bytes.length - half));
    }

    private static ByteBuf slice(byte[] bytes) {
        ByteBuf whole = POOLED.directBuffer(2 * BEFORE_SLICE + bytes.length);
        whole.writeZero(BEFORE_SLICE).writeBytes(bytes).writeZero(BEFORE_SLICE);
        ByteBuf slice = whole.retainedSlice(BEFORE_SLICE, bytes.length);
        whole.release();
        return slice;
    }
}
