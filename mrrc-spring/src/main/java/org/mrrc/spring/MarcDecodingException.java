package org.mrrc.spring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.compression.CompressionException;
import org.springframework.core.codec.DecodingException;

/**
 * A body that is not what its media type says. Spring makes it the cause of a {@link org.springframework.web.server.ServerWebInputException}, status 400.
 *
 * <pre>{@code
 * @ExceptionHandler
 * ResponseEntity<String> damaged(MarcDecodingException e) {
 *     return ResponseEntity.badRequest().body(e.problem().map(Problem::describe).orElse(e.getMessage()));
 * }
 * }</pre>
 */
public final class MarcDecodingException extends DecodingException {

    private static final long serialVersionUID = 1L;

    // Not serialized: its text is the message.
    private final transient @Nullable Problem problem;

    /**
     * An exception for a fault.
     *
     * @param fault what ended the read
     */
    public MarcDecodingException(MarcException fault) {
        super(fault.getMessage(), fault);
        this.problem = fault.problem();
    }

    private MarcDecodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = null;
    }

    /** What has several records, or none, where one is asked for. */
    static MarcDecodingException notOne(String message, @Nullable Throwable cause) {
        return new MarcDecodingException(message, cause);
    }

    /** What a decoder ends with for what ended the read: this, or the limit's exception; the failure itself if the body is not at fault. */
    static Throwable of(Throwable failure) {
        if (failure instanceof MarcException fault) {
            boolean tooLong = fault.problem().code() == ProblemCode.TOO_LONG;
            return tooLong ? new BodyLimitException(fault) : new MarcDecodingException(fault);
        }
        if (failure instanceof CompressionException compressed) {
            String message = compressed.isUnavailable()
                    ? "The body is compressed with " + compressed.compression() + "; only gzip is taken off"
                    : "The body is compressed and damaged: " + compressed.reason();
            return new MarcDecodingException(message, compressed);
        }
        return failure;
    }

    /**
     * What is wrong, and where in the body.
     *
     * @return the problem whose one-line form is the message; empty if it is wrong with the body as a whole: its compression, whose {@link CompressionException} is the cause, or
     *     several records where one is asked for; and in an exception that was serialized
     */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
