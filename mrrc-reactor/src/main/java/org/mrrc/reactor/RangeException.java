package org.mrrc.reactor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a {@link RangeSource} that could not be had: a server's answer is none to what was asked, or what broke off was asked for again until its {@link reactor.util.retry.Retry} gave up; then the last
 * failure is the cause. The message says of which source, from which byte on, and after how many attempts.
 *
 * <pre>{@code
 * RangeSource patient = RangeSource.ofHttp(http, uri)
 *         .retrying(Retry.backoff(20, Duration.ofSeconds(1)).maxBackoff(Duration.ofMinutes(1)).transientErrors(true)
 *                 .filter(failure -> !(failure instanceof RangeException refused) || refused.isTransient()));
 * }</pre>
 */
public final class RangeException extends IOException {

    private static final long serialVersionUID = 1;

    /** Whether the same may succeed later. */
    private final boolean passing;

    RangeException(String message, boolean passing) {
        this(message, passing, null);
    }

    RangeException(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /**
     * Whether the same request may succeed at another time.
     *
     * @return {@code true} of a server that has no time (408, 429, 5xx), and of what was given up; {@code false} of what is not there, not allowed or changed, and of an answer that makes no sense
     */
    public boolean isTransient() {
        return passing;
    }
}
