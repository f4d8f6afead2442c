package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.compression.CompressionException;
import org.mrrc.format.Formats;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class DecoderTest {

    private static final ResolvableType RECORD = ResolvableType.forClass(Record.class);
    private static final MimeType MARC = MimeType.valueOf("application/marc");
    private static final DataBufferFactory NETTY = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
    private static final int COUNT = 20;

    private final MarcDecoder decoder = new MarcDecoder();

    @BeforeEach
    void othersAreForgotten() {
        OpenBuffers.forget();
    }

    @AfterEach
    void allBuffersAreReleased() {
        OpenBuffers.awaitNone();
    }

    private static Flux<DataBuffer> body(byte[] bytes, int chunk, DataBufferFactory factory) {
        return Flux.fromIterable(Samples.cut(bytes, chunk))
                .map(part -> factory.allocateBuffer(part.length).write(part));
    }

    private static Flux<DataBuffer> body(byte[] bytes) {
        return body(bytes, 100, NETTY);
    }

    private Flux<String> ids(Flux<DataBuffer> body, MimeType type) {
        return decoder.decode(body, RECORD, type, null).map(Samples::idOf);
    }

    /** Every media type under which something is written that can be read again. */
    static Stream<MimeType> readableTypes() {
        return new MarcDecoder()
                .getDecodableMimeTypes().stream().filter(type -> !type.equals(MimeTypeUtils.APPLICATION_OCTET_STREAM));
    }

    @ParameterizedTest
    @MethodSource("readableTypes")
    void aBodyOfEachMediaTypeIsReadHoweverItIsCut(MimeType type) {
        byte[] bytes = Samples.bytes(Formats.ofMediaType(type.toString()).orElseThrow(), COUNT);
        for (DataBufferFactory factory : List.of(NETTY, DefaultDataBufferFactory.sharedInstance)) {
            for (int chunk : new int[] {1, 2, 23, 4096, bytes.length}) {
                assertThat(ids(body(bytes, chunk, factory), type).collectList().block())
                        .as("%s in chunks of %d", type, chunk)
                        .isEqualTo(Samples.ids(COUNT));
            }
        }
    }

    @Test
    void aBodyWithoutATypeIsReadInTheFormatInWhichItBegins() {
        for (RecordFormat format : Formats.all()) {
            byte[] bytes = Samples.bytes(format, COUNT);
            for (MimeType type : new MimeType[] {null, MimeTypeUtils.APPLICATION_OCTET_STREAM}) {
                assertThat(ids(body(bytes), type).collectList().block())
                        .as("%s as %s", format, type)
                        .isEqualTo(Samples.ids(COUNT));
            }
        }
    }

    @Test
    void onlyRecordsAreDecoded() {
        assertThat(decoder.canDecode(RECORD, MimeTypeUtils.APPLICATION_JSON)).isTrue();
        assertThat(decoder.canDecode(RECORD, null)).isTrue();
        assertThat(decoder.canDecode(RECORD, MimeTypeUtils.IMAGE_PNG)).isFalse();
        for (Class<?> other : List.of(Object.class, String.class, java.lang.Record.class, Map.class, List.class)) {
            assertThat(decoder.canDecode(ResolvableType.forClass(other), MimeTypeUtils.APPLICATION_JSON))
                    .isFalse();
        }
        assertThat(decoder.canDecode(ResolvableType.forClassWithGenerics(List.class, Record.class), MARC))
                .isFalse();
    }

    @Test
    void aFaultComesBehindTheRecordsBeforeIt() {
        StepVerifier.create(ids(body(Samples.damagedAfter(2)), MARC))
                .expectNext(Samples.id(1), Samples.id(2))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(MarcDecodingException.class, malformed -> {
                            Problem problem = malformed.problem().orElseThrow();
                            assertThat(problem.code()).isEqualTo(ProblemCode.RECORD_LENGTH);
                            assertThat(problem.recordNumber()).isEqualTo(3);
                            assertThat(problem.source()).isEqualTo("body");
                            assertThat(malformed).hasMessageContaining("Leader/00-04");
                        }))
                .verify();
    }

    @Test
    void aFailureOfTheClientIsNotAFaultOfTheBody() {
        Flux<DataBuffer> broken = body(Samples.file(2)).concatWith(Flux.error(new IOException("gone")));
        StepVerifier.create(ids(broken, MARC))
                .expectNext(Samples.id(1), Samples.id(2))
                .expectErrorMessage("gone")
                .verify();
    }

    @Test
    void aBufferIsAskedForWhenRecordsAreWantedAndNoneIsLeft() {
        List<Long> requests = new ArrayList<>();
        Flux<DataBuffer> body =
                body(Samples.file(COUNT), Samples.file(COUNT).length / 2, NETTY).doOnRequest(requests::add);
        StepVerifier.create(ids(body, MARC), 0)
                .then(() -> assertThat(requests).isEmpty())
                .thenRequest(1)
                .expectNext(Samples.id(1))
                .thenRequest(3)
                .expectNextCount(3)
                .then(() -> assertThat(requests).containsExactly(1L))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(COUNT - 4)
                .verifyComplete();
        assertThat(requests).allMatch(n -> n == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, COUNT})
    void nothingLeaksWhenTheReadIsCancelled(int records) {
        for (int chunk : new int[] {7, 100, 5000}) {
            StepVerifier.create(ids(body(Samples.file(COUNT), chunk, NETTY), MARC), records)
                    .expectNextCount(records)
                    .thenCancel()
                    .verify();
        }
    }

    @Test
    void aBufferThatComesAfterTheCancelIsReleased() {
        TestPublisher<DataBuffer> body = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(ids(body.flux(), MARC))
                .then(() -> body.next(NETTY.allocateBuffer(10).write(Samples.ascii("00"))))
                .thenCancel()
                .verify();
        body.next(NETTY.allocateBuffer(10).write(Samples.ascii("00")));
    }

    @Test
    void aMonoIsOneRecordThatStandsAlone() {
        Record record = one(Samples.file(1));
        assertThat(Samples.idOf(record)).isEqualTo(Samples.id(1));
        assertThat(record.bytes().capacity()).isEqualTo(record.length());
    }

    private Record one(byte[] bytes) {
        return decoder.decodeToMono(body(bytes), RECORD, MARC, null).block();
    }

    @Test
    void aMonoOfSeveralRecordsIsAnErrorAndOneOfNoneIsEmpty() {
        StepVerifier.create(decoder.decodeToMono(body(Samples.file(2)), RECORD, MARC, null))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DecodingException.class)
                        .hasMessageContaining("more than one record"))
                .verify();
        StepVerifier.create(decoder.decodeToMono(Flux.empty(), RECORD, MARC, null))
                .verifyComplete();
        StepVerifier.create(decoder.decodeToMono(body(Samples.damagedAfter(1)), RECORD, MARC, null))
                .verifyError(MarcDecodingException.class);
    }

    @Test
    void oneBufferIsDecodedAtOnce() {
        byte[] bytes = Samples.file(1);
        assertThat(decoder.decode(NETTY.allocateBuffer(bytes.length).write(bytes), RECORD, MARC, null))
                .satisfies(record -> assertThat(Samples.idOf(record)).isEqualTo(Samples.id(1)));
    }

    @ParameterizedTest
    @MethodSource("readableTypes")
    void aRecordLongerThanTheLimitIsNotHeld(MimeType type) {
        decoder.setMaxInMemorySize(1_000);
        RecordFormat format = Formats.ofMediaType(type.toString()).orElseThrow();
        byte[] bytes = Samples.bytes(format, 1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        byte[] endless = text.replace("Title", "Title".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        StepVerifier.create(decoder.decode(body(endless), RECORD, type, null))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DataBufferLimitException.class)
                        .hasMessageContaining("Limit of the record length")
                        .hasCauseInstanceOf(MarcException.class))
                .verify();
    }

    @Test
    void whatIsWrongWithTheCompressionIsTheCause() {
        for (String head : List.of("1F8B08", "1F8B07", "28B52FFD0458")) {
            StepVerifier.create(decoder.decode(body(HexFormat.of().parseHex(head)), RECORD, MARC, null))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    MarcDecodingException.class,
                                    malformed -> assertThat(malformed.problem()).isEmpty())
                            .hasMessageContaining("compressed")
                            .hasCauseInstanceOf(CompressionException.class))
                    .verify();
        }
    }

    @Test
    void theLimitIsCutToWhatCanBeRead() {
        decoder.setMaxInMemorySize(-1);
        assertThat(decoder.options().maxRecordLength()).isEqualTo(33_554_431);
        decoder.setMaxInMemorySize(0);
        assertThat(decoder.options().maxRecordLength()).isEqualTo(26);
    }

    @Test
    void aHintHasOneBodyReadByOtherOptions() {
        Map<String, Object> hints =
                Map.of(MarcDecoder.OPTIONS_HINT, MarcDecoder.DEFAULT_OPTIONS.withMode(Mode.PERMISSIVE));
        StepVerifier.create(decoder.decode(body(Samples.damagedAfter(2)), RECORD, MARC, hints))
                .expectNextCount(3)
                .verifyComplete();
    }

    @Test
    void eachSubscriptionReadsAnew() {
        Flux<String> ids = ids(body(Samples.file(3)), MARC);
        assertThat(ids.collectList().block()).isEqualTo(ids.collectList().block());
        assertThat(Mono.from(ids).block()).isEqualTo(Samples.id(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aListMayHaveAsManyBytesAsARecord(int records) {
        byte[] file = Samples.file(records);
        MarcDecoder exact = new MarcDecoder(MarcDecoder.DEFAULT_OPTIONS.withMaxRecordLength(file.length));
        assertThat(new RecordListDecoder(exact)
                        .decodeToMono(body(file), RECORD, MARC, null)
                        .block())
                .hasSize(records);
        MarcDecoder less = new MarcDecoder(MarcDecoder.DEFAULT_OPTIONS.withMaxRecordLength(file.length - 1));
        StepVerifier.create(new RecordListDecoder(less).decodeToMono(body(file), RECORD, MARC, null))
                .verifyError(BodyLimitException.class);
    }
}
