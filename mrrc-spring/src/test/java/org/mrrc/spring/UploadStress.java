package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Many uploads at a time, of clients that are quick, that are slow, and that vanish, with the service and all of its clients in one JVM with a small heap ({@code -Xmx256m}). Many more
 * and longer ones: {@code -Dstress.uploads=100 -Dstress.megabytes=100}.
 */
class UploadStress {

    private static final int UPLOADS = Integer.getInteger("stress.uploads", 40);
    private static final long BYTES = Integer.getInteger("stress.megabytes", 5) * 1024L * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int BUFFERS_BETWEEN_PAUSES = 100;
    private static final int BUFFERS_BEFORE_VANISHING = 20;
    private static final byte[] PART = Samples.file(50);
    private static final long PARTS = BYTES / PART.length;

    private final AtomicLong received = new AtomicLong();
    private ConfigurableApplicationContext context;
    private String address;

    /** How a client behaves. */
    private enum Client {
        QUICK,
        SLOW,
        VANISHING;

        static Client of(int number) {
            return number % 10 == 3 ? SLOW : number % 10 == 7 ? VANISHING : QUICK;
        }
    }

    @BeforeEach
    void start() {
        context = SpringApplication.run(
                Service.class, "--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off");
        address = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void manyUploadsAtATimeAreConvertedInLittleMemory() {
        upload(Client.QUICK, PARTS / 10).block(PATIENCE);
        OpenBuffers.forget(); // those that Netty makes at its first request and keeps
        received.set(0);
        long start = System.nanoTime();
        List<Long> answers = Flux.fromStream(IntStream.range(0, UPLOADS).mapToObj(Client::of))
                .flatMap(client -> upload(client, PARTS), UPLOADS)
                .collectList()
                .block(PATIENCE);
        double seconds = (System.nanoTime() - start) / 1e9;

        long whole = IntStream.range(0, UPLOADS)
                .filter(number -> Client.of(number) != Client.VANISHING)
                .count();
        assertThat(answers).hasSize(UPLOADS);
        assertThat(answers.stream().filter(bytes -> bytes == PARTS * PART.length))
                .as("Responses as long as their requests")
                .hasSize((int) whole);
        OpenBuffers.awaitNone();
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.printf(
                Locale.ROOT,
                "%d uploads of %d MB at a time: %.1f s, %.0f MB/s converted, heap %d MB in use after, of %d%n",
                UPLOADS,
                BYTES >> 20,
                seconds,
                received.get() / seconds / 1e6,
                heap.getUsed() >> 20,
                heap.getMax() >> 20);
        assertThat(heap.getUsed()).isLessThan(64L * 1024 * 1024);
    }

    /** How many bytes came back. */
    private Mono<Long> upload(Client client, long parts) {
        Flux<ByteBuf> body = Flux.<ByteBuf>generate(sink -> sink.next(Unpooled.wrappedBuffer(PART)))
                .take(parts);
        Flux<Integer> answer = HttpClient.create(ConnectionProvider.newConnection())
                .headers(headers ->
                        headers.set("Content-Type", "application/marc").set("Accept", "application/marc"))
                .post()
                .uri(address + "/convert")
                .send(body)
                .responseContent()
                .map(ByteBuf::readableBytes)
                .doOnNext(received::addAndGet);
        return switch (client) {
            case QUICK -> answer.reduce(0L, Long::sum);
            case SLOW ->
                answer.index()
                        .concatMap(
                                piece -> piece.getT1() % BUFFERS_BETWEEN_PAUSES == 0
                                        ? Mono.delay(PAUSE).thenReturn(piece.getT2())
                                        : Mono.just(piece.getT2()),
                                1)
                        .reduce(0L, Long::sum);
            case VANISHING -> answer.take(BUFFERS_BEFORE_VANISHING).reduce(0L, Long::sum);
        };
    }
}
