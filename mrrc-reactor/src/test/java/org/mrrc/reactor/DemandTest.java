package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class DemandTest {

    private static final RecordReader READER = RecordReader.builder().build();
    private static final RecordReader BATCHES_OF_TWO =
            RecordReader.builder().batchRecords(2).prefetch(2).build();

    /** A chunk for each of so many records. */
    private static List<byte[]> recordChunks(int count) {
        return Samples.records(count).stream().map(Samples::bytes).toList();
    }

    private static RecordSource sourceOf(byte[]... chunks) {
        return RecordSource.ofByteBufs(Flux.fromArray(chunks).map(Unpooled::wrappedBuffer), Ownership.TRANSFERRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"READ", "READ_BATCHES"})
    void nothingIsReadBeforeTheFirstRequest(Form form) {
        WatchedSource source = WatchedSource.of(recordChunks(10));
        Recorder<List<String>> recorder = Recorder.requesting(0);
        form.ids(READER, source.source()).subscribe(recorder);
        assertThat(source.requested()).isZero();
    }

    @Test
    void aFileIsNotOpenedBeforeTheFirstRequest() {
        List<String> opened = new ArrayList<>();
        Recorder<Record> recorder = Recorder.requesting(0);
        READER.read(RecordSource.ofInputStream(() -> {
                    opened.add("opened");
                    throw new IOException("not to be opened");
                }))
                .subscribe(recorder);
        Await.pause(Duration.ofMillis(50));
        assertThat(opened).isEmpty();
        recorder.cancel();
    }

    @Test
    void aRequestOfOneAsksForNoMoreThanTheChunksOfOneRecord() {
        WatchedSource source = WatchedSource.of(recordChunks(10));
        StepVerifier.create(READER.read(source.source()).map(Record::number), 1)
                .expectNext(1L)
                .then(() -> assertThat(source.requested()).isEqualTo(1))
                .thenRequest(2)
                .expectNext(2L, 3L)
                .then(() -> assertThat(source.requested()).isEqualTo(3))
                .thenCancel()
                .verify();
        assertThat(source.isCancelled()).isTrue();
    }

    @Test
    void aRecordIsGivenAsSoonAsItsLastByteCame() {
        byte[] record = Samples.bytes(Samples.record(1));
        TestPublisher<ByteBuf> chunks = TestPublisher.create();
        StepVerifier.create(READER.read(RecordSource.ofByteBufs(chunks, Ownership.BORROWED)))
                .then(() -> chunks.next(Unpooled.wrappedBuffer(record, 0, record.length - 1)))
                .expectNoEvent(Duration.ofMillis(20))
                .then(() -> chunks.next(Unpooled.wrappedBuffer(record, record.length - 1, 1)))
                .expectNextCount(1)
                .then(() -> chunks.assertNotCancelled())
                .then(chunks::complete)
                .verifyComplete();
    }

    @Test
    void recordsThatCameTogetherAreGivenBeforeMoreIsAskedFor() {
        WatchedSource source = WatchedSource.of(List.of(Samples.file(5), Samples.file(6, 10)));
        Recorder<Record> recorder = Recorder.requesting(1);
        READER.read(source.source()).subscribe(recorder);
        for (int i = 2; i <= 5; i++) {
            recorder.request(1);
        }
        assertThat(Samples.idsOf(recorder.items())).isEqualTo(Samples.ids(5));
        assertThat(source.requested()).isEqualTo(1);
        recorder.request(1);
        assertThat(source.requested()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void oneChunkIsRequestedAtATime(int size) {
        WatchedSource source = WatchedSource.of(Samples.cut(Samples.file(30), size));
        Recorder<Record> recorder = Recorder.unbounded();
        READER.read(source.source()).subscribe(recorder);
        assertThat(Samples.idsOf(recorder.awaitCompletion().items())).isEqualTo(Samples.ids(30));
        assertThat(source.mostAwaited()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aDemandThatIsMetIsNotExceeded(Form form) {
        WatchedSource source = WatchedSource.of(recordChunks(60));
        Recorder<List<String>> recorder = Recorder.requesting(3);
        form.ids(BATCHES_OF_TWO, source.source()).subscribe(recorder);
        recorder.awaitItems(3);
        Await.calm(source::requested);
        assertThat(recorder.items()).hasSize(3);
        recorder.request(4);
        recorder.awaitItems(7);
        Await.calm(source::requested);
        assertThat(recorder.items()).hasSize(7);
        assertThat(recorder.violations()).isEmpty();
        recorder.cancel();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void demandOfOneAtATimeGivesEverything(Form form) {
        Recorder<List<String>> recorder = Recorder.oneByOne();
        form.ids(BATCHES_OF_TWO, WatchedSource.of(recordChunks(300)).source()).subscribe(recorder);
        List<String> ids = recorder.awaitCompletion().items().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(form.isOrdered() ? ids : ids.stream().sorted().toList()).isEqualTo(Samples.ids(300));
    }

    @Test
    void requestsOutOfOnNextDoNotNest() {
        byte[] file = Samples.file(10);
        byte[][] chunks = IntStream.range(0, 5_000).mapToObj(i -> file).toArray(byte[][]::new);
        int[] depth = {0, 0};
        Recorder<Record> recorder = Recorder.reacting(1, self -> {
            depth[1] = Math.max(depth[1], ++depth[0]);
            self.request(1);
            self.request(1);
            depth[0]--;
        });
        READER.read(sourceOf(chunks)).subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).hasSize(50_000);
        assertThat(depth[1]).isEqualTo(1);
    }

    @Test
    void manyEmptyAndTinyChunksDoNotNest() {
        byte[] record = Samples.bytes(Samples.record(1));
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            chunks.add(new byte[0]);
        }
        chunks.addAll(Samples.cut(record, 1));
        WatchedSource source = WatchedSource.of(chunks);
        StepVerifier.create(READER.read(source.source())).expectNextCount(1).verifyComplete();
    }

    @Test
    void demandMayGrowToTheMostThereIs() {
        Recorder<Record> recorder = Recorder.reacting(1, self -> {
            self.request(Long.MAX_VALUE);
            self.request(Long.MAX_VALUE);
        });
        READER.read(sourceOf(Samples.file(20))).subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).hasSize(20);
    }

    static Stream<Arguments> illegalRequests() {
        return Form.ON_DEMAND.stream()
                .flatMap(form -> Stream.of(0L, -1L, Long.MIN_VALUE).map(count -> Arguments.of(form, count)));
    }

    @ParameterizedTest
    @MethodSource("illegalRequests")
    void aRequestOfLessThanOneIsAnErrorAndClosesTheSource(Form form, long count) {
        WatchedSource source = WatchedSource.of(recordChunks(10));
        Recorder<List<String>> recorder = Recorder.requesting(1);
        form.lists(BATCHES_OF_TWO, source.source()).map(Samples::idsOf).subscribe(recorder);
        recorder.subscription().request(count);
        assertThat(recorder.awaitError())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        assertThat(source.isCancelled()).isTrue();
        recorder.request(1);
        assertThat(recorder.violations()).isEmpty();
    }

    @Test
    void aRequestOfLessThanOneOutOfOnNextEndsTheItems() {
        Recorder<Record> recorder = Recorder.reacting(Long.MAX_VALUE, self -> self.request(0));
        READER.read(sourceOf(Samples.file(5))).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(IllegalArgumentException.class);
        assertThat(recorder.items()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anEmptyInputGivesNoItem(Form form) {
        StepVerifier.create(form.lists(READER, sourceOf())).verifyComplete();
        StepVerifier.create(form.lists(READER, sourceOf(new byte[0], new byte[0])))
                .verifyComplete();
        StepVerifier.create(form.lists(
                        READER, RecordSource.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[0]))))
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"READ", "READ_BATCHES"})
    void anEmptyInputCompletesWithoutDemand(Form form) {
        StepVerifier.create(form.lists(READER, sourceOf()), 0).verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void oneRecordIsOneItem(Form form) {
        StepVerifier.create(form.ids(READER, sourceOf(Samples.file(1))))
                .expectNext(Samples.ids(1))
                .verifyComplete();
    }

    @Test
    void completionNeedsNoDemandWhenTheSourceHasEnded() {
        StepVerifier.create(READER.read(sourceOf(Samples.file(3))).map(Record::number), 3)
                .expectNext(1L, 2L, 3L)
                .verifyComplete();
    }

    @Test
    void completionWaitsForTheDemandOfTheRecordsBeforeIt() {
        StepVerifier.create(READER.read(sourceOf(Samples.file(3))).map(Record::number), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(20))
                .thenRequest(2)
                .expectNext(1L, 2L)
                .expectNoEvent(Duration.ofMillis(20))
                .thenRequest(1)
                .expectNext(3L)
                .verifyComplete();
    }

    @Test
    void aBatchThatIsNotFullComesAtTheEnd() {
        StepVerifier.create(Form.READ_BATCHES.ids(BATCHES_OF_TWO, sourceOf(Samples.file(5))))
                .expectNext(Samples.ids(1, 2), Samples.ids(3, 4), Samples.ids(5, 5))
                .verifyComplete();
    }

    @Test
    void batchesAreNoLargerThanTheirBytes() {
        RecordReader reader = RecordReader.builder().batchBytes(1024).build();
        StepVerifier.create(reader.readBatches(sourceOf(Samples.file(100)))
                        .map(batch -> batch.stream().mapToInt(Record::length).sum()))
                .thenConsumeWhile(bytes -> bytes <= 1024)
                .verifyComplete();
    }

    static Stream<Arguments> publishers() {
        return Stream.of(
                publisher(
                        "Flux.just",
                        chunks -> Flux.just(chunks.collectList().block().toArray(ByteBuf[]::new))),
                publisher(
                        "Flux.fromIterable",
                        chunks -> Flux.fromIterable(chunks.collectList().block())),
                publisher("Flux.range", chunks -> {
                    List<ByteBuf> list = chunks.collectList().block();
                    return Flux.range(0, list.size()).map(list::get);
                }),
                publisher("publishOn", chunks -> chunks.publishOn(Schedulers.parallel())),
                publisher("publishOn, one by one", chunks -> chunks.publishOn(Schedulers.parallel(), 1)),
                publisher("subscribeOn", chunks -> chunks.subscribeOn(Schedulers.parallel())),
                publisher(
                        "flatMap",
                        chunks -> chunks.flatMapSequential(
                                chunk -> Flux.just(chunk).publishOn(Schedulers.parallel()), 4, 1)),
                publisher("delayElements", chunks -> chunks.delayElements(Duration.ofNanos(10_000))),
                publisher("hide", chunks -> chunks.hide()),
                publisher("log of signals", chunks -> chunks.materialize().dematerialize()));
    }

    private static Arguments publisher(String name, UnaryOperator<Flux<ByteBuf>> shape) {
        return Arguments.argumentSet(name, shape);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void anyPublisherWillDo(UnaryOperator<Flux<ByteBuf>> shape) {
        for (Form form : Form.ORDERED) {
            Flux<ByteBuf> chunks =
                    Flux.fromIterable(Samples.cut(Samples.file(40), 101)).map(Unpooled::wrappedBuffer);
            Publisher<ByteBuf> shaped = shape.apply(chunks);
            Recorder<List<String>> recorder = Recorder.oneByOne();
            form.ids(BATCHES_OF_TWO, RecordSource.ofByteBufs(shaped, Ownership.TRANSFERRED))
                    .subscribe(recorder);
            assertThat(recorder.awaitCompletion().items().stream().flatMap(List::stream))
                    .containsExactlyElementsOf(Samples.ids(40));
        }
    }

    @Test
    void aSourceThatSendsMoreThanWasRequestedIsAnErrorAfterTheRecordsBefore() {
        ByteBuf first = Unpooled.wrappedBuffer(Samples.file(2));
        ByteBuf second = Unpooled.wrappedBuffer(Samples.file(3, 4));
        ByteBuf third = Unpooled.wrappedBuffer(Samples.file(5, 5));
        boolean[] cancelled = {false};
        Publisher<ByteBuf> pushing = subscriber -> {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {
                    cancelled[0] = true;
                }
            });
            subscriber.onNext(first);
            subscriber.onNext(second);
            subscriber.onNext(third);
            subscriber.onComplete();
        };
        StepVerifier.create(
                        READER.read(RecordSource.ofByteBufs(pushing, Ownership.TRANSFERRED))
                                .map(Record::number),
                        1)
                .expectNext(1L)
                .thenRequest(1)
                .expectNext(2L)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("not requested"));
        assertThat(cancelled[0]).isTrue();
        assertThat(List.of(first.refCnt(), second.refCnt(), third.refCnt())).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aSourceThatNeverAnswersCanBeCancelled(Form form) {
        TestPublisher<ByteBuf> silent = TestPublisher.create();
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(READER, RecordSource.ofByteBufs(silent, Ownership.TRANSFERRED)).subscribe(recorder);
        silent.assertNotCancelled();
        recorder.cancel();
        Await.until(silent::wasCancelled, "The source is cancelled");
        assertThat(recorder.hasEnded()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void nothingComesAfterACancelOutOfOnNext(Form form) {
        WatchedSource source = WatchedSource.of(recordChunks(20));
        Recorder<List<String>> recorder = Recorder.reacting(Long.MAX_VALUE, Recorder::cancel);
        form.ids(BATCHES_OF_TWO, source.source()).subscribe(recorder);
        recorder.awaitItems(1);
        Await.until(source::isCancelled, "The source is cancelled");
        Await.calm(source::requested);
        assertThat(recorder.items()).hasSize(1);
        assertThat(recorder.hasEnded()).isFalse();
        recorder.cancel();
        recorder.request(1);
        assertThat(recorder.violations()).isEmpty();
    }
}
