package org.mrrc.reactor;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.mrrc.Record;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The ways to read, in one shape: an item for each item of theirs. */
enum Form {
    READ {
        @Override
        Flux<List<Record>> lists(RecordReader reader, RecordSource source) {
            return reader.read(source).map(List::of);
        }
    },
    READ_BATCHES {
        @Override
        Flux<List<Record>> lists(RecordReader reader, RecordSource source) {
            return reader.readBatches(source);
        }
    },
    READ_BATCHES_IN_PARALLEL {
        @Override
        Flux<List<Record>> lists(RecordReader reader, RecordSource source) {
            return reader.readBatches(source, PARALLELISM, Schedulers.parallel());
        }
    },
    MAP_BATCHES {
        @Override
        Flux<List<Record>> lists(RecordReader reader, RecordSource source) {
            return reader.mapBatches(source, PARALLELISM, Schedulers.parallel(), Function.identity());
        }
    },
    READ_PARALLEL {
        @Override
        Flux<List<Record>> lists(RecordReader reader, RecordSource source) {
            return reader.readParallel(source, PARALLELISM, Schedulers.parallel())
                    .sequential(1);
        }
    };

    /** The forms that keep the order, and so all records before an error. */
    static final Set<Form> ORDERED = Set.of(READ, READ_BATCHES, READ_BATCHES_IN_PARALLEL, MAP_BATCHES);

    /** The forms that read nothing ahead. */
    static final Set<Form> ON_DEMAND = Set.of(READ, READ_BATCHES);

    static final int PARALLELISM = 3;

    abstract Flux<List<Record>> lists(RecordReader reader, RecordSource source);

    /** The control numbers that each item holds. */
    Flux<List<String>> ids(RecordReader reader, RecordSource source) {
        return lists(reader, source).map(Samples::idsOf);
    }

    boolean isOrdered() {
        return ORDERED.contains(this);
    }
}
