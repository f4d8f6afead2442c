package org.mrrc.reactor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mrrc.ReadItem;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import reactor.core.CoreSubscriber;

/** Gives record after record, each as soon as it has come whole, parsed on the source's thread. */
final class RecordSubscription<T extends ReadItem> extends ReadSubscription<T> {

    private final RecordParser parser;
    private final Handlers handlers;
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
            RecordFramer framer,
            RecordParser parser,
            Handlers handlers,
            Function<RecordBatch, ? extends List<? extends T>> items) {
        super(actual, framer);
        this.parser = parser;
        this.handlers = handlers;
        this.items = items;
    }

    @Override
    @Nullable
    T next(@Nullable End end) {
        while (given == held.size()) {
            RecordFrames frames = fault() == null ? takeFrames(end, true) : null;
            if (frames == null) {
                return null;
            }
            batch = parser.parse(frames);
            held = items.apply(batch);
            given = 0;
            handlers.accept(batch);
        }
        return held.get(given++);
    }

    @Override
    @Nullable
    Throwable fault() {
        return batch == null || given < held.size() ? null : batch.fault().orElse(null);
    }
}
