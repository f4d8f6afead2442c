package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.Mode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/** What is logged of a read that has no handlers: few lines, however many problems there are. */
class ReadLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOGGER = Logger.getLogger("org.mrrc.reactor.RecordReader");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aLogThatFailsAtTheEndOfAReadDoesNotHoldItUp(Form form) {
        Handler failing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains("in all")) {
                    throw new IllegalStateException("no space left");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOGGER.addHandler(failing);
        Hooks.onErrorDropped(failure -> {});
        try {
            assertThat(form.ids(lenient().build(), source(lines(20)))
                            .flatMapIterable(ids -> ids)
                            .count()
                            .block(PATIENCE))
                    .isEqualTo(20);
            assertThat(lines).last().asString().contains("in all");
        } finally {
            Hooks.resetOnErrorDropped();
            LOGGER.removeHandler(failing);
        }
    }

    private static RecordReader.Builder lenient() {
        return RecordReader.builder()
                .mode(Mode.LENIENT)
                .batchRecords(7)
                .prefetch(2)
                .sourceName("books.mrc");
    }

    private static RecordSource source(byte[]... parts) {
        return RecordSource.ofByteBuffers(
                Flux.fromIterable(Samples.cut(Samples.join(parts), 1_000)).map(ByteBuffer::wrap));
    }

    /** Records with a line end before each. */
    private static byte[] lines(int count) {
        byte[] line = Samples.join(Samples.ascii("\n"), Samples.file(1));
        return Samples.join(Collections.nCopies(count, line).toArray(byte[][]::new));
    }

    private static byte[] hopeless(int count) {
        return Samples.join(Collections.nCopies(count, Samples.hopeless()).toArray(byte[][]::new));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theFirstTenAreShownAndOfTheOthersTheNumber(Form form) {
        form.ids(lenient().build(), source(lines(1_234), hopeless(123))).blockLast(PATIENCE);

        assertThat(lines.stream().filter(line -> line.startsWith("Bytes between records: ")))
                .hasSize(10);
        assertThat(lines.stream().filter(line -> line.startsWith("Malformed record, not read: ")))
                .hasSize(10);
        assertThat(lines.stream().filter(line -> line.contains("only the number is logged")))
                .hasSize(2)
                .anyMatch(line -> line.contains("onMalformed"))
                .anyMatch(line -> line.contains("onProblem"));
        assertThat(lines.stream().filter(line -> line.contains(" in books.mrc ")))
                .containsExactlyInAnyOrder(
                        "100 problems between records in books.mrc so far",
                        "1,000 problems between records in books.mrc so far",
                        "100 malformed records in books.mrc so far",
                        "123 malformed records in books.mrc in all",
                        "1,234 problems between records in books.mrc in all");
        assertThat(lines).hasSize(25);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void eachReadBeginsToCountAnew(Form form) {
        RecordReader reader = lenient().build();
        for (int round = 1; round <= 3; round++) {
            form.ids(reader, source(hopeless(6), Samples.file(1))).blockLast(PATIENCE);
            assertThat(lines).hasSize(6 * round).allMatch(line -> line.startsWith("Malformed record, not read: "));
        }
    }

    @Test
    void tenAreNotSummedUp() {
        lenient().build().read(source(hopeless(10))).blockLast(PATIENCE);

        assertThat(lines).hasSize(10).noneMatch(line -> line.contains("in all"));
    }

    @Test
    void aReadThatIsCancelledOrFailsIsSummedUpToo() {
        lenient()
                .build()
                .read(source(hopeless(12), Samples.file(1_000)))
                .take(1)
                .blockLast(PATIENCE);
        assertThat(lines).hasSize(11).last().isEqualTo("12 malformed records in books.mrc in all");

        lines.clear();
        lenient()
                .build()
                .read(WatchedSource.of(List.of(Samples.join(hopeless(12), Samples.file(1))))
                        .failingWith(new IllegalStateException("The connection broke"))
                        .source())
                .onErrorComplete()
                .blockLast(PATIENCE);
        assertThat(lines).hasSize(11).last().isEqualTo("12 malformed records in books.mrc in all");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatHasAHandlerIsNotLogged(Form form) {
        RecordReader reader =
                lenient().onMalformed(malformed -> {}).onProblem(problem -> {}).build();
        form.ids(reader, source(lines(20), hopeless(20))).blockLast(PATIENCE);
        assertThat(lines).isEmpty();

        form.ids(lenient().onProblem(problem -> {}).build(), source(lines(5), hopeless(3)))
                .blockLast(PATIENCE);
        assertThat(lines).hasSize(3);
    }

    @Test
    void malformedRecordsThatAreGivenAsItemsAreNotLogged() {
        lenient().build().readItems(source(lines(2), hopeless(20))).blockLast(PATIENCE);

        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("Bytes between records: "));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStrictReadLogsNothing(Form form) {
        form.ids(RecordReader.builder().build(), source(Samples.file(3), Samples.damaged(4)))
                .onErrorComplete()
                .blockLast(PATIENCE);

        assertThat(lines).isEmpty();
    }
}
