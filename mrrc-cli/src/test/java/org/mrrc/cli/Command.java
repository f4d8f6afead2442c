package org.mrrc.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command within this process. */
final class Command {

    private Command() {}

    /**
     * What a run has left.
     *
     * @param status the exit status
     * @param bytes what it wrote to standard output
     * @param err what it wrote to standard error
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(int status, byte[] bytes, String err) {

        String out() {
            return new String(bytes, Charset.defaultCharset());
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    static Result run(Object... args) {
        return runWith(InputStream.nullInputStream(), args);
    }

    static Result runWith(InputStream in, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = runInto(out, in, args);
        return new Result(result.status(), out.toByteArray(), result.err());
    }

    /** Runs with an output that fails as soon as something is written. */
    static Result runIntoFailing(String message, Object... args) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
        return runInto(failing, InputStream.nullInputStream(), args);
    }

    private static Result runInto(OutputStream out, InputStream in, Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        Streams streams = new Streams(in, new StandardOutput(out), new StandardError(errStream, () -> false));
        int status = Main.run(streams, texts);
        return new Result(status, new byte[0], err.toString(StandardCharsets.UTF_8));
    }
}
