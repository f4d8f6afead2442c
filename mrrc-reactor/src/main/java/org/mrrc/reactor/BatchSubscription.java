package org.mrrc.reactor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.PendingBatch;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import reactor.core.CoreSubscriber;

/** Gives full batches, parsed on the source's thread. */
final class BatchSubscription extends ReadSubscription<List<Record>> {

    private @Nullable Throwable fault;

    BatchSubscription(CoreSubscriber<? super List<Record>> actual, RecordDecoder decoder, Reading reading) {
        super(actual, decoder, reading);
    }

    @Override
    @Nullable
    List<Record> next(@Nullable End end) {
        RecordBatch batch = null;
        while (fault == null && (batch == null || batch.isEmpty())) {
            PendingBatch pending = takeBatch(end, false);
            if (pending == null) {
                return null;
            }
            batch = reading().timed(pending::parse);
            reading().accept(batch);
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
