package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How many records must a batch have before signals cost nothing, without and with a change of thread between reader and consumer? */
@OperationsPerInvocation(BatchSize.REPETITIONS * Corpus.RECORDS)
public class BatchSize extends Settings {

    /** So many that there are some batches of the largest size. */
    static final int REPETITIONS = 10;

    /** Room for the records of the largest batch of realistic records, so that their number ends a batch. */
    private static final int BATCH_BYTES = 8 * 1024 * 1024;

    /** How many records a batch has. */
    @Param({"1", "4", "16", "64", "256", "1024", "4096"})
    public int batchRecords;

    private ReadOptions options = ReadOptions.DEFAULT;
    private List<ByteBuf> chunks = List.of();
    private RecordSource source;
    private RecordReader reader;
    private @Nullable Scheduler consumer;

    /**
     * Lays the stream end to end, and starts the consumer's thread.
     *
     * @throws IllegalStateException if a flux does not give all records
     */
    @Setup
    public void lay(Input input) {
        options = ReadOptions.DEFAULT
                .withMode(Mode.LENIENT)
                .withBatchBytes(BATCH_BYTES)
                .withBatchRecords(batchRecords);
        chunks = input.chunks();
        source = input.source(REPETITIONS);
        reader = RecordReader.builder()
                .mode(options.mode())
                .batchBytes(options.batchBytes())
                .batchRecords(options.batchRecords())
                .build();
        consumer = Schedulers.newSingle("consumer");
        long batched = reader.readBatches(source)
                .reduce(0L, (sum, batch) -> sum + batch.size())
                .blockOptional()
                .orElse(0L);
        long single = reader.read(source).count().blockOptional().orElse(0L);
        if (batched != REPETITIONS * Corpus.RECORDS || single != batched) {
            throw new IllegalStateException(batched + " records in batches, " + single + " one by one");
        }
    }

    /** Ends the consumer's thread. */
    @TearDown
    public void dispose() {
        consumer().dispose();
    }

    private Scheduler consumer() {
        return Objects.requireNonNull(consumer, "consumer");
    }

    /** In a plain loop, batch by batch. */
    @Benchmark
    public void loop(Blackhole blackhole) {
        RecordFramer framer = new RecordFramer(options);
        RecordParser parser = new RecordParser(options);
        for (int i = 0; i < REPETITIONS; i++) {
            for (ByteBuf chunk : chunks) {
                framer.feed(chunk.duplicate());
                take(framer, parser, blackhole);
            }
        }
        framer.finish();
        take(framer, parser, blackhole);
    }

    private static void take(RecordFramer framer, RecordParser parser, Blackhole blackhole) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            consume(parser.parse(frames), blackhole);
        }
    }

    /** As {@code Flux<List<Record>>}, with a loop over each list. */
    @Benchmark
    public void fluxOfBatches(Blackhole blackhole) {
        await(reader.readBatches(source), batch -> consume(batch, blackhole));
    }

    /** As {@code Flux<Record>}. */
    @Benchmark
    public void flux(Blackhole blackhole) {
        await(reader.read(source), blackhole::consume);
    }

    /** As {@code Flux<List<Record>>}, consumed on another thread. */
    @Benchmark
    public void fluxOfBatchesPublishedOn(Blackhole blackhole) {
        await(reader.readBatches(source).publishOn(consumer()), batch -> consume(batch, blackhole));
    }

    /** As {@code Flux<Record>}, consumed on another thread: each record goes through its queue. */
    @Benchmark
    public void fluxPublishedOn(Blackhole blackhole) {
        await(reader.read(source).publishOn(consumer()), blackhole::consume);
    }

    private static <T> void await(Flux<T> flux, Consumer<T> consumer) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        flux.subscribe(consumer, ended::completeExceptionally, () -> ended.complete(true));
        ended.join();
    }

    private static void consume(List<Record> batch, Blackhole blackhole) {
        for (int i = 0; i < batch.size(); i++) {
            blackhole.consume(batch.get(i));
        }
    }
}
