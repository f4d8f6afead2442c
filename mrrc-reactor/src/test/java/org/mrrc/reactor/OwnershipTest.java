package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.util.RaceTestUtils;

/** Every buffer that came in is released exactly once, or never, whatever happens and whenever. */
class OwnershipTest {

    private static final int RECORDS = 12;
    private static final byte[] INPUT = Samples.file(RECORDS);
    private static final List<byte[]> CHUNKS = Samples.cut(INPUT, 99);
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(2).prefetch(2).build();

    static Stream<Arguments> formsAndOwners() {
        return Stream.of(Form.values())
                .flatMap(form -> Stream.of(Ownership.values()).map(owner -> Arguments.of(form, owner)));
    }

    @BeforeEach
    void othersAreForgotten() {
        OpenBuffers.forget();
    }

    @AfterEach
    void nothingIsLeaked() {
        OpenBuffers.awaitNone();
    }

    /** Does something before each chunk is made. */
    private static Iterable<byte[]> chunks(IntConsumer beforeEach) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < CHUNKS.size();
            }

            @Override
            public byte[] next() {
                beforeEach.accept(next);
                return CHUNKS.get(next++);
            }
        };
    }

    private static void assertClean(WatchedSource source) {
        Await.until(() -> !source.isSending(), "Nothing is being sent");
        assertThat(source.violations()).isEmpty();
    }

    /** In the other forms an operator of Reactor that is left may find its worker gone, which it reports as an error. */
    private static void assertNothingDropped(Form form, Recorder<?> recorder) {
        if (Form.ON_DEMAND.contains(form)) {
            assertThat(recorder.dropped()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndOwners")
    void whenTheSourceFailsAfterAnyChunk(Form form, Ownership owner) {
        for (int count = 0; count <= CHUNKS.size(); count++) {
            WatchedSource source = WatchedSource.of(CHUNKS.subList(0, count))
                    .of(BufferKind.POOLED_DIRECT)
                    .with(owner)
                    .failingWith(new IOException("The connection broke"));
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(READER, source.source()).subscribe(recorder);
            assertThat(recorder.awaitError()).isInstanceOf(IOException.class);
            assertClean(source);
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndOwners")
    void whenItIsCancelledBeforeTheFirstRequest(Form form, Ownership owner) {
        WatchedSource source =
                WatchedSource.of(CHUNKS).of(BufferKind.POOLED_DIRECT).with(owner);
        Recorder<List<String>> recorder = Recorder.requesting(0);
        form.ids(READER, source.source()).subscribe(recorder);
        recorder.cancel();
        Await.until(source::isCancelled, "The source is cancelled");
        assertClean(source);
    }

    /** The cancel comes while the source is about to send, and it sends nevertheless. */
    @ParameterizedTest
    @MethodSource("formsAndOwners")
    void whenItIsCancelledBeforeAnyChunk(Form form, Ownership owner) {
        for (int moment = 0; moment < CHUNKS.size(); moment++) {
            int cancelAt = moment;
            Recorder<List<String>> recorder = Recorder.unbounded();
            WatchedSource source = WatchedSource.of(chunks(index -> {
                        if (index == cancelAt) {
                            recorder.cancel();
                        }
                    }))
                    .of(BufferKind.POOLED_DIRECT)
                    .with(owner);
            form.ids(READER, source.source()).subscribe(recorder);
            Await.until(() -> source.isCancelled() && source.sent() > cancelAt, "The chunk was sent in spite of it");
            assertClean(source);
            assertThat(source.sent()).isEqualTo(cancelAt + 1);
            assertThat(recorder.hasEnded()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndOwners")
    void whenItIsCancelledOutOfAnyOnNext(Form form, Ownership owner) {
        for (int moment = 1; moment <= RECORDS / 2; moment++) {
            int cancelAt = moment;
            WatchedSource source =
                    WatchedSource.of(CHUNKS).of(BufferKind.POOLED_DIRECT).with(owner);
            Recorder<List<String>> recorder = Recorder.reacting(1, self -> {
                if (self.items().size() == cancelAt) {
                    self.cancel();
                } else {
                    self.request(1);
                }
            });
            form.ids(READER, source.source()).subscribe(recorder);
            recorder.awaitItems(cancelAt);
            assertClean(source);
            assertThat(recorder.items()).hasSize(cancelAt);
        }
    }

    /** The source sends on its own thread while another cancels. */
    @ParameterizedTest
    @MethodSource("formsAndOwners")
    void whenItIsCancelledByAnotherThreadAtAnyMoment(Form form, Ownership owner) {
        for (int round = 0; round < 400; round++) {
            int cancelAt = round % CHUNKS.size();
            AtomicReference<CountDownLatch> moment = new AtomicReference<>(new CountDownLatch(1));
            WatchedSource source = WatchedSource.of(chunks(index -> {
                        if (index == cancelAt) {
                            moment.get().countDown();
                        }
                    }))
                    .of(BufferKind.POOLED_DIRECT)
                    .with(owner);
            Recorder<List<String>> recorder = Recorder.requesting(0);
            form.ids(READER, source.source()).subscribe(recorder);
            RaceTestUtils.race(() -> recorder.request(Long.MAX_VALUE), () -> {
                while (moment.get().getCount() > 0) {
                    Thread.onSpinWait();
                }
                recorder.cancel();
            });
            assertClean(source);
            assertThat(recorder.violations()).isEmpty();
            assertNothingDropped(form, recorder);
        }
    }
}
