package org.mrrc.reactor;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mrrc.PendingBatch;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import reactor.core.Exceptions;
import reactor.core.publisher.SynchronousSink;

/** What came of a batch on another thread: a failure is data until its turn comes. */
record Worked<T>(
        @Nullable RecordBatch batch,
        @Nullable T result,
        @Nullable Throwable failure) {

    /** A failure that an operator passes on: one that is fatal to Reactor would be thrown at the worker, and the subscriber would wait for ever. */
    static Throwable deliverable(Throwable failure) {
        try {
            Exceptions.throwIfFatal(failure);
            return failure;
        } catch (Throwable fatal) {
            return new CompletionException(failure);
        }
    }

    /** Parses a batch and does the work on it. */
    static <T> Worked<T> of(
            PendingSubscription.Arrived arrived, Function<? super List<Record>, ? extends T> work, Reading reading) {
        PendingBatch pending = arrived.batch();
        if (pending == null) {
            return new Worked<>(null, null, arrived.failure());
        }
        try {
            return reading.timed(() -> Worked.<T>of(pending, work));
        } catch (Throwable e) { // of the parser or the listener: it comes in its place too
            return new Worked<>(null, null, e);
        }
    }

    private static <T> Worked<T> of(PendingBatch pending, Function<? super List<Record>, ? extends T> work) {
        RecordBatch batch = pending.parse();
        Throwable fault = batch.fault().orElse(null);
        if (batch.isEmpty()) {
            return new Worked<>(batch, null, fault);
        }
        try {
            T result = Objects.requireNonNull(work.apply(batch), "The work on a batch gave null");
            return new Worked<>(batch, result, fault);
        } catch (Throwable e) { // also a fatal one: it comes in its place
            return new Worked<>(batch, null, e);
        }
    }

    /** Gives it when its turn has come. */
    void deliver(Reading reading, SynchronousSink<T> sink) {
        try {
            if (batch != null) {
                reading.accept(batch);
            }
        } catch (Throwable e) { // also a fatal one: nobody else would tell the subscriber
            sink.error(deliverable(e));
            return;
        }
        if (result != null) {
            sink.next(result);
        }
        if (failure != null) {
            sink.error(deliverable(failure));
        }
    }
}
