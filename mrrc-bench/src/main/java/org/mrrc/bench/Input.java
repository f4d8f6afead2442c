package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.reactor.Ownership;
import org.mrrc.reactor.RecordSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Flux;

/** The stream that is read. Every reader must find the same in it before anything is measured. */
@State(Scope.Thread)
public class Input {

    private static final int CHUNK_LENGTH = 64 * 1024;

    /** Which records; the real ones only if they are asked for, because they are not everywhere. */
    @Param({"REALISTIC", "SMALL", "LARGE", "CJK"})
    public Corpus corpus;

    private byte[] bytes;

    /** An input that JMH fills. */
    public Input() {}

    /**
     * An input for use without JMH: every record once.
     *
     * @param corpus which records
     */
    Input(Corpus corpus) {
        this.corpus = corpus;
        this.bytes = corpus.distinctBytes();
    }

    /**
     * Makes the stream.
     *
     * @throws IllegalStateException if readers do not agree on it
     */
    @Setup
    public void prove() {
        bytes = corpus.bytes();
        Census distinct = Census.agreed(corpus.distinctBytes());
        Census all = Census.ofMrrc(bytes);
        if (distinct.records() != corpus.distinctRecords() || all.records() != Corpus.RECORDS) {
            throw new IllegalStateException(corpus + ": " + distinct + ", " + all);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** The stream as a network or a file system gives it; to be duplicated before use, because reading moves an index. */
    List<ByteBuf> chunks() {
        List<ByteBuf> chunks = new ArrayList<>();
        ByteBuf stream = Unpooled.wrappedBuffer(bytes);
        while (stream.isReadable()) {
            chunks.add(stream.readSlice(Math.min(CHUNK_LENGTH, stream.readableBytes())));
        }
        return chunks;
    }

    /** The stream, some times over, sent chunk by chunk on the thread that asks for it. */
    RecordSource source(int repetitions) {
        Flux<ByteBuf> chunks = Flux.fromIterable(chunks()).map(ByteBuf::duplicate);
        return RecordSource.ofByteBufs(chunks.repeat(repetitions - 1), Ownership.BORROWED);
    }
}
