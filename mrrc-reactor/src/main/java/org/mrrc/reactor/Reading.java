package org.mrrc.reactor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;
import org.mrrc.RecordBatch;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** One read, from its subscription to its end, as handlers and listener are told of it. Safe for use by several threads at once, as rails use it. */
final class Reading {

    /** How far it is: it begins once and ends once. */
    private enum Stage {
        NEW,
        BEGUN,
        ENDED
    }

    private final Consumer<? super MalformedRecord> malformed;
    private final Consumer<? super Problem> problem;
    private final ReadListener listener;
    private final String sourceName;
    private final ReadLog log;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NEW);

    Reading(Handlers handlers, String sourceName) {
        this.sourceName = sourceName;
        this.log = new ReadLog(sourceName);
        this.malformed = handlers.malformed() == null ? log::malformed : handlers.malformed();
        this.problem = handlers.problem() == null ? log::problem : handlers.problem();
        this.listener = handlers.listener();
    }

    /** What the input is called. */
    String sourceName() {
        return sourceName;
    }

    void begun() {
        if (stage.compareAndSet(Stage.NEW, Stage.BEGUN)) {
            tell(listener::readBegun);
        }
    }

    void terminated(@Nullable Throwable cause) {
        if (cause == null) {
            completed();
        } else {
            failed(cause);
        }
    }

    void completed() {
        ended(SignalType.ON_COMPLETE, null);
    }

    void failed(Throwable failure) {
        ended(SignalType.ON_ERROR, failure);
    }

    void cancelled() {
        ended(SignalType.CANCEL, null);
    }

    /** Whatever comes first is the end: operators cancel also what has failed or is complete. */
    private void ended(SignalType signal, @Nullable Throwable failure) {
        begun(); // also one that failed before there was a subscription to the source
        if (stage.compareAndSet(Stage.BEGUN, Stage.ENDED)) {
            tell(log::end);
            tell(() -> listener.readEnded(signal, failure));
        }
    }

    /** What fails here, be it fatal, cannot end the read: it has no subscriber yet, or is about to tell it of its end. */
    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            Operators.onErrorDropped(e, Context.empty());
        }
    }

    void bytesCame(long count) {
        listener.bytesCame(count);
    }

    /** Does the work on a batch, its parsing included, and tells of it. */
    <T> T timed(Supplier<T> work) {
        listener.batchBegun();
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            listener.batchEnded(System.nanoTime() - start);
        }
    }

    /** Tells of all that a batch has to tell. */
    void accept(RecordBatch batch) {
        batch.problems().forEach(problem);
        batch.malformed().forEach(malformed);
        listener.batchRead(batch);
    }
}
