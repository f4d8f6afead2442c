package org.mrrc.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether somebody watches the standard error of this process. */
final class Terminal {

    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private Terminal() {}

    /** Whether standard error is a terminal. */
    static boolean isStandardError() {
        try {
            Path stream = Path.of("/dev/stderr");
            int mode = (int) Files.getAttribute(stream, "unix:mode");
            return (mode & FILE_TYPE) == CHARACTER_DEVICE && !Files.isSameFile(stream, Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return isConsole(); // no Unix
        }
    }

    /** Whether the process has a console. Before JDK 22 it has none if standard input or output is redirected; since then it always has one, and knows. */
    @SuppressWarnings("SystemConsoleNull") // it is what JDK 17 says
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // JDK 21 or earlier
        }
    }
}
