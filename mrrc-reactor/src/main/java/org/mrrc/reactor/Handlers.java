package org.mrrc.reactor;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;

/**
 * Who is told of what reads come across; each read tells them as a {@link Reading}.
 *
 * @param malformed takes the records that could not be read; the log, if {@code null}
 * @param problem takes the problems between records; the log, if {@code null}
 * @param listener is told how it goes on
 */
record Handlers(
        @Nullable Consumer<? super MalformedRecord> malformed,
        @Nullable Consumer<? super Problem> problem,
        ReadListener listener) {

    /** Nobody but the log. */
    static final Handlers NONE = new Handlers(null, null, new ReadListener() {});

    Handlers withMalformed(Consumer<? super MalformedRecord> other) {
        return new Handlers(other, problem, listener);
    }

    Handlers withProblem(Consumer<? super Problem> other) {
        return new Handlers(malformed, other, listener);
    }

    Handlers withListener(ReadListener other) {
        return new Handlers(malformed, problem, other);
    }
}
