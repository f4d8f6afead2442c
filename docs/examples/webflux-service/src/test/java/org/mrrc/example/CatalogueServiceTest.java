package org.mrrc.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class CatalogueServiceTest {

    private static final MediaType MARC = MediaType.valueOf("application/marc");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningService service;
    private static WebTestClient client;
    private static byte[] sample;

    @BeforeAll
    static void start() throws IOException {
        service = new RunningService();
        client = service.client();
        sample = Files.readAllBytes(RunningService.SAMPLE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String post(String uri, byte[] body, MediaType accept) {
        byte[] answer = client.post()
                .uri(uri)
                .contentType(MARC)
                .accept(accept)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return answer == null ? "" : new String(answer, StandardCharsets.UTF_8);
    }

    private static byte[] damaged() {
        byte[] damaged = sample.clone();
        damaged[10] = 'X';
        return damaged;
    }

    @Test
    void recordsAreConverted() {
        assertThat(post("/convert", sample, MediaType.APPLICATION_NDJSON).lines())
                .hasSize(RunningService.SAMPLE_RECORDS);
        assertThat(post("/convert", sample, MediaType.APPLICATION_XML)).endsWith("</collection>\n");
    }

    @Test
    void recordsAreFiltered() {
        String all = post("/filter?tag=001", sample, MediaType.APPLICATION_NDJSON);
        assertThat(all.lines()).hasSize(RunningService.SAMPLE_RECORDS);
        assertThat(post("/filter?tag=001&contains=0007", sample, MediaType.APPLICATION_NDJSON)
                        .lines())
                .hasSize(1);
        client.post()
                .uri("/filter?tag=24")
                .contentType(MARC)
                .bodyValue(sample)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody();
    }

    @Test
    void problemsAreListedALineEach() {
        long before =
                post("/validate", sample, MediaType.APPLICATION_NDJSON).lines().count();
        assertThat(post("/validate", damaged(), MediaType.APPLICATION_NDJSON).lines())
                .hasSizeGreaterThan((int) before)
                .allMatch(line -> line.startsWith("{\"code\":"))
                .anyMatch(line -> line.contains("\"E103\""));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> codes(byte[] body) {
        return post("/validate", body, MediaType.APPLICATION_NDJSON)
                .lines()
                .map(line -> line.substring("{\"code\":\"".length(), line.indexOf("\",")))
                .toList();
    }

    @Test
    void problemsBetweenRecordsStandWhereTheyAre() {
        List<String> ofSample = codes(sample);
        List<String> ofDamaged = codes(damaged());
        byte[] junk = ascii("no record, and none here\n");
        List<String> expected = new ArrayList<>(ofSample);
        expected.add("E401");
        expected.addAll(ofDamaged);
        expected.add("E401");
        assertThat(codes(join(sample, junk, damaged(), junk))).isEqualTo(expected);
        assertThat(codes(ascii("# A text\n\nthat is no record at all.\n"))).containsExactly("E401");
    }

    @Test
    void theLastProblemIsWhereAnUploadCannotBeReadOn() {
        byte[] xml =
                ascii(post("/convert", sample, MediaType.APPLICATION_XML).replaceFirst("ind1=\"1\"", "ind1=\"12\""));
        List<String> whole = codes(xml);
        List<String> cut = codes(Arrays.copyOf(xml, xml.length - 20));
        assertThat(whole).isNotEmpty().doesNotContain("E801");
        assertThat(cut)
                .startsWith(whole.toArray(String[]::new))
                .endsWith("E801")
                .hasSize(whole.size() + 1);
        assertThat(codes(ascii("<collection><record></collection>"))).endsWith("E801");
    }

    @Test
    void damageOfCompressedBytesIsTheLastLine() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(damaged());
        }
        byte[] cut = Arrays.copyOf(compressed.toByteArray(), compressed.size() - 4);
        List<String> lines =
                post("/validate", cut, MediaType.APPLICATION_NDJSON).lines().toList();
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"failed\":\"gzip data is cut off");
    }

    @Test
    void anEmptyUploadHasNothingWrong() {
        client.post()
                .uri("/validate")
                .contentType(MARC)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
    }

    @Test
    void aDamagedRecordIsAProblemOfTheClient() {
        client.post()
                .uri("/convert")
                .contentType(MARC)
                .bodyValue(damaged())
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.problem.code")
                .isEqualTo("E103");
    }

    @Test
    void aFileIsGivenAsLines() {
        byte[] lines = client.get()
                .uri("/files/sample.mrc")
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(new String(lines, StandardCharsets.UTF_8).lines()).hasSize(RunningService.SAMPLE_RECORDS);
    }

    @Test
    void aHeadHasTheStatusAndNothingIsReadForIt() {
        client.head()
                .uri("/files/sample.mrc")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
        client.head()
                .uri("/files/none.mrc")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody();
        RecordController controller = new RecordController(RunningService.FOLDER);
        StepVerifier.create(controller.file("sample.mrc", HttpMethod.HEAD))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void aClientThatGoesAwayIsNoError() {
        WebFilter filter = new CatalogueService().clientsThatGoAway();
        ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/validate"));
        StepVerifier.create(filter.filter(exchange, gone -> Mono.error(AbortedException.beforeSend())))
                .verifyComplete();
        StepVerifier.create(filter.filter(exchange, failed -> Mono.error(new IOException("The disk is full"))))
                .verifyErrorMessage("The disk is full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/examples",
                "/files/none.mrc",
                "/files/..%2Fpom.xml",
                "/files/.gitignore",
                "/files/%2e%2e/pom.xml"
            })
    void noOtherFileIsGiven(String uri) {
        client.get()
                .uri(URI.create(service.address() + uri))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody();
    }

    @Test
    void aWatcherSeesRecordsAndProblemsArrive() {
        List<ServerSentEvent<String>> events = watch("books", join(damaged(), ascii("no record\n")));
        assertThat(names(events)).startsWith("ready").endsWith("problem", "end");
        assertThat(names(events).stream().filter("record"::equals)).hasSize(RunningService.SAMPLE_RECORDS);
        assertThat(events.get(events.size() - 2).data()).contains("E401");
    }

    @Test
    void aWatcherSeesWhereAnUploadCannotBeReadOn() {
        byte[] xml = ascii(post("/convert", sample, MediaType.APPLICATION_XML));
        List<ServerSentEvent<String>> events = watch("cut", Arrays.copyOf(xml, xml.length - 20));
        assertThat(names(events)).contains("record").endsWith("problem", "failed");
        assertThat(events.get(events.size() - 2).data()).contains("E801");
    }

    private static List<String> names(List<ServerSentEvent<String>> events) {
        return events.stream().map(ServerSentEvent::event).toList();
    }

    private static List<ServerSentEvent<String>> watch(String name, byte[] file) {
        Flux<ServerSentEvent<String>> events = client.get()
                .uri("/watch/" + name)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody();
        return events.doOnNext(event -> {
                    if ("ready".equals(event.event())) {
                        Mono.fromRunnable(() -> client.post()
                                        .uri("/watch/" + name)
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .bodyValue(file)
                                        .exchange()
                                        .expectStatus()
                                        .isOk())
                                .subscribeOn(Schedulers.boundedElastic())
                                .subscribe();
                    }
                })
                .collectList()
                .block(PATIENCE);
    }

    /** Whether they say so or not: here the one who watches asks for no more. */
    @Test
    void anUploadEndsWhenItsWatcherIsGone() {
        Duration patience = Duration.ofMinutes(1);
        WatchController controller = new WatchController(patience);
        for (boolean cancels : List.of(true, false)) {
            TestPublisher<DataBuffer> body = TestPublisher.create();
            BaseSubscriber<ServerSentEvent<?>> watcher = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    request(1);
                }

                @Override
                protected void hookOnError(Throwable failure) {
                    assertThat(failure).isInstanceOf(TimeoutException.class);
                }
            };
            StepVerifier.withVirtualTime(() -> {
                        controller.watch("books").subscribe(watcher);
                        return controller.upload("books", body.flux());
                    })
                    .then(() -> {
                        if (cancels) {
                            watcher.cancel();
                        }
                    })
                    .thenAwait(cancels ? Duration.ZERO : patience)
                    .expectErrorMatches(gone -> gone instanceof ResponseStatusException answer
                            && answer.getStatusCode().value() == 410)
                    .verify(PATIENCE);
            assertThat(watcher.isDisposed()).isTrue();
            body.assertCancelled();
        }
    }

    @Test
    void anUploadThatNobodyWatchesIsRefused() {
        client.post()
                .uri("/watch/nobody")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(sample)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/watch.js, text/javascript", "/watch.css, text/css"})
    void thePageNeedsNoOtherHost(String uri, String mediaType) {
        String text = client.get()
                .uri(uri)
                .accept(MediaType.ALL)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(mediaType)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(text).doesNotContain("http://", "https://", "//cdn");
    }
}
