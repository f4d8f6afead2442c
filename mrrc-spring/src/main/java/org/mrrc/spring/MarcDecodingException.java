package org.mrrc.spring;

import org.mrrc.MarcException;
import org.mrrc.Problem;
import org.springframework.core.codec.DecodingException;

/**
 * A body that is not what its media type says. Spring makes it the cause of a {@link org.springframework.web.server.ServerWebInputException}, status 400.
 *
 * <pre>{@code
 * @ExceptionHandler
 * ResponseEntity<String> damaged(MarcDecodingException e) {
 *     return ResponseEntity.badRequest().body(e.problem().describe());
 * }
 * }</pre>
 */
public final class MarcDecodingException extends DecodingException {

    private static final long serialVersionUID = 1L;

    // Not serialized: its text is the message.
    private final transient Problem problem;

    /**
     * An exception for a fault.
     *
     * @param fault what ended the read
     */
    public MarcDecodingException(MarcException fault) {
        super(fault.getMessage(), fault);
        this.problem = fault.problem();
    }

    /**
     * What is wrong, and where in the body.
     *
     * @return the problem whose one-line form is in the message; it is not there in an exception that was serialized
     */
    public Problem problem() {
        return problem;
    }
}
