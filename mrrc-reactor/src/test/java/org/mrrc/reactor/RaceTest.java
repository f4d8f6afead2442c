package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.Record;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** Two threads do two things to one read at the same time, thousands of times. */
class RaceTest {

    private static final int ROUNDS = 2_000;
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(2).prefetch(2).build();
    private static final List<byte[]> CHUNKS = Samples.cut(Samples.file(8), 150);

    private static List<String> flat(Recorder<List<String>> recorder) {
        return recorder.items().stream().flatMap(List::stream).toList();
    }

    /** In the other forms an operator of Reactor that is left may find its worker gone, which it reports as an error. */
    private static void assertNothingDropped(Form form, Recorder<?> recorder) {
        if (Form.ON_DEMAND.contains(form)) {
            assertThat(recorder.dropped()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void requestsOfTwoThreadsAreAddedUp(Form form) {
        for (int round = 0; round < ROUNDS / 2; round++) {
            WatchedSource source = WatchedSource.of(CHUNKS);
            Recorder<List<String>> recorder = Recorder.requesting(0);
            form.ids(READER, source.source()).subscribe(recorder);
            RaceTestUtils.race(
                    () -> {
                        for (int i = 0; i < 5; i++) {
                            recorder.request(1);
                        }
                    },
                    () -> recorder.request(4));
            List<String> ids = flat(recorder.awaitCompletion());
            assertThat(form.isOrdered() ? ids : ids.stream().sorted().toList()).isEqualTo(Samples.ids(8));
            assertThat(source.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aRequestAndACancel(Form form) {
        for (int round = 0; round < ROUNDS / 2; round++) {
            WatchedSource source = WatchedSource.of(CHUNKS);
            Recorder<List<String>> recorder = Recorder.requesting(round % 3);
            form.ids(READER, source.source()).subscribe(recorder);
            RaceTestUtils.race(() -> recorder.request(3), recorder::cancel);
            Await.until(source::isCancelled, "The source is cancelled");
            assertThat(recorder.violations()).isEmpty();
            assertNothingDropped(form, recorder);
            assertThat(source.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void twoCancels(Form form) {
        for (int round = 0; round < ROUNDS / 4; round++) {
            WatchedSource source = WatchedSource.of(CHUNKS);
            Recorder<List<String>> recorder = Recorder.requesting(1);
            form.ids(READER, source.source()).subscribe(recorder);
            RaceTestUtils.race(recorder::cancel, recorder::cancel);
            Await.until(source::isCancelled, "The source is cancelled");
            assertThat(recorder.violations()).isEmpty();
            assertNothingDropped(form, recorder);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aChunkAndARequest(Form form) {
        byte[] input = Samples.file(4);
        for (int round = 0; round < ROUNDS; round++) {
            TestPublisher<ByteBuf> chunks = TestPublisher.create();
            Recorder<List<String>> recorder = Recorder.requesting(1);
            form.ids(READER, RecordSource.ofByteBufs(chunks, Ownership.BORROWED))
                    .subscribe(recorder);
            RaceTestUtils.race(
                    () -> {
                        chunks.next(Unpooled.wrappedBuffer(input));
                        chunks.complete();
                    },
                    () -> recorder.request(3));
            List<String> ids = flat(recorder.awaitCompletion());
            assertThat(form.isOrdered() ? ids : ids.stream().sorted().toList()).isEqualTo(Samples.ids(4));
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theEndAndARequest(Form form) {
        byte[] input = Samples.file(3);
        for (int round = 0; round < ROUNDS; round++) {
            TestPublisher<ByteBuf> chunks = TestPublisher.create();
            Recorder<List<String>> recorder = Recorder.requesting(1);
            form.ids(READER, RecordSource.ofByteBufs(chunks, Ownership.BORROWED))
                    .subscribe(recorder);
            chunks.next(Unpooled.wrappedBuffer(input));
            RaceTestUtils.race(chunks::complete, () -> recorder.request(5));
            List<String> ids = flat(recorder.awaitCompletion());
            assertThat(form.isOrdered() ? ids : ids.stream().sorted().toList()).isEqualTo(Samples.ids(3));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "READ_PARALLEL")
    void aFailureAndARequest(Form form) {
        byte[] input = Samples.file(3);
        IOException failure = new IOException("The connection broke");
        for (int round = 0; round < ROUNDS; round++) {
            TestPublisher<ByteBuf> chunks = TestPublisher.create();
            Recorder<List<String>> recorder = Recorder.requesting(1);
            form.ids(READER, RecordSource.ofByteBufs(chunks, Ownership.BORROWED))
                    .subscribe(recorder);
            chunks.next(Unpooled.wrappedBuffer(input));
            RaceTestUtils.race(() -> chunks.error(failure), () -> recorder.request(5));
            assertThat(recorder.awaitError()).isSameAs(failure);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(3));
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theEndAndACancel(Form form) {
        for (int round = 0; round < ROUNDS / 2; round++) {
            TestPublisher<ByteBuf> chunks = TestPublisher.create();
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(READER, RecordSource.ofByteBufs(chunks, Ownership.BORROWED))
                    .subscribe(recorder);
            chunks.next(Unpooled.wrappedBuffer(Samples.file(1)));
            RaceTestUtils.race(chunks::complete, recorder::cancel);
            assertThat(recorder.violations()).isEmpty();
            assertNothingDropped(form, recorder);
        }
    }

    @Test
    void anIllegalRequestAndAChunk() {
        byte[] input = Samples.file(4);
        for (int round = 0; round < ROUNDS; round++) {
            TestPublisher<ByteBuf> chunks = TestPublisher.create();
            Recorder<Record> recorder = Recorder.requesting(2);
            READER.read(RecordSource.ofByteBufs(chunks, Ownership.BORROWED)).subscribe(recorder);
            RaceTestUtils.race(
                    () -> chunks.next(Unpooled.wrappedBuffer(input)),
                    () -> recorder.subscription().request(0));
            assertThat(recorder.awaitError()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStreamIsClosedOnceWheneverItIsCancelled(Form form) {
        byte[] input = Samples.file(200);
        for (int round = 0; round < ROUNDS / 4; round++) {
            AtomicInteger opened = new AtomicInteger();
            AtomicInteger closed = new AtomicInteger();
            RecordSource source = RecordSource.ofInputStream(() -> {
                opened.incrementAndGet();
                return new ByteArrayInputStream(input) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(200, length));
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };
            });
            Recorder<List<String>> recorder = Recorder.requesting(round % 4);
            form.ids(READER, source).subscribe(recorder);
            int spins = round;
            RaceTestUtils.race(() -> recorder.request(1 + spins % 7), () -> {
                Await.spin(Duration.ofNanos(500L * (spins % 200)));
                recorder.cancel();
            });
            Await.until(() -> opened.get() == closed.get(), "What was opened is closed");
            assertThat(opened.get()).isLessThanOrEqualTo(1);
            assertThat(recorder.violations()).isEmpty();
            assertNothingDropped(form, recorder);
        }
    }

    @Test
    void manyConsumersOfOneFluxDisturbOneAnotherNot() {
        Flux<String> ids = READER.read(RecordSource.ofInputStream(() -> new ByteArrayInputStream(Samples.file(100))))
                .map(record -> record.controlNumber().orElseThrow());
        List<List<String>> all = Flux.range(0, 50)
                .flatMap(i -> ids.collectList().subscribeOn(Schedulers.parallel()), 50, 1)
                .collectList()
                .block();
        assertThat(all).hasSize(50).allMatch(Samples.ids(100)::equals);
    }
}
