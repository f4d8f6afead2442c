package org.mrrc.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.reactor.RangeSource;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * How much sooner has a file in the page cache been worked through if several threads do it? A method takes only the parameters of the states that it names,
 * so a sweep over {@code parallelism} does not run what has none.
 */
@OperationsPerInvocation(InputFile.RECORDS)
public class Parallel extends Settings {

    /** How large batches are. */
    @State(Scope.Benchmark)
    public static class Batches {

        /** The size of a batch's buffer; the number of records does not end it. */
        @Param({"65536", "262144", "1048576"})
        public int batchBytes;

        ReadOptions options() {
            return ReadOptions.DEFAULT
                    .withMode(Mode.LENIENT)
                    .withBatchBytes(batchBytes)
                    .withBatchRecords(Integer.MAX_VALUE);
        }

        RecordReader.Builder reader() {
            ReadOptions options = options();
            return RecordReader.builder()
                    .mode(options.mode())
                    .batchBytes(options.batchBytes())
                    .batchRecords(options.batchRecords());
        }
    }

    /** What is done with a batch. */
    @State(Scope.Benchmark)
    public static class Job {

        /** The work. */
        @Param
        public Work work;

        int on(List<Record> batch, Blackhole blackhole) {
            work.on(batch, blackhole);
            return batch.size();
        }
    }

    /** The threads that work, and how many batches wait for them. */
    @State(Scope.Benchmark)
    public static class Threads {

        /** How many threads, beside the one that reads and frames. */
        @Param({"1", "2"})
        public int parallelism;

        /** How many batches are read ahead. */
        @Param({"1", "2", "4", "8"})
        public int prefetch;

        private @Nullable Scheduler scheduler;

        /** Starts the threads. */
        @Setup
        public void start() {
            scheduler = Schedulers.newParallel("work", parallelism);
        }

        /** Ends the threads. */
        @TearDown
        public void dispose() {
            scheduler().dispose();
        }

        Scheduler scheduler() {
            return Objects.requireNonNull(scheduler, "scheduler");
        }
    }

    /** The threads that read. */
    @State(Scope.Benchmark)
    public static class Readers {

        /** How many. */
        @Param({"1", "2"})
        public int parallelism;
    }

    /** The part that one thread must do, whatever the others do: reading the file and cutting it into records. */
    @Benchmark
    public int framedOnly(InputFile file, Batches batches, Blackhole blackhole) throws IOException {
        RecordFramer framer = new RecordFramer(batches.options());
        int count = 0;
        try (InputStream in = Files.newInputStream(file.path())) {
            while (framer.feed(in) >= 0) {
                count += take(framer, blackhole);
            }
        }
        framer.finish();
        return required(count + take(framer, blackhole));
    }

    private static int take(RecordFramer framer, Blackhole blackhole) {
        int count = 0;
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            blackhole.consume(frames);
            count += frames.size();
        }
        return count;
    }

    /** Batch after batch, read, framed, parsed and worked on by one thread. */
    @Benchmark
    public int byOneThread(InputFile file, Batches batches, Job job, Blackhole blackhole) {
        return sum(batches.reader()
                .build()
                .readBatches(RecordSource.of(file.path()))
                .map(batch -> job.on(batch, blackhole)));
    }

    /** Onto a rail for each thread; the order of the batches is lost. */
    @Benchmark
    public int byRails(InputFile file, Batches batches, Job job, Threads threads, Blackhole blackhole) {
        return sum(batches.reader()
                .prefetch(threads.prefetch)
                .build()
                .readParallel(RecordSource.of(file.path()), threads.parallelism, threads.scheduler())
                .map(batch -> job.on(batch, blackhole))
                .sequential(1));
    }

    /** As many batches at a time as threads, their results in order. */
    @Benchmark
    public int inOrder(InputFile file, Batches batches, Job job, Threads threads, Blackhole blackhole) {
        return sum(batches.reader()
                .prefetch(threads.prefetch)
                .build()
                .mapBatches(
                        RecordSource.of(file.path()),
                        threads.parallelism,
                        threads.scheduler(),
                        batch -> job.on(batch, blackhole)));
    }

    /** As many threads at once in the file, each with parts of its own; no thread does anything for all. */
    @Benchmark
    public int bySplits(InputFile file, Batches batches, Job job, Readers readers, Blackhole blackhole) {
        return sum(batches.reader()
                .build()
                .readSplits(RangeSource.of(file.path()), readers.parallelism)
                .map(batch -> job.on(batch, blackhole))
                .sequential(1));
    }

    private static int sum(Flux<Integer> counts) {
        return required(counts.reduce(0, Integer::sum).blockOptional().orElse(0));
    }

    private static int required(int count) {
        if (count != InputFile.RECORDS) {
            throw new IllegalStateException(count + " records, not " + InputFile.RECORDS);
        }
        return count;
    }
}
