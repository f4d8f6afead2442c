package org.mrrc.reactor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mrrc.PendingBatch;
import org.mrrc.ReadItem;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import reactor.core.CoreSubscriber;

/** Gives record after record, each as soon as it has come whole, parsed on the source's thread. */
final class RecordSubscription<T extends ReadItem> extends ReadSubscription<T> {

    private final Function<RecordBatch, ? extends List<? extends T>> items;
    private @Nullable RecordBatch batch;
    private List<? extends T> held = List.of();
    private int given;

    /**
     * A subscription.
     *
     * @param items what is given of a batch
     */
    RecordSubscription(
            CoreSubscriber<? super T> actual,
            RecordDecoder decoder,
            Reading reading,
            Function<RecordBatch, ? extends List<? extends T>> items) {
        super(actual, decoder, reading);
        this.items = items;
    }

    @Override
    @Nullable
    T next(@Nullable End end) {
        while (given == held.size()) {
            PendingBatch pending = fault() == null ? takeBatch(end, true) : null;
            if (pending == null) {
                return null;
            }
            batch = reading().timed(pending::parse);
            held = items.apply(batch);
            given = 0;
            reading().accept(batch);
        }
        return held.get(given++);
    }

    @Override
    @Nullable
    Throwable fault() {
        return batch == null || given < held.size() ? null : batch.fault().orElse(null);
    }
}
