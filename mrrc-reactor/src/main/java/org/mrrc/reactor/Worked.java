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

    static <T> Worked<T> of(PendingBatch pending, Function<? super List<Record>, ? extends T> work) {
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
}
