package org.mrrc.bench;

import java.io.IOException;
import org.mrrc.reactor.RecordReader;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What {@link Profile} can run: the bodies of benchmarks, by name. */
public enum Workload {
    /** {@link Read#everyRecord}. */
    READ {
        @Override
        Pass pass(Corpus corpus) {
            Input input = new Input(corpus);
            Read read = new Read();
            return () -> read.everyRecord(input);
        }
    },
    /** {@link Read#everyRecordStrictly}. */
    STRICT {
        @Override
        Pass pass(Corpus corpus) {
            Input input = new Input(corpus);
            Read read = new Read();
            return () -> read.everyRecordStrictly(input);
        }
    },
    /** {@link ThreeFields#threeTexts}. */
    THREE {
        @Override
        Pass pass(Corpus corpus) {
            Input input = new Input(corpus);
            ThreeFields three = new ThreeFields();
            Blackhole blackhole = blackhole();
            return () -> three.threeTexts(input, blackhole);
        }
    },
    /** {@link Extract#everyText}. */
    EXTRACT {
        @Override
        Pass pass(Corpus corpus) {
            Input input = new Input(corpus);
            Extract extract = new Extract();
            Blackhole blackhole = blackhole();
            return () -> extract.everyText(input, blackhole);
        }
    },
    /** {@link ToJson#everyRecord}. */
    JSON {
        @Override
        Pass pass(Corpus corpus) throws IOException {
            Input input = new Input(corpus);
            ToJson json = new ToJson();
            json.prove(input);
            return () -> json.everyRecord(input);
        }
    },
    /** {@link WriteBack#everyRecord}. */
    WRITE {
        @Override
        Pass pass(Corpus corpus) throws IOException {
            Input input = new Input(corpus);
            WriteBack write = new WriteBack();
            write.prove(input);
            return () -> write.everyRecord(input);
        }
    },
    /** {@link Work#EXTRACT} on batches, by two threads. */
    PARALLEL {
        @Override
        Pass pass(Corpus corpus) {
            return new Rails(corpus);
        }
    };

    private static final int PARALLELISM = 2;

    abstract Pass pass(Corpus corpus) throws IOException;

    /** One time through the records. */
    @FunctionalInterface
    interface Pass extends AutoCloseable {

        void run() throws IOException;

        @Override
        default void close() {}
    }

    /** One for use without JMH. */
    static Blackhole blackhole() {
        return new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    }

    /** Batches from memory, on rails. */
    private static final class Rails implements Pass {

        private static final int REPETITIONS = 20;

        private final Input input;
        private final Scheduler scheduler = Schedulers.newParallel("work", PARALLELISM);
        private final Blackhole blackhole = blackhole();

        Rails(Corpus corpus) {
            input = new Input(corpus);
        }

        @Override
        public void run() {
            RecordReader.builder()
                    .build()
                    .readParallel(input.source(REPETITIONS), PARALLELISM, scheduler)
                    .doOnNext(batch -> Work.EXTRACT.on(batch, blackhole))
                    .sequential()
                    .then()
                    .block();
        }

        @Override
        public void close() {
            scheduler.dispose();
        }
    }
}
