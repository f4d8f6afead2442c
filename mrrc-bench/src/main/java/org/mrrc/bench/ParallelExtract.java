package org.mrrc.bench;

import java.util.List;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How much sooner has every text of every record been extracted if two threads do it? */
@OperationsPerInvocation(ParallelExtract.REPETITIONS * Corpus.RECORDS)
public class ParallelExtract extends Settings {

    /** So many that starting and ending do not count. */
    static final int REPETITIONS = 10;

    private static final int PARALLELISM = 2;

    private final RecordReader reader =
            RecordReader.builder().mode(Mode.LENIENT).build();
    private final Scheduler scheduler = Schedulers.newParallel("extract", PARALLELISM);
    private RecordSource source;

    /**
     * Lays the stream end to end.
     *
     * @throws IllegalStateException if not all records come
     */
    @Setup
    public void lay(Input input, Blackhole blackhole) {
        source = input.source(REPETITIONS);
        int expected = REPETITIONS * Corpus.RECORDS;
        int one = everyTextByOneThread(blackhole);
        int two = everyTextByTwoThreads(blackhole);
        int inOrder = everyTextByTwoThreadsInOrder(blackhole);
        if (one != expected || two != expected || inOrder != expected) {
            throw new IllegalStateException(one + ", " + two + " and " + inOrder + " records, not " + expected);
        }
    }

    /** Ends the threads. */
    @TearDown
    public void dispose() {
        scheduler.dispose();
    }

    /** Batch after batch. */
    @Benchmark
    public int everyTextByOneThread(Blackhole blackhole) {
        return reader.readBatches(source)
                .map(batch -> extract(batch, blackhole))
                .reduce(0, Integer::sum)
                .blockOptional()
                .orElse(0);
    }

    /** On two rails. */
    @Benchmark
    public int everyTextByTwoThreads(Blackhole blackhole) {
        return reader.readParallel(source, PARALLELISM, scheduler)
                .map(batch -> extract(batch, blackhole))
                .sequential()
                .reduce(0, Integer::sum)
                .blockOptional()
                .orElse(0);
    }

    /** Two batches at a time, their results in order. */
    @Benchmark
    public int everyTextByTwoThreadsInOrder(Blackhole blackhole) {
        return reader.mapBatches(source, PARALLELISM, scheduler, batch -> extract(batch, blackhole))
                .reduce(0, Integer::sum)
                .blockOptional()
                .orElse(0);
    }

    private static int extract(List<Record> batch, Blackhole blackhole) {
        RecordCursor cursor = new RecordCursor();
        for (Record record : batch) {
            Extract.consumeTexts(record, cursor, blackhole);
        }
        return batch.size();
    }
}
