package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class EncoderTest {

    private static final ResolvableType RECORD = ResolvableType.forClass(Record.class);
    private static final MimeType MARC = MimeType.valueOf("application/marc");
    private static final DataBufferFactory NETTY = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
    private static final int COUNT = 100;

    private final MarcEncoder encoder = new MarcEncoder();

    @BeforeEach
    void othersAreForgotten() {
        OpenBuffers.forget();
    }

    @AfterEach
    void allBuffersAreReleased() {
        OpenBuffers.awaitNone();
    }

    private Flux<DataBuffer> encode(Publisher<Record> records, MimeType type) {
        return encoder.encode(records, NETTY, RECORD, type, null);
    }

    private static String text(Flux<DataBuffer> body) {
        return Objects.requireNonNull(DataBufferUtils.join(body)
                .map(joined -> {
                    String text = joined.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(joined);
                    return text;
                })
                .block());
    }

    static Stream<MimeType> types() {
        return new MarcEncoder().getEncodableMimeTypes().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadUnderTheSameType(MimeType type) {
        for (DataBufferFactory factory : List.of(NETTY, DefaultDataBufferFactory.sharedInstance)) {
            Flux<DataBuffer> body =
                    encoder.encode(Flux.fromIterable(Samples.records(COUNT)), factory, RECORD, type, null);
            assertThat(new MarcDecoder()
                            .decode(body, RECORD, type, null)
                            .map(Samples::idOf)
                            .collectList()
                            .block())
                    .isEqualTo(Samples.ids(COUNT));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMonoIsOneBufferAsWebFluxWantsIt(MimeType type) {
        List<String> bodies = encode(Mono.just(Samples.record(1)), type)
                .map(buffer -> buffer.toString(StandardCharsets.UTF_8))
                .collectList()
                .block();
        DataBuffer value = encoder.encodeValue(Samples.record(1), NETTY, RECORD, type, null);
        assertThat(bodies).containsExactly(value.toString(StandardCharsets.UTF_8));
        assertThat(bodies.get(0)).contains(Samples.id(1));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {, }, [, ]",
        "application/marc-in-json, {, }, [, ]",
        "application/x-ndjson, {, }, {, }",
        "application/xml, <record, </record>, <?xml, </collection>"
    })
    void aMonoIsARecordAndAFluxACollection(MimeType type, String first, String last, String opens, String closes) {
        assertThat(text(encode(Mono.just(Samples.record(1)), type)).strip())
                .startsWith(first)
                .endsWith(last);
        for (int count : new int[] {1, 2}) {
            assertThat(text(encode(Flux.fromIterable(Samples.records(count)), type))
                            .strip())
                    .startsWith(opens)
                    .endsWith(closes);
        }
    }

    @Test
    void aCollectionOfNoneIsWhole() {
        assertThat(text(encode(Flux.empty(), MimeTypeUtils.APPLICATION_JSON)).replaceAll("\\s", ""))
                .isEqualTo("[]");
        assertThat(text(encode(Flux.empty(), MimeTypeUtils.APPLICATION_XML))).contains("</collection>");
        StepVerifier.create(encode(Flux.empty(), MARC)).verifyComplete();
    }

    @Test
    void nothingIsWrittenBeforeTheFirstRecord() {
        Flux<Record> failing = Flux.error(new IllegalStateException("first"));
        types().forEach(type -> StepVerifier.create(encode(failing, type)).verifyErrorMessage("first"));
    }

    @Test
    void linesAreFlushedOneByOneAndOthersArePackedIntoSmallBuffers() {
        assertThat(encoder.getStreamingMediaTypes()).map(MimeType::toString).containsExactly("application/x-ndjson");
        Flux<Record> records = Flux.fromIterable(Samples.records(COUNT));
        StepVerifier.create(encode(records, MimeType.valueOf("application/x-ndjson")))
                .expectNextCount(COUNT)
                .verifyComplete();
        List<Integer> sizes = encode(records, MARC)
                .map(DataBuffer::readableByteCount)
                .collectList()
                .block();
        assertThat(sizes).hasSizeBetween(2, COUNT / 10).allMatch(size -> size < 2 * MarcEncoder.BUFFER_BYTES);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(Samples.file(COUNT).length);
    }

    @Test
    void onlyRecordsAreEncoded() {
        assertThat(encoder.canEncode(RECORD, null)).isTrue();
        assertThat(encoder.canEncode(RECORD, MimeTypeUtils.APPLICATION_JSON)).isTrue();
        assertThat(encoder.canEncode(RECORD, MimeTypeUtils.IMAGE_PNG)).isFalse();
        assertThat(encoder.canEncode(ResolvableType.forClass(Object.class), MimeTypeUtils.APPLICATION_JSON))
                .isFalse();
        assertThat(encoder.canEncode(ResolvableType.forClass(String.class), MARC))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain;charset=iso-8859-1",
                "application/marcxml+xml;charset=utf-16",
                "text/xml;charset=us-ascii"
            })
    void nothingIsWrittenUnderACharsetThatItIsNotIn(String name) {
        MimeType type = MimeType.valueOf(name);
        ResolvableType list = ResolvableType.forClassWithGenerics(List.class, Record.class);
        assertThat(encoder.canEncode(RECORD, type)).isFalse();
        assertThat(new RecordListEncoder().canEncode(list, type)).isFalse();
        MimeType inUtf8 = new MimeType(type, StandardCharsets.UTF_8);
        assertThat(encoder.canEncode(RECORD, inUtf8)).isTrue();
        assertThat(new RecordListEncoder().canEncode(list, inUtf8)).isTrue();
    }

    @Test
    void aRecordThatTheFormatCannotHoldIsAnErrorOfEncoding() {
        Record tooLong = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("500", ' ', ' ')
                .subfield('a', "x".repeat(10_000))
                .build();
        StepVerifier.create(encode(Flux.just(tooLong), MARC)).verifyError(EncodingException.class);
        StepVerifier.create(encode(Mono.just(tooLong), MARC)).verifyError(EncodingException.class);
    }
}
