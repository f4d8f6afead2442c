package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Record;
import org.mrrc.reactor.RangeSource;
import org.mrrc.reactor.RecordReader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** How quick an object is read, beside what the client does with the same bytes: {@code -Dtest=ObjectSpeedTest -Dobject.megabytes=500}. */
@EnabledIfSystemProperty(named = "object.megabytes", matches = "\\d+")
class ObjectSpeedTest {

    private static final String KEY = "large.mrc";
    private static final byte[] PIECE = Samples.file(1_000);
    private static final long PART = 8 << 20;
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void anObjectIsReadWholeAndInSplitsBesideTheClient() throws Exception {
        int times = Integer.getInteger("object.megabytes") * 1_000_000 / PIECE.length;
        long length = (long) times * PIECE.length;
        try (Storage storage = new Storage(folder)) {
            S3AsyncClient client = storage.client();
            S3Objects objects = S3Objects.of(client);
            Flux<ByteBuf> bytes = Flux.range(0, times).map(i -> Unpooled.wrappedBuffer(PIECE));
            objects.write(Storage.BUCKET, KEY, bytes).block(PATIENCE);

            Map<String, LongSupplier> forms = new TreeMap<>();
            forms.put(
                    "client, toBytes",
                    () -> client.getObject(
                                    get -> get.bucket(Storage.BUCKET).key(KEY), AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArrayUnsafe()
                            .length);
            forms.put(
                    "client, toPublisher",
                    () -> Flux.from(client.getObject(
                                            get -> get.bucket(Storage.BUCKET).key(KEY),
                                            AsyncResponseTransformer.toPublisher())
                                    .join())
                            .map(chunk -> (long) chunk.remaining())
                            .reduce(0L, Long::sum)
                            .block(PATIENCE));
            forms.put(
                    "client, ranges",
                    () -> Flux.range(0, (int) ((length + PART - 1) / PART))
                            .flatMapSequential(part -> Mono.fromFuture(() -> range(client, part)), 2, 1)
                            .reduce(0L, Long::sum)
                            .block(PATIENCE));
            RangeSource object = objects.read(Storage.BUCKET, KEY);
            RecordReader reader = RecordReader.builder().build();
            forms.put("records, whole", () -> lengths(reader.readBatches(object.whole())));
            forms.put(
                    "records, 4 splits",
                    () -> lengths(reader.readSplits(object, 4).sequential(1)));

            Map<String, List<Double>> seconds = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                forms.forEach((name, form) -> {
                    long start = System.nanoTime();
                    assertThat(form.getAsLong()).isEqualTo(length);
                    seconds.computeIfAbsent(name, unseen -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
                });
            }
            seconds.forEach((name, taken) -> System.out.printf(
                    Locale.ROOT,
                    "%-20s %,6.0f MB/s  (best of %d; all: %s s)%n",
                    name,
                    length / 1e6 / taken.stream().mapToDouble(x -> x).min().orElseThrow(),
                    ROUNDS,
                    taken.stream()
                            .map(x -> String.format(Locale.ROOT, "%.2f", x))
                            .toList()));
        }
    }

    private static CompletableFuture<Long> range(S3AsyncClient client, long part) {
        String range = "bytes=" + part * PART + "-" + ((part + 1) * PART - 1);
        return client.getObject(
                        get -> get.bucket(Storage.BUCKET).key(KEY).range(range), AsyncResponseTransformer.toBytes())
                .thenApply(bytes -> (long) bytes.asByteArrayUnsafe().length);
    }

    private static long lengths(Flux<List<Record>> batches) {
        return batches.map(batch -> batch.stream().mapToLong(Record::length).sum())
                .reduce(0L, Long::sum)
                .block(PATIENCE);
    }
}
