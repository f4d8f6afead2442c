package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.Record;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.PrematureCloseException;
import reactor.test.StepVerifier;

/** What a service does with sound bodies, and with responses that have begun. */
class ServiceTest extends RunningService {

    @BeforeEach
    void forget() {
        service.seen.clear();
    }

    static List<MediaType> types() {
        return new MarcEncoder()
                .getEncodableMimeTypes().stream().map(MediaType::new).toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsPostedInOneFormatComesBackInAnother(MediaType type) {
        for (String path : List.of("/convert", "/route/convert")) {
            byte[] answer = client.post()
                    .uri(path)
                    .contentType(MARC)
                    .accept(type)
                    .bodyValue(Samples.file(50))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentTypeCompatibleWith(type)
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            client.post()
                    .uri(path)
                    .contentType(type)
                    .accept(MARC)
                    .bodyValue(Objects.requireNonNull(answer))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBodyList(Record.class)
                    .value(records -> assertThat(
                                    records.stream().map(Samples::idOf).toList())
                            .isEqualTo(Samples.ids(50)));
        }
    }

    @Test
    void textSaysItsCharset() {
        client.post()
                .uri("/convert")
                .contentType(MARC)
                .accept(MediaType.TEXT_PLAIN)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectHeader()
                .contentType("text/plain;charset=UTF-8")
                .expectBody()
                .consumeWith(answer -> assertThat(answer.getResponseBody()).isNotEmpty());
    }

    @Test
    void oneRecordIsTakenAndGivenAlone() {
        client.post()
                .uri("/one")
                .contentType(MARC)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.fields[0].001")
                .isEqualTo(Samples.id(1));
        client.post()
                .uri("/one")
                .contentType(MARC)
                .bodyValue(new byte[0])
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody();
    }

    @Test
    void aListIsReadWhole() {
        client.post()
                .uri("/count")
                .contentType(MARC)
                .bodyValue(Samples.file(50))
                .exchange()
                .expectBody(String.class)
                .isEqualTo("50");
    }

    @Test
    void aListIsWrittenWhole() {
        client.post()
                .uri("/list")
                .contentType(MARC)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(Samples.file(2))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[1].fields[0].001")
                .isEqualTo(Samples.id(2));
    }

    @Test
    void jsonOfOtherTypesIsLeftToJackson() {
        client.post()
                .uri("/other")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"leader\":\"x\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.leader")
                .isEqualTo("x");
    }

    @Test
    void aMalformedBodyIsAnsweredWhileMoreOfItWouldCome() {
        Flux<ByteBuf> endless = Flux.just(Samples.damagedAfter(1))
                .concatWith(Flux.just(Samples.file(1)).repeat())
                .map(Unpooled::wrappedBuffer);
        StepVerifier.create(post("/convert", "application/xml", endless)
                        .responseSingle((response, body) -> body.asString().map(text -> response.status() + text)))
                .expectNextMatches(answer -> answer.startsWith("400") && answer.contains("E101"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anErrorOfTheApplicationIsLeftToSpring() {
        client.post()
                .uri("/fail")
                .contentType(MARC)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody();
        client.post()
                .uri("/convert")
                .contentType(MediaType.IMAGE_PNG)
                .bodyValue(new byte[1])
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody();
    }

    @Test
    void aFaultBehindTheBeginOfTheResponseCutsItOff() {
        List<Integer> status = new ArrayList<>();
        StepVerifier.create(post("/convert", "application/x-ndjson", chunks(Samples.damagedAfter(MANY)))
                        .response((response, body) -> {
                            status.add(response.status().code());
                            return body.asString();
                        })
                        .then())
                .expectError(PrematureCloseException.class)
                .verify(PATIENCE);
        assertThat(status).containsExactly(200);
    }

    @Test
    void recordsComeBackWhileTheUploadGoesOn() {
        Sinks.Many<ByteBuf> upload = Sinks.many().unicast().onBackpressureBuffer();
        StepVerifier.create(post("/convert", "application/x-ndjson", upload.asFlux())
                        .response((response, body) -> body.asString())
                        .map(text -> text.contains("\"001\"")))
                .then(() -> upload.tryEmitNext(Unpooled.wrappedBuffer(Samples.file(1))))
                .expectNext(true)
                .then(() -> upload.tryEmitNext(Unpooled.wrappedBuffer(Samples.file(1))))
                .expectNext(true)
                .then(upload::tryEmitComplete)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aSlowHandlerSlowsTheClientDown() {
        long[] sent = new long[1];
        byte[] part = Samples.file(100);
        Flux<ByteBuf> upload = Flux.<ByteBuf>generate(sink -> {
                    sent[0] += part.length;
                    sink.next(Unpooled.wrappedBuffer(part));
                })
                .take(Duration.ofMinutes(1));
        service.ended = false;
        Disposable request = post("/stall", "*/*", upload).response().subscribe(answer -> {}, failure -> {});
        Await.until(() -> !service.seen.isEmpty(), "The first record has come");
        Await.calm(() -> sent[0]);
        assertThat(sent[0]).isLessThan(32L * 1024 * 1024);
        assertThat(service.seen).hasSizeLessThan(3);
        request.dispose();
        service.gate.tryEmitEmpty(); // who does not read does not see that a client is gone
        Await.until(() -> service.ended, "The server has seen the client go");
    }

    @Test
    void aClientThatVanishesEndsTheRead() {
        service.ended = false;
        Sinks.Many<ByteBuf> upload = Sinks.many().unicast().onBackpressureBuffer();
        upload.tryEmitNext(Unpooled.wrappedBuffer(Samples.file(3), Samples.ascii("00")));
        var request =
                post("/stream", "application/marc", upload.asFlux()).response().subscribe();
        Await.until(() -> service.seen.size() == 3, "Three records have come");
        request.dispose();
        Await.until(() -> service.ended, "The server has seen the client go");
    }

    @Test
    void aClientOfSpringReadsAndWritesRecords() {
        MarcCodecs codecs = new MarcCodecs(new MarcDecoder(), new MarcEncoder());
        WebClient webClient = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http()))
                .baseUrl(address)
                .codecs(codecs::register)
                .build();
        StepVerifier.create(webClient
                        .post()
                        .uri("/convert")
                        .contentType(MediaType.valueOf("application/marcxml+xml"))
                        .accept(MediaType.APPLICATION_NDJSON)
                        .body(Flux.fromIterable(Samples.records(50)), Record.class)
                        .retrieve()
                        .bodyToFlux(Record.class)
                        .map(Samples::idOf)
                        .collectList())
                .expectNext(Samples.ids(50))
                .expectComplete()
                .verify(PATIENCE);
    }

    private HttpClient.ResponseReceiver<?> post(String path, String accept, Flux<ByteBuf> body) {
        return http().headers(headers ->
                        headers.set("Content-Type", "application/marc").set("Accept", accept))
                .post()
                .uri(address + path)
                .send(body);
    }

    private static Flux<ByteBuf> chunks(byte[] bytes) {
        return Flux.fromIterable(Samples.cut(bytes, 4_096)).map(Unpooled::wrappedBuffer);
    }
}
