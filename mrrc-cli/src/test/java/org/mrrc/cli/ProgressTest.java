package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mrrc.ReadOptions;
import org.mrrc.Records;

class ProgressTest {

    private static final long LONGER_THAN_THE_DELAY = 600_000_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;

    private String showLongWork(Progress.When when, boolean terminal) throws IOException {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        try (Progress progress = new Progress(when, 2_000, new StandardError(stream, () -> terminal), () -> now)) {
            progress.addBytes(1_000);
            now += LONGER_THAN_THE_DELAY;
            progress.addBytes(1_000);
            try (Records records = Records.of(new ByteArrayInputStream(Fixtures.records(3)), ReadOptions.DEFAULT)) {
                progress.listener().batchRead(Objects.requireNonNull(records.nextBatch()));
            }
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longWorkShowsABarOnATerminal() throws IOException {
        assertThat(showLongWork(Progress.When.AUTO, true)).contains("mrrc 100% [=", "2/2 KB", "3 records");
    }

    @Test
    void thereIsNoBarWithoutATerminal() throws IOException {
        assertThat(showLongWork(Progress.When.AUTO, false)).isEmpty();
    }

    @Test
    void thereIsNoBarThatNobodyWants() throws IOException {
        assertThat(showLongWork(Progress.When.NEVER, true)).isEmpty();
    }
}
