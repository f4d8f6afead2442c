package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class OpenBuffersTest {

    @Test
    void whatIsForgottenMayBeReleasedLater() {
        ByteBuf forgotten = PooledByteBufAllocator.DEFAULT.buffer();
        OpenBuffers.forget();
        forgotten.release();

        OpenBuffers.awaitNone();
    }
}
