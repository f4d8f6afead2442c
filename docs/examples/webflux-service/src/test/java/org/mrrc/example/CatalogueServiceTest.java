package org.mrrc.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class CatalogueServiceTest {

    private static final MediaType MARC = MediaType.valueOf("application/marc");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
                .isBadRequest();
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

    @ParameterizedTest
    @ValueSource(strings = {"/files/none.mrc", "/files/..%2Fpom.xml", "/files/.gitignore", "/files/%2e%2e/pom.xml"})
    void noOtherFileIsGiven(String uri) {
        client.get()
                .uri(URI.create(service.address() + uri))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aWatcherSeesRecordsAndProblemsArrive() {
        Flux<ServerSentEvent<String>> events = client.get()
                .uri("/watch/books")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody();
        List<String> names = events.doOnNext(event -> {
                    if ("ready".equals(event.event())) {
                        Mono.fromRunnable(() -> client.post()
                                        .uri("/watch/books")
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .bodyValue(damaged())
                                        .exchange()
                                        .expectStatus()
                                        .isOk())
                                .subscribeOn(Schedulers.boundedElastic())
                                .subscribe();
                    }
                })
                .map(ServerSentEvent::event)
                .collectList()
                .block(PATIENCE);
        assertThat(names).startsWith("ready").endsWith("end").contains("problem");
        assertThat(names.stream().filter("record"::equals)).hasSize(RunningService.SAMPLE_RECORDS);
    }

    @Test
    void anUploadThatNobodyWatchesIsRefused() {
        client.post()
                .uri("/watch/nobody")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(sample)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
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
