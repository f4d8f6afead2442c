package org.mrrc.reactor;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;
import org.mrrc.RecordBatch;

/**
 * Who is told of what a read comes across.
 *
 * @param malformed takes the records that could not be read
 * @param problem takes the problems between records
 * @param listener is told how it goes on
 */
record Handlers(Consumer<? super MalformedRecord> malformed, Consumer<? super Problem> problem, ReadListener listener) {

    private static final System.Logger LOGGER = System.getLogger("org.mrrc.reactor");

    /** Nobody. */
    static final ReadListener NO_LISTENER = new ReadListener() {};

    /** Writes a warning for each. */
    static final Handlers LOGGING = new Handlers(
            malformed -> LOGGER.log(System.Logger.Level.WARNING, malformed.toString()),
            problem -> LOGGER.log(System.Logger.Level.WARNING, problem.toString()),
            NO_LISTENER);

    Handlers withMalformed(Consumer<? super MalformedRecord> other) {
        return new Handlers(other, problem, listener);
    }

    Handlers withProblem(Consumer<? super Problem> other) {
        return new Handlers(malformed, other, listener);
    }

    Handlers withListener(ReadListener other) {
        return new Handlers(malformed, problem, other);
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
