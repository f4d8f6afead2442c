package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mrrc.Leader;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.format.JsonFormat;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Records to buffers. */
class WriterTest {

    private static final RecordWriter WRITER = RecordWriter.iso2709();

    /** A record with a field that is longer than ISO 2709 can say. */
    static Record tooLong() {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "long")
                .dataField("520", ' ', ' ')
                .subfield('a', "x".repeat(20_000))
                .build();
    }

    @Test
    void encodeGivesABufferForEachRecord() {
        List<byte[]> written = WRITER.encode(Flux.fromIterable(Samples.records(20)))
                .map(ByteBufUtil::getBytes)
                .collectList()
                .block();
        assertThat(written).hasSize(20);
        assertThat(Samples.join(written.toArray(byte[][]::new))).isEqualTo(Samples.file(20));
    }

    @Test
    void encodeBatchesGivesABufferForEachBatch() {
        List<byte[]> written = WRITER.encodeBatches(
                        Flux.fromIterable(Samples.records(20)).buffer(3))
                .map(ByteBufUtil::getBytes)
                .collectList()
                .block();
        assertThat(written).hasSize(7);
        assertThat(written.get(0)).isEqualTo(Samples.file(3));
        assertThat(Samples.join(written.toArray(byte[][]::new))).isEqualTo(Samples.file(20));
    }

    @Test
    void whatWasReadIsWrittenByteForByte() {
        byte[] input = Samples.file(500);
        RecordSource source = RecordSource.ofByteBufs(
                Flux.fromIterable(Samples.cut(input, 1000)).map(io.netty.buffer.Unpooled::wrappedBuffer),
                Ownership.TRANSFERRED);
        RecordReader reader = RecordReader.builder().batchRecords(7).build();
        assertThat(Samples.join(WRITER.encode(reader.read(source))
                        .map(ByteBufUtil::getBytes)
                        .collectList()
                        .block()
                        .toArray(byte[][]::new)))
                .isEqualTo(input);
        assertThat(Samples.join(WRITER.encodeBatches(reader.readBatches(source))
                        .map(ByteBufUtil::getBytes)
                        .collectList()
                        .block()
                        .toArray(byte[][]::new)))
                .isEqualTo(input);
    }

    @Test
    void theDemandIsPassedOnOneToOne() {
        List<Long> requests = new ArrayList<>();
        Flux<Record> records = Flux.fromIterable(Samples.records(20)).doOnRequest(requests::add);
        StepVerifier.create(WRITER.encode(records), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(3)
                .expectNextCount(3)
                .thenCancel()
                .verify();
        assertThat(requests).containsExactly(1L, 3L);

        requests.clear();
        Flux<List<Record>> batches =
                Flux.fromIterable(Samples.records(20)).buffer(4).doOnRequest(requests::add);
        StepVerifier.create(WRITER.encodeBatches(batches), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
        assertThat(requests).containsExactly(1L, 2L);
    }

    @Test
    void theThreadIsTheRecords() {
        List<String> threads = WRITER.encode(
                        Flux.fromIterable(Samples.records(3)).publishOn(Schedulers.single()))
                .map(buffer -> Thread.currentThread().getName())
                .distinct()
                .collectList()
                .block();
        assertThat(threads).hasSize(1).allMatch(name -> name.startsWith("single-"));
    }

    @Test
    void buffersAreOnTheHeapAndMayBeReleasedOrNot() {
        ByteBuf buffer = WRITER.encode(Mono.just(Samples.record(1))).blockFirst();
        assertThat(buffer.hasArray()).isTrue();
        assertThat(buffer.refCnt()).isEqualTo(1);
        assertThat(buffer.release()).isTrue();
        assertThat(WRITER.encodeBatches(Mono.just(Samples.records(5)))
                        .blockFirst()
                        .hasArray())
                .isTrue();
    }

    @Test
    void aBufferBelongsToItsConsumer() {
        List<ByteBuf> buffers = WRITER.encode(Flux.just(Samples.record(1), Samples.record(1)))
                .collectList()
                .block();
        buffers.get(0).clear().writeZero(buffers.get(0).capacity());
        assertThat(ByteBufUtil.getBytes(buffers.get(1))).isEqualTo(Samples.file(1));
    }

    @Test
    void emptyListsAndNoRecordsAtAll() {
        StepVerifier.create(WRITER.encode(Flux.empty())).verifyComplete();
        StepVerifier.create(WRITER.encodeBatches(Flux.empty())).verifyComplete();
        StepVerifier.create(WRITER.encodeBatches(Flux.just(List.of())).map(ByteBuf::readableBytes))
                .expectNext(0)
                .verifyComplete();
    }

    @Test
    void aRecordThatTheFormatCannotHoldIsAnErrorBehindTheOthers() {
        TestPublisher<Record> records = TestPublisher.create();
        StepVerifier.create(WRITER.encode(records))
                .then(() -> records.next(Samples.record(1), tooLong(), Samples.record(2)))
                .expectNextCount(1)
                .verifyErrorSatisfies(failure ->
                        assertThat(((MarcException) failure).problem().code()).isEqualTo(ProblemCode.NOT_WRITABLE));
        records.assertCancelled();
        StepVerifier.create(WRITER.encodeBatches(Flux.just(Samples.records(2), List.of(tooLong()))))
                .expectNextCount(1)
                .verifyError(MarcException.class);
    }

    @Test
    void aFailureOfTheRecordsPassesOn() {
        IllegalStateException failure = new IllegalStateException("No more");
        StepVerifier.create(WRITER.encode(Flux.just(Samples.record(1)).concatWith(Mono.error(failure))))
                .expectNextCount(1)
                .verifyErrorMatches(seen -> seen == failure);
    }

    @Test
    void eachSubscriptionGetsAnEncoderOfItsOwn() {
        AtomicInteger made = new AtomicInteger();
        RecordWriter writer = RecordWriter.of(() -> {
            made.incrementAndGet();
            return RecordEncoder.iso2709();
        });
        Flux<ByteBuf> encoded = writer.encode(Flux.fromIterable(Samples.records(3)));
        assertThat(made).hasValue(0);
        encoded.blockLast();
        encoded.blockLast();
        writer.encodeBatches(Flux.just(Samples.records(3))).blockLast();
        assertThat(made).hasValue(3);
    }

    @Test
    void anEncoderThatCannotBeMadeIsAnError() {
        IllegalStateException failure = new IllegalStateException("No encoder");
        RecordWriter writer = RecordWriter.of(() -> {
            throw failure;
        });
        StepVerifier.create(writer.encode(Flux.empty())).verifyErrorMatches(seen -> seen == failure);
        StepVerifier.create(writer.encodeBatches(Flux.empty())).verifyErrorMatches(seen -> seen == failure);
    }

    @Test
    void anyFormatWillDo() {
        byte[][] lines = RecordWriter.of(new JsonFormat())
                .encode(Flux.fromIterable(Samples.records(3)))
                .map(ByteBufUtil::getBytes)
                .collectList()
                .block()
                .toArray(byte[][]::new);
        assertThat(Arrays.stream(lines).map(line -> new String(line, StandardCharsets.UTF_8)))
                .allMatch(line -> line.startsWith("{\"leader\":") && line.endsWith("}\n"));
    }
}
