package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost that buffers of several kinds come in one program? The compiler turns a call of a buffer's method into plain code while it has seen one
 * kind or two there, and not when it has seen more. The framer copies what comes into buffers of one kind, so that only the copying sees the others.
 */
@OperationsPerInvocation(Corpus.RECORDS)
public class MixedBuffers extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);

    private final RecordParser parser = new RecordParser(OPTIONS);
    private final List<ByteBuf> chunks = new ArrayList<>();
    private final List<ByteBuf> records = new ArrayList<>();

    /** The kind of all buffers. */
    @Param
    public BufferKind kind;

    /** Benchmarks that JMH sets up. */
    public MixedBuffers() {}

    /**
     * Benchmarks for use without JMH.
     *
     * @param kind the kind of all buffers
     */
    MixedBuffers(BufferKind kind) {
        this.kind = kind;
    }

    /**
     * Copies the stream into buffers of the kind, chunk by chunk and record by record.
     *
     * @throws IllegalStateException if not all records are read
     */
    @Setup
    public void copy(Input input, Blackhole blackhole) {
        for (ByteBuf chunk : input.chunks()) {
            chunks.add(kind.bufferOf(ByteBufUtil.getBytes(chunk), chunks.size()));
        }
        for (Record record : RetainedHeap.records(input.bytes())) {
            records.add(kind.bufferOf(ByteBufUtil.getBytes(record.bytes()), records.size()));
        }
        int framed = everyRecordFramed(blackhole);
        if (framed != records.size() || everyRecordInPlace(blackhole) != framed) {
            throw new IllegalStateException(framed + " records, not " + records.size());
        }
    }

    /** Releases the buffers. */
    @TearDown
    public void release() {
        chunks.forEach(ByteBuf::release);
        records.forEach(ByteBuf::release);
    }

    /** Chunks of the kind, through a framer. */
    @Benchmark
    public int everyRecordFramed(Blackhole blackhole) {
        RecordFramer framer = new RecordFramer(OPTIONS);
        int count = 0;
        for (ByteBuf chunk : chunks) {
            framer.feed(chunk.duplicate());
            count += take(framer, blackhole);
        }
        framer.finish();
        return count + take(framer, blackhole);
    }

    private int take(RecordFramer framer, Blackhole blackhole) {
        int count = 0;
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            RecordBatch batch = parser.parse(frames);
            blackhole.consume(batch);
            count += batch.size();
        }
        return count;
    }

    /** Each record parsed where it stands, in a buffer of the kind. */
    @Benchmark
    public int everyRecordInPlace(Blackhole blackhole) {
        for (ByteBuf record : records) {
            blackhole.consume(parser.parse(record));
        }
        return records.size();
    }
}
