package org.mrrc.reactor;

import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import reactor.core.CoreSubscriber;

/** Gives record after record, each as soon as it has come whole, parsed on the source's thread. */
final class RecordSubscription extends ReadSubscription<Record> {

    private final RecordParser parser;
    private final Handlers handlers;
    private @Nullable RecordBatch batch;
    private int given;

    RecordSubscription(
            CoreSubscriber<? super Record> actual, RecordFramer framer, RecordParser parser, Handlers handlers) {
        super(actual, framer);
        this.parser = parser;
        this.handlers = handlers;
    }

    @Override
    @Nullable
    Record next(@Nullable End end) {
        while (batch == null || given == batch.size()) {
            RecordFrames frames = fault() == null ? takeFrames(end, true) : null;
            if (frames == null) {
                return null;
            }
            batch = parser.parse(frames);
            given = 0;
            handlers.accept(batch);
        }
        return batch.get(given++);
    }

    @Override
    @Nullable
    Throwable fault() {
        return batch == null || given < batch.size() ? null : batch.fault().orElse(null);
    }
}
