package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;

/** The kinds of buffers in which bytes may come. What {@link #hold} gives is to be released once. */
public enum BufferKind {
    HEAP {
        @Override
        public ByteBuf hold(byte[] bytes) {
            return Unpooled.buffer(bytes.length + 1).writeBytes(bytes);
        }
    },
    DIRECT {
        @Override
        public ByteBuf hold(byte[] bytes) {
            return PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length + 1).writeBytes(bytes);
        }
    },
    COMPOSITE {
        @Override
        public ByteBuf hold(byte[] bytes) {
            int first = bytes.length / 3;
            int second = bytes.length / 2;
            CompositeByteBuf whole = PooledByteBufAllocator.DEFAULT.compositeBuffer();
            whole.addComponent(true, Unpooled.copiedBuffer(bytes, 0, first));
            whole.addComponent(
                    true, Unpooled.directBuffer(second - first + 1).writeBytes(bytes, first, second - first));
            whole.addComponent(true, Unpooled.copiedBuffer(bytes, second, bytes.length - second));
            return whole;
        }
    },
    OFFSET_SLICE {
        @Override
        public ByteBuf hold(byte[] bytes) {
            ByteBuf whole = Unpooled.buffer(bytes.length + 24);
            whole.writeBytes(new byte[11]).writeBytes(bytes).writeBytes(new byte[13]);
            return whole.slice(11, bytes.length);
        }
    },
    READ_ONLY {
        @Override
        public ByteBuf hold(byte[] bytes) {
            return DIRECT.hold(bytes).asReadOnly();
        }
    };

    public abstract ByteBuf hold(byte[] bytes);
}
