package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The kinds of buffers in which bytes come to a program, and all of them in turn. */
public enum BufferKind {
    /** An array. */
    HEAP {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            return Unpooled.copiedBuffer(bytes);
        }
    },
    /** Memory outside of the heap, as a network gives it. */
    DIRECT {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
        }
    },
    /** Two arrays, cut in the middle. */
    COMPOSITE {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            int middle = bytes.length / 2;
            return Unpooled.wrappedBuffer(
                    Unpooled.copiedBuffer(bytes, 0, middle),
                    Unpooled.copiedBuffer(bytes, middle, bytes.length - middle));
        }
    },
    /** An array that must not be changed. */
    READ_ONLY {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            return Unpooled.copiedBuffer(bytes).asReadOnly();
        }
    },
    /** A part of a larger array. */
    SLICE {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            return Unpooled.copiedBuffer(new byte[1], bytes).slice(1, bytes.length);
        }
    },
    /** One kind after another. */
    MIXED {
        @Override
        ByteBuf bufferOf(byte[] bytes, int number) {
            return ONE_KIND.get(number % ONE_KIND.size()).bufferOf(bytes, number);
        }
    };

    private static final List<BufferKind> ONE_KIND = List.of(HEAP, DIRECT, COMPOSITE, READ_ONLY, SLICE);

    /** A new buffer, to be released, with a copy of some bytes; the number says the how manieth it is. */
    abstract ByteBuf bufferOf(byte[] bytes, int number);
}
