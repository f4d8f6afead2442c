package org.mrrc.cli;

import java.util.List;
import org.mrrc.Record;
import reactor.core.publisher.Flux;

/** The first records of a stream, behind which it is not read. */
final class Beginning {

    private long missing;

    private Beginning(long count) {
        this.missing = count;
    }

    /** So many records, or all if there are fewer. */
    static Flux<List<Record>> of(Flux<List<Record>> batches, long count) {
        return Flux.defer(() -> {
            Beginning beginning = new Beginning(count);
            return batches.map(beginning::take).takeUntil(batch -> beginning.missing == 0);
        });
    }

    private List<Record> take(List<Record> batch) {
        int taken = (int) Math.min(missing, batch.size());
        missing -= taken;
        return batch.subList(0, taken);
    }
}
