package org.mrrc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not a MARC record, or a record that cannot be written as one.
 *
 * <pre>{@code
 * catch (MarcException e) {
 *     log.warn("{} at byte {}", e.problem().code(), e.problem().offset());
 * }
 * }</pre>
 */
public final class MarcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Not serialized: its text is the message.
    private final transient Problem problem;
    private final transient @Nullable MalformedRecord malformed;

    /**
     * An exception for a problem.
     *
     * @param problem what is wrong, and where
     */
    public MarcException(Problem problem) {
        this(problem, null);
    }

    /**
     * An exception for a record that strict reading ends at.
     *
     * @param problem the first that is wrong with it
     * @param malformed the record
     */
    MarcException(Problem problem, @Nullable MalformedRecord malformed) {
        super(problem.toString());
        this.problem = problem;
        this.malformed = malformed;
    }

    /**
     * What is wrong, and where.
     *
     * @return the problem whose one-line form is the message; it is not there in an exception that was serialized
     */
    public Problem problem() {
        return problem;
    }

    /**
     * The record at which {@linkplain Mode#STRICT strict} reading ended, so that its bytes can be kept as those of others are under {@link Mode#LENIENT}.
     *
     * @return the record; empty if the fault is between records or ends the syntax of the stream, if it is one of writing, and in an exception that was serialized
     */
    public Optional<MalformedRecord> malformed() {
        return Optional.ofNullable(malformed);
    }
}
