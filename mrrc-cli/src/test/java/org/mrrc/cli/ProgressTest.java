package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final int LONGER_THAN_THE_DELAY = 600;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private String showLongWork(Progress.When when, boolean terminal) throws InterruptedException {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        try (Progress progress = new Progress(when, 2_000, new StandardError(stream, () -> terminal))) {
            progress.addBytes(1_000);
            Thread.sleep(LONGER_THAN_THE_DELAY);
            progress.addBytes(1_000);
            progress.addRecords(3);
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longWorkShowsABarOnATerminal() throws InterruptedException {
        assertThat(showLongWork(Progress.When.AUTO, true)).contains("mrrc 100% [=", "2/2 KB", "3 records");
    }

    @Test
    void thereIsNoBarWithoutATerminal() throws InterruptedException {
        assertThat(showLongWork(Progress.When.AUTO, false)).isEmpty();
    }

    @Test
    void thereIsNoBarThatNobodyWants() throws InterruptedException {
        assertThat(showLongWork(Progress.When.NEVER, true)).isEmpty();
    }
}
