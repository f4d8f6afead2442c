package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/** A kind of buffers that publishers send: how its bytes are seen, and what becomes of it then. */
interface Chunks<C> {

    /** Buffers of the JDK. */
    Chunks<ByteBuffer> OF_JDK = new OfJdk();

    /** Buffers of Netty. */
    static Chunks<ByteBuf> of(Ownership ownership) {
        return new OfNetty(ownership == Ownership.TRANSFERRED);
    }

    /** The bytes of a chunk, valid until it is discarded. */
    ByteBuf bytes(C chunk);

    /** Is done with a chunk. */
    void discard(C chunk);

    /** Buffers of Netty. */
    record OfNetty(boolean transferred) implements Chunks<ByteBuf> {

        @Override
        public ByteBuf bytes(ByteBuf chunk) {
            return chunk;
        }

        @Override
        public void discard(ByteBuf chunk) {
            if (transferred) {
                chunk.release();
            }
        }
    }

    /** Buffers of the JDK. */
    record OfJdk() implements Chunks<ByteBuffer> {

        @Override
        public ByteBuf bytes(ByteBuffer chunk) {
            return Unpooled.wrappedBuffer(chunk);
        }

        @Override
        public void discard(ByteBuffer chunk) {}
    }
}
