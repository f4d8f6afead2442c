package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/** A kind of buffers that publishers send: how its bytes are seen, and what becomes of it then. */
interface Chunks<C> {

    /** Buffers of the JDK. */
    Chunks<ByteBuffer> OF_JDK = new OfJdk();

    /** Lists of them, as the HTTP client of the JDK sends them. */
    Chunks<List<ByteBuffer>> OF_JDK_LISTS = new OfJdkLists();

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

    /** Lists of buffers of the JDK. */
    record OfJdkLists() implements Chunks<List<ByteBuffer>> {

        @Override
        public ByteBuf bytes(List<ByteBuffer> chunk) {
            return Unpooled.wrappedBuffer(chunk.toArray(ByteBuffer[]::new));
        }

        @Override
        public void discard(List<ByteBuffer> chunk) {}
    }
}
