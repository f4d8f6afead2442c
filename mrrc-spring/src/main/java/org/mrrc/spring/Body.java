package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

/** A body that is being written, one thread at a time. What encloses the records begins in the buffer of the first, so that no buffer comes before a record has. */
final class Body {

    // Of our own, since the shared one counts what is released; operators may drop these.
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

    private final RecordEncoder encoder;
    private boolean begun;

    Body(RecordEncoder encoder) {
        this.encoder = encoder;
    }

    /** The bytes of the next records. */
    ByteBuf write(List<Record> records) {
        ByteBuf bytes = begun(HEAP.heapBuffer(lengthOf(records)));
        try {
            records.forEach(record -> encoder.encode(record, bytes));
        } catch (MarcException e) {
            throw new EncodingException(e.problem().toString(), e);
        }
        return bytes;
    }

    /** The bytes behind the last record; none in some formats. */
    ByteBuf end() {
        return endInto(begun(HEAP.heapBuffer()));
    }

    ByteBuf endInto(ByteBuf bytes) {
        encoder.end(bytes);
        return bytes;
    }

    /** The bytes as Spring wants them, without a copy. */
    static DataBuffer wrap(ByteBuf bytes, DataBufferFactory bufferFactory) {
        return bufferFactory instanceof NettyDataBufferFactory netty
                ? netty.wrap(bytes)
                : bufferFactory.wrap(bytes.nioBuffer());
    }

    private ByteBuf begun(ByteBuf bytes) {
        if (!begun) {
            begun = true;
            encoder.begin(bytes);
        }
        return bytes;
    }

    private static int lengthOf(List<Record> records) {
        int length = 0;
        for (Record record : records) {
            length += record.length();
        }
        return length;
    }
}
