package org.mrrc.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.compression.CompressionException;

/** Why a command cannot do what it was asked to, in one line for the user: which file, or which options do not go together and what to say instead. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    private Failure(String message, IOException cause) {
        super(message, cause);
    }

    /** An input cannot be read. */
    static Failure reading(String name, IOException cause) {
        return new Failure("cannot read " + name + ": " + reason(cause, "no such file"), cause);
    }

    /** An output cannot be written. */
    static Failure writing(String name, IOException cause) {
        return new Failure("cannot write " + name + ": " + reason(cause, "no such directory"), cause);
    }

    /** An output cannot be written, if that is what is behind a failure. */
    static Throwable writing(String name, Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure) {
                return cause;
            }
            if (cause instanceof IOException e) {
                return writing(name, e);
            }
        }
        return failure;
    }

    private static String reason(IOException e, String absent) {
        if (e instanceof NoSuchFileException) {
            return absent;
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CompressionException damage) {
            return damage.reason();
        }
        // Not its message, which may name a temporary file.
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return Objects.requireNonNullElseGet(reason, () -> e.getClass().getSimpleName());
    }
}
