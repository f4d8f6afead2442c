package org.mrrc.cli;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Standard error: messages for the user, and below them, now and then, a bar. Safe for use by several threads at once. */
final class StandardError {

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}]+");

    private static final long MEBIBYTE = 1024 * 1024;

    private final PrintStream stream;
    private final BooleanSupplier terminal;
    private int shown;

    /**
     * A stream of messages.
     *
     * @param stream where their text goes
     * @param terminal whether that is a terminal; asked when somebody wants to know
     */
    StandardError(PrintStream stream, BooleanSupplier terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal.getAsBoolean();
    }

    /** Shows a message on one line, whatever it holds. */
    synchronized void message(String text) {
        if (shown > 0) {
            stream.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
        stream.println("mrrc: " + CONTROL_CHARACTERS.matcher(text).replaceAll(" "));
    }

    /** Shows why something failed. */
    void message(Throwable failure) {
        if (isOutOfMemory(failure)) {
            message("out of memory: " + Runtime.getRuntime().maxMemory() / MEBIBYTE
                    + " MB were not enough; give Java more, as in java -Xmx2g -jar mrrc.jar");
        } else {
            message(failure instanceof Failure ? String.valueOf(failure.getMessage()) : "unexpected: " + failure);
        }
    }

    private static boolean isOutOfMemory(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** Shows a bar in the place of the one before. */
    synchronized void bar(String text) {
        stream.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        stream.flush();
        shown = text.length();
    }

    /** Leaves the bar where it is. */
    synchronized void endBar() {
        if (shown > 0) {
            stream.println();
            shown = 0;
        }
    }
}
