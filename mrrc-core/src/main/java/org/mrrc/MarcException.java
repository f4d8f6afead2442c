package org.mrrc;

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

    /**
     * An exception for a problem.
     *
     * @param problem what is wrong, and where
     */
    public MarcException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /**
     * What is wrong, and where.
     *
     * @return the problem whose one-line form is the message; it is not there in an exception that was serialized
     */
    public Problem problem() {
        return problem;
    }
}
