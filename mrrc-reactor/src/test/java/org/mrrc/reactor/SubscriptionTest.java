package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.StepVerifierOptions;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;

/** All state of a read is its subscription's. */
class SubscriptionTest {

    private static final RecordReader READER =
            RecordReader.builder().batchRecords(2).prefetch(2).build();

    private static Flux<ByteBuf> chunks(byte[] bytes) {
        return Flux.fromIterable(Samples.cut(bytes, 101)).map(Unpooled::wrappedBuffer);
    }

    private static List<String> ids(Form form, RecordSource source) {
        return form.ids(READER, source)
                .flatMapIterable(list -> list, 1)
                .collectSortedList()
                .block();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void repeatBeginsAnew(Form form) {
        RecordSource source = RecordSource.ofByteBufs(chunks(Samples.file(5)), Ownership.TRANSFERRED);
        List<Long> numbers = form.lists(READER, source)
                .repeat(2)
                .flatMapIterable(list -> list, 1)
                .map(Record::number)
                .collectSortedList()
                .block();
        assertThat(numbers).containsExactly(1L, 1L, 1L, 2L, 2L, 2L, 3L, 3L, 3L, 4L, 4L, 4L, 5L, 5L, 5L);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void retryBeginsAnewInTheMiddleOfARecord(Form form) {
        AtomicInteger attempts = new AtomicInteger();
        Flux<ByteBuf> flaky = Flux.defer(() -> attempts.incrementAndGet() < 3
                ? chunks(Samples.without(1, Samples.file(1)))
                        .concatWith(Mono.error(new IOException("The connection broke")))
                : chunks(Samples.file(5)));
        List<String> ids = form.ids(READER, RecordSource.ofByteBufs(flaky, Ownership.TRANSFERRED))
                .retry(5)
                .flatMapIterable(list -> list, 1)
                .collectSortedList()
                .block();
        assertThat(ids).isEqualTo(Samples.ids(5));
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void retryAfterAFaultBeginsAnew(Form form) {
        AtomicInteger attempts = new AtomicInteger();
        RecordSource source = RecordSource.ofInputStream(
                () -> new ByteArrayInputStream(attempts.incrementAndGet() == 1 ? Samples.damaged(1) : Samples.file(3)));
        List<String> ids = form.ids(READER, source)
                .retryWhen(reactor.util.retry.Retry.max(1).filter(MarcException.class::isInstance))
                .flatMapIterable(list -> list, 1)
                .collectSortedList()
                .block();
        assertThat(ids).isEqualTo(Samples.ids(3));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void onePublisherServesSeveralReads(Form form) {
        RecordSource source = RecordSource.ofByteBufs(chunks(Samples.file(20)), Ownership.TRANSFERRED);
        Flux<List<Record>> lists = form.lists(READER, source);
        StepVerifier.create(Flux.merge(lists, lists, lists)
                        .flatMapIterable(list -> list, 1)
                        .count())
                .expectNext(60L)
                .verifyComplete();
    }

    @Test
    void anAssembledReadSubscribesToNothing() {
        TestPublisher<ByteBuf> chunks = TestPublisher.create();
        for (Form form : Form.values()) {
            form.lists(READER, RecordSource.ofByteBufs(chunks, Ownership.BORROWED));
        }
        chunks.assertWasNotSubscribed();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theContextOfTheConsumerReachesTheSource(Form form) {
        List<Object> seen = new ArrayList<>();
        Flux<ByteBuf> chunks = Flux.deferContextual(context -> {
            seen.add(context.getOrDefault("tenant", "none"));
            return chunks(Samples.file(3));
        });
        RecordSource source = RecordSource.ofByteBufs(chunks, Ownership.TRANSFERRED);
        StepVerifier.create(
                        form.ids(READER, source)
                                .flatMapIterable(list -> list, 1)
                                .count(),
                        StepVerifierOptions.create().withInitialContext(Context.of("tenant", "library")))
                .expectNext(3L)
                .verifyComplete();
        assertThat(seen).containsExactly("library");
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"READ", "READ_BATCHES"})
    void aReadTellsOfItself(Form form) {
        TestPublisher<ByteBuf> chunks = TestPublisher.create();
        Recorder<Object> recorder = Recorder.requesting(0);
        RecordSource source = RecordSource.ofByteBufs(chunks, Ownership.BORROWED);
        if (form == Form.READ) {
            READER.read(source).subscribe(recorder);
        } else {
            READER.readBatches(source).subscribe(recorder);
        }
        Scannable read = Scannable.from(recorder.subscription());
        assertThat(read.isScanAvailable()).isTrue();
        assertThat(read.scan(Scannable.Attr.ACTUAL)).isEqualTo(Scannable.from(recorder));
        recorder.request(7);
        assertThat(read.scan(Scannable.Attr.REQUESTED_FROM_DOWNSTREAM)).isEqualTo(7);
        assertThat(read.scan(Scannable.Attr.TERMINATED)).isFalse();
        assertThat(read.scan(Scannable.Attr.CANCELLED)).isFalse();
        chunks.complete();
        assertThat(read.scan(Scannable.Attr.TERMINATED)).isTrue();
        assertThat(read.scan(Scannable.Attr.CANCELLED)).isFalse();
    }

    @Test
    void aCancelledReadTellsOfIt() {
        Recorder<Record> recorder = Recorder.requesting(1);
        READER.read(RecordSource.ofByteBufs(Flux.never(), Ownership.BORROWED)).subscribe(recorder);
        recorder.cancel();
        Scannable read = Scannable.from(recorder.subscription());
        assertThat(read.scan(Scannable.Attr.CANCELLED)).isTrue();
        assertThat(read.scan(Scannable.Attr.TERMINATED)).isFalse();
    }

    /** As Reactor Netty ends a body that is cancelled, and the JDK's client fails it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatASourceSaysOfACancelIsNoError(boolean fails) {
        byte[] bytes = Samples.file(100);
        RangeSource.Request<ByteBuffer> request =
                (from, to) -> subscriber -> subscriber.onSubscribe(new Subscription() {
                    @Override
                    public void request(long count) {
                        subscriber.onNext(ByteBuffer.wrap(bytes, 0, bytes.length / 2));
                    }

                    @Override
                    public void cancel() {
                        if (fails) {
                            subscriber.onError(new IOException("cancelled"));
                        } else {
                            subscriber.onComplete();
                        }
                    }
                });
        RangeSource source = RangeSource.ofByteBuffers("object", Mono.just((long) bytes.length), request);
        Recorder<Record> recorder = Recorder.reacting(1, Recorder::cancel);

        READER.read(source.whole()).subscribe(recorder);

        assertThat(recorder.items()).hasSize(1);
        assertThat(recorder.dropped()).isEmpty();
    }

    /** Whoever asks is not the one to be thrown at. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void aSourceThatThrowsAtWhoeverAsksEndsTheRead(Form form) {
        Publisher<ByteBuffer> throwing = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                throw new IllegalStateException("not now");
            }

            @Override
            public void cancel() {}
        });
        Publisher<ByteBuffer> throwingLate = subscriber -> {
            subscriber.onSubscribe(new BaseSubscriber<>() {});
            throw new IllegalStateException("not at all");
        };
        for (Publisher<ByteBuffer> source : List.of(throwing, throwingLate)) {
            StepVerifier.create(form.ids(READER, RecordSource.ofByteBuffers(source)), 0)
                    .thenRequest(1)
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageStartingWith("not "))
                    .verify(Duration.ofSeconds(30));
        }
    }

    @Test
    void recordsOutliveTheirRead() {
        List<Record> kept = READER.read(RecordSource.ofByteBufs(chunks(Samples.file(50)), Ownership.TRANSFERRED))
                .collectList()
                .block();
        assertThat(kept).isEqualTo(Samples.records(50));
        assertThat(kept.stream().map(Record::copy).toList()).isEqualTo(kept);
    }

    @Test
    void aReaderIsUsedByManyReadsOfDifferentSources() {
        for (Form form : Form.values()) {
            assertThat(ids(form, RecordSource.ofByteBufs(chunks(Samples.file(7)), Ownership.TRANSFERRED)))
                    .isEqualTo(Samples.ids(7));
            assertThat(ids(form, RecordSource.ofByteBuffers(Flux.just(java.nio.ByteBuffer.wrap(Samples.file(3))))))
                    .isEqualTo(Samples.ids(3));
        }
    }

    @Test
    void changingABuilderDoesNotChangeTheReaderItMade() {
        RecordReader.Builder builder = RecordReader.builder().batchRecords(1);
        RecordReader one = builder.build();
        RecordReader many = builder.batchRecords(100).build();
        RecordSource source = RecordSource.ofByteBufs(chunks(Samples.file(3)), Ownership.TRANSFERRED);
        assertThat(one.readBatches(source).count().block()).isEqualTo(3);
        assertThat(many.readBatches(source).count().block()).isEqualTo(1);
    }
}
