package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** What does it cost to read through Reactor instead of a plain loop, on one thread, from chunks in memory? */
@OperationsPerInvocation(Corpus.RECORDS)
public class ReactorOverhead extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);

    private final RecordParser parser = new RecordParser(OPTIONS);
    private final RecordReader reader =
            RecordReader.builder().mode(Mode.LENIENT).build();
    private List<ByteBuf> chunks = List.of();
    private RecordSource source;

    /**
     * Cuts the stream into chunks.
     *
     * @throws IllegalStateException if a flux does not give all records
     */
    @Setup
    public void cut(Input input) {
        chunks = input.chunks();
        source = input.source(1);
        long batched = reader.readBatches(source)
                .reduce(0L, (sum, batch) -> sum + batch.size())
                .blockOptional()
                .orElse(0L);
        long single = reader.read(source).count().blockOptional().orElse(0L);
        if (batched != Corpus.RECORDS || single != Corpus.RECORDS) {
            throw new IllegalStateException(batched + " records in batches, " + single + " one by one");
        }
    }

    /** In a plain loop, batch by batch. */
    @Benchmark
    public void everyRecordInALoop(Blackhole blackhole) {
        RecordFramer framer = new RecordFramer(OPTIONS);
        for (ByteBuf chunk : chunks) {
            framer.feed(chunk.duplicate());
            consume(framer, blackhole);
        }
        framer.finish();
        consume(framer, blackhole);
    }

    private void consume(RecordFramer framer, Blackhole blackhole) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            RecordBatch batch = parser.parse(frames);
            consume(batch, blackhole);
        }
    }

    /** As {@code Flux<List<Record>>}, with a loop over each list. */
    @Benchmark
    public void everyRecordInAFluxOfBatches(Blackhole blackhole) {
        reader.readBatches(source).subscribe(batch -> consume(batch, blackhole));
    }

    /** As {@code Flux<Record>}. */
    @Benchmark
    public void everyRecordInAFlux(Blackhole blackhole) {
        reader.read(source).subscribe(blackhole::consume);
    }

    private static void consume(List<Record> batch, Blackhole blackhole) {
        for (int i = 0; i < batch.size(); i++) {
            blackhole.consume(batch.get(i));
        }
    }
}
