package org.mrrc.reactor;

import java.util.function.Consumer;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;
import org.mrrc.RecordBatch;

/**
 * Who is told of what is not a record.
 *
 * @param malformed takes the records that could not be read
 * @param problem takes the problems between records
 */
record Handlers(Consumer<? super MalformedRecord> malformed, Consumer<? super Problem> problem) {

    private static final System.Logger LOGGER = System.getLogger("org.mrrc.reactor");

    /** Writes a warning for each. */
    static final Handlers LOGGING = new Handlers(
            malformed -> LOGGER.log(System.Logger.Level.WARNING, malformed.toString()),
            problem -> LOGGER.log(System.Logger.Level.WARNING, problem.toString()));

    /** These handlers, where somebody else takes the records that could not be read. */
    Handlers withoutMalformed() {
        return new Handlers(malformed -> {}, problem);
    }

    /** Tells of all that a batch has to tell. */
    void accept(RecordBatch batch) {
        batch.problems().forEach(problem);
        batch.malformed().forEach(malformed);
    }
}
