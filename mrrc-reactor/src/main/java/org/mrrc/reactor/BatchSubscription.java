package org.mrrc.reactor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import reactor.core.CoreSubscriber;

/** Gives full batches, parsed on the source's thread. */
final class BatchSubscription extends ReadSubscription<List<Record>> {

    private final RecordParser parser;
    private final Handlers handlers;
    private @Nullable Throwable fault;

    BatchSubscription(
            CoreSubscriber<? super List<Record>> actual, RecordFramer framer, RecordParser parser, Handlers handlers) {
        super(actual, framer);
        this.parser = parser;
        this.handlers = handlers;
    }

    @Override
    @Nullable
    List<Record> next(@Nullable End end) {
        RecordBatch batch = null;
        while (fault == null && (batch == null || batch.isEmpty())) {
            RecordFrames frames = takeFrames(end, false);
            if (frames == null) {
                return null;
            }
            batch = parser.parse(frames);
            handlers.accept(batch);
            fault = batch.fault().orElse(null);
        }
        return batch == null || batch.isEmpty() ? null : batch;
    }

    @Override
    @Nullable
    Throwable fault() {
        return fault;
    }
}
