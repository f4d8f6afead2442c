package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

/** The service over HTTP/2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2Test {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ConfigurableApplicationContext context;
    private Service service;
    private ConnectionProvider connections;
    private HttpClient client;

    @BeforeAll
    void start() {
        context = RunningService.run("server.http2.enabled=true");
        service = context.getBean(Service.class);
        connect();
        recordsComeBackAsTheyWent();
        connections.disposeLater().block(PATIENCE);
        OpenBuffers.forget(); // those that Netty makes at its first request and keeps
    }

    @AfterAll
    void stop() {
        context.close();
        OpenBuffers.forget();
    }

    @BeforeEach
    void connect() {
        connections = ConnectionProvider.create("http2", 1);
        client = HttpClient.create(connections)
                .protocol(HttpProtocol.H2C)
                .baseUrl(RunningService.address(context))
                .headers(headers ->
                        headers.set("Content-Type", "application/marc").set("Accept", "application/marc"));
    }

    @AfterEach
    void allBuffersAreReleased() {
        connections.disposeLater().block(PATIENCE);
        OpenBuffers.awaitNone();
    }

    @Test
    void recordsComeBackAsTheyWent() {
        byte[] file = Samples.file(2_000);
        Flux<ByteBuf> body = Flux.fromIterable(Samples.cut(file, 4_096)).map(Unpooled::wrappedBuffer);
        StepVerifier.create(post("/convert", body).responseSingle((response, bytes) -> {
                    assertThat(response.version().majorVersion()).isEqualTo(2);
                    return bytes.asByteArray();
                }))
                .assertNext(answer -> assertThat(answer).isEqualTo(file))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aMalformedBodyIsAProblemOfTheClient() {
        StepVerifier.create(post("/convert", Flux.just(Unpooled.wrappedBuffer(Samples.damagedAfter(0))))
                        .responseSingle((response, bytes) ->
                                bytes.asString().map(text -> response.status().code() + " " + text)))
                .assertNext(answer -> assertThat(answer).startsWith("400 ").contains("\"problem\""))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aSlowHandlerSlowsItsStreamDown() {
        byte[] part = Samples.file(100);
        int parts = 5 * 1024 * 1024 / part.length;
        AtomicLong sent = new AtomicLong();
        Flux<ByteBuf> upload = Flux.range(0, parts).map(number -> {
            sent.addAndGet(part.length);
            return Unpooled.wrappedBuffer(part);
        });
        StepVerifier.create(
                        post("/stall", upload).responseSingle((response, bytes) -> bytes.map(ByteBuf::readableBytes)))
                .then(() -> {
                    Await.until(() -> !service.seen.isEmpty(), "The first record has come");
                    Await.calm(sent::get);
                    assertThat(sent.get()).isLessThan(4L * 1024 * 1024);
                    assertThat(service.seen).hasSizeLessThan(3);
                    service.gate.tryEmitEmpty();
                })
                .expectNext(parts * part.length)
                .expectComplete()
                .verify(PATIENCE);
    }

    private HttpClient.ResponseReceiver<?> post(String path, Flux<ByteBuf> body) {
        return client.post().uri(path).send(body);
    }
}
