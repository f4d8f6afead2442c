package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Standard output. Whoever reads it may go away at any time, as {@code head} does when it has enough; that is no failure.
 *
 * @param stream where bytes go at once
 */
record StandardOutput(OutputStream stream) {

    /**
     * Writes all readable bytes of a buffer.
     *
     * @return whether there is still a reader
     */
    boolean write(ByteBuf bytes) {
        return write(() -> bytes.readBytes(stream, bytes.readableBytes()));
    }

    /**
     * Writes a line of text.
     *
     * @return whether there is still a reader
     */
    boolean line(String text) {
        return write(() -> stream.write((text + System.lineSeparator()).getBytes(Charset.defaultCharset())));
    }

    private static boolean write(Action action) {
        try {
            action.run();
            return true;
        } catch (IOException e) {
            if (isClosedPipe(e)) {
                return false;
            }
            throw Failure.writing("standard output", e);
        }
    }

    /** Java has no type for it, only what Unix and Windows say. */
    private static boolean isClosedPipe(IOException e) {
        String message = Objects.toString(e.getMessage(), "");
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
