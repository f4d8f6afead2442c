package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mrrc.reactor.Outcome.ids;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Ranges by the client of reactor-netty, which lends its buffers, as the guide to buckets has it. */
class NettyClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RecordReader READER = RecordReader.builder().build();
    private static final byte[] FILE = Samples.file(3_000);

    private final ConnectionProvider connections = ConnectionProvider.create("ranges");
    private final HttpClient client = HttpClient.create(connections);
    private RangeServer server;

    @BeforeEach
    void start() throws IOException {
        server = RangeServer.of(FILE);
    }

    @AfterEach
    void stop() {
        server.close();
        connections.disposeLater().block(PATIENCE);
        OpenBuffers.awaitNone();
    }

    @BeforeAll
    static void warmUp() throws IOException {
        NettyClientTest first = new NettyClientTest();
        first.start();
        ids(READER.read(first.source().whole()));
        first.server.close();
        first.connections.disposeLater().block(PATIENCE);
        OpenBuffers.forget(); // those that Netty makes at its first request and keeps
    }

    private Flux<ByteBuf> receive(String range) {
        return client.headers(headers -> headers.set("Range", range))
                .get()
                .uri(server.uri())
                .response((response, content) -> response.status().code() == 206
                        ? content
                        : Flux.error(new IOException("status " + response.status())));
    }

    private RangeSource source() {
        return source(FILE.length);
    }

    private RangeSource source(long length) {
        return RangeSource.ofByteBufs(
                        "books.mrc",
                        Mono.just(length),
                        (from, to) -> receive("bytes=" + from + "-" + (to - 1)),
                        Ownership.BORROWED)
                .retrying(Retry.backoff(4, Duration.ofMillis(1)).transientErrors(true));
    }

    @Test
    void theWholeAndItsPartsAreRead() {
        assertThat(ids(READER.read(source().whole()))).isEqualTo(Samples.ids(3_000));
        assertThat(ids(RecordSplits.of(source(), 5).concatMap(READER::read))).isEqualTo(Samples.ids(3_000));
        assertThat(ids(READER.readSplits(source(), 3).sequential(1).flatMapIterable(batch -> batch, 1)))
                .containsExactlyInAnyOrderElementsOf(Samples.ids(3_000));
    }

    @Test
    void whatBreaksOffIsGoneOnWith() {
        server.cutAfter(50_001);

        assertThat(ids(READER.read(source().whole()))).isEqualTo(Samples.ids(3_000));
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(FILE.length / 50_001);
    }

    @Test
    void anotherStatusIsAFailure() {
        server.answerWith(503, 99);

        StepVerifier.create(READER.read(source().whole()))
                .expectErrorSatisfies(
                        failure -> assertThat(failure).hasRootCauseMessage("status 503 Service Unavailable"))
                .verify(PATIENCE);
    }

    @Test
    void aCancelClosesTheConnection() throws IOException {
        server.close();
        server = RangeServer.of(FILE, 300);
        StepVerifier.create(READER.read(source(FILE.length * 300L).whole()), 1)
                .expectNextCount(1)
                .then(() -> assertThat(server.isAnswering()).isTrue())
                .thenRequest(5_000)
                .expectNextCount(5_000)
                .thenCancel()
                .verify(PATIENCE);
        Await.until(() -> !server.isAnswering(), "The connection is closed");
        assertThat(server.bytesSent()).isLessThan(FILE.length * 100L);
    }
}
