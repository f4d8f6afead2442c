package org.mrrc.reactor;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mrrc.PendingBatch;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.ParallelFlux;

/** Batches that are parsed on rails. A subscription is one read of all rails together, which no operator of {@link ParallelFlux} has a place for. */
final class Rails extends ParallelFlux<List<Record>> {

    private final int count;
    private final Supplier<Reading> readings;
    private final Function<Reading, ParallelFlux<PendingSubscription.Arrived>> arrivals;

    private Rails(
            int count,
            Supplier<Reading> readings,
            Function<Reading, ParallelFlux<PendingSubscription.Arrived>> arrivals) {
        this.count = count;
        this.readings = readings;
        this.arrivals = arrivals;
    }

    /**
     * Rails.
     *
     * @param count how many there are
     * @param readings begins the read of a subscription
     * @param arrivals what comes on them in a read
     */
    static ParallelFlux<List<Record>> of(
            int count,
            Supplier<Reading> readings,
            Function<Reading, ParallelFlux<PendingSubscription.Arrived>> arrivals) {
        return onAssembly(new Rails(count, readings, arrivals));
    }

    @Override
    public int parallelism() {
        return count;
    }

    @Override
    public void subscribe(CoreSubscriber<? super List<Record>>[] subscribers) {
        Reading reading = readings.get();
        AtomicInteger open = new AtomicInteger(count);
        arrivals.apply(reading)
                .flatMap(arrived -> parsed(arrived, reading), false, 1, 1)
                .doOnError(reading::failed)
                .doOnComplete(() -> {
                    if (open.decrementAndGet() == 0) {
                        reading.completed();
                    }
                })
                .doOnCancel(reading::cancelled)
                .subscribe(subscribers);
    }

    private static Publisher<List<Record>> parsed(PendingSubscription.Arrived arrived, Reading reading) {
        PendingBatch pending = arrived.batch();
        if (pending == null) {
            return Flux.error(Worked.deliverable(Objects.requireNonNull(arrived.failure())));
        }
        RecordBatch batch;
        try {
            batch = reading.timed(pending::parse);
            reading.accept(batch);
        } catch (Throwable e) { // also a fatal one: nobody else would tell the subscriber
            return Flux.error(Worked.deliverable(e));
        }
        Flux<List<Record>> records = batch.isEmpty() ? Flux.empty() : Flux.just(batch);
        return batch.fault().isPresent()
                ? records.concatWith(Flux.error(batch.fault().get()))
                : records;
    }
}
