package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Record;
import org.mrrc.format.MarcXmlFormat;
import org.mrrc.reactor.ReadProgress;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordWriter;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class S3WriteTest extends RunningStorage {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PART = 5 << 20;
    private static final byte[] FILE = Samples.file(13_000);
    private final IllegalStateException noMore = new IllegalStateException("no more");

    private static S3Objects objects(S3AsyncClient client, int partBytes) {
        return S3Objects.builder(client).partBytes(partBytes).build();
    }

    /** The bytes in buffers of odd lengths. */
    private static Flux<ByteBuf> cut(byte[] bytes) {
        return cut(bytes, 77_777);
    }

    private static Flux<ByteBuf> cut(byte[] bytes, int size) {
        return Flux.fromStream(() -> IntStream.range(0, (bytes.length + size - 1) / size)
                .mapToObj(i -> Unpooled.wrappedBuffer(bytes, i * size, Math.min(size, bytes.length - i * size))));
    }

    private static CompletableFuture<UploadPartResponse> sentSoon() {
        return Mono.delay(Duration.ofMillis((long) (Math.random() * 10)))
                .map(tick -> UploadPartResponse.builder().eTag("tag").build())
                .toFuture();
    }

    private static void await(BooleanSupplier condition, String description) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(condition.getAsBoolean()).as(description).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "5242879", "5242880", "5242881", "10485760", "11000000"})
    void anObjectOfAnyLengthIsWhatWasWritten(int length) {
        byte[] bytes = Arrays.copyOf(FILE, length);

        assertThat(objects(storage.client(), PART)
                        .write(Storage.BUCKET, "any", cut(bytes))
                        .block(PATIENCE))
                .isEqualTo(length);
        assertThat(storage.get("any").asByteArrayUnsafe()).isEqualTo(bytes);
        assertThat(storage.openUploads()).isEmpty();
    }

    @Test
    void recordsGoFromOneObjectToAnotherInAnyFormat() {
        storage.put("books.mrc", FILE);
        S3Objects objects = S3Objects.of(storage.client());
        Flux<Record> records = RecordReader.builder()
                .build()
                .read(objects.read(Storage.BUCKET, "books.mrc").whole());
        RecordWriter writer = RecordWriter.of(new MarcXmlFormat());

        objects.write(Storage.BUCKET, "books.xml", writer.encode(records)).block(PATIENCE);

        RecordReader xml = RecordReader.builder().format(new MarcXmlFormat()).build();
        assertThat(xml.read(objects.read(Storage.BUCKET, "books.xml").whole())
                        .map(record -> record.controlNumber().orElseThrow())
                        .collectList()
                        .block(PATIENCE))
                .isEqualTo(Samples.ids(1, 13_000));
    }

    @Test
    void theProgressOfARecordsWayFromObjectToObjectIsToldToItsEnd() {
        storage.put("books.mrc", FILE);
        S3Objects objects = objects(storage.client(), PART);
        ReadProgress progress = new ReadProgress();
        RecordReader reader = RecordReader.builder().listener(progress).build();
        Flux<Record> records =
                reader.read(objects.read(Storage.BUCKET, "books.mrc").whole());

        objects.write(Storage.BUCKET, "copy.mrc", RecordWriter.iso2709().encode(records))
                .block(PATIENCE);

        assertThat(progress.counts().records()).isEqualTo(13_000);
        assertThat(progress.counts().bytes()).isEqualTo(FILE.length);
        assertThat(storage.get("copy.mrc").asByteArrayUnsafe()).isEqualTo(FILE);
    }

    @Test
    void nothingIsBegunForBytesThatFailBeforeTheFirstPart() {
        FakeClient fake = new FakeClient();
        Mono<Long> written = objects(fake.client(), 100)
                .write(Storage.BUCKET, "failing", cut(Arrays.copyOf(FILE, 99)).concatWith(Mono.error(noMore)));

        assertThatThrownBy(written::block).isSameAs(noMore);
        assertThat(fake.requests(Object.class)).isEmpty();
    }

    @Test
    void anErrorLeavesWhatWasThereBeforeAndNoUpload() {
        storage.put("failing", new byte[] {1});
        Mono<Long> written = objects(storage.client(), PART)
                .write(Storage.BUCKET, "failing", cut(FILE).concatWith(Mono.error(noMore)));

        assertThatThrownBy(() -> written.block(PATIENCE)).isSameAs(noMore);
        assertThat(storage.openUploads()).isEmpty();
        assertThat(storage.get("failing").asByteArrayUnsafe()).containsExactly(1);
    }

    @Test
    void aCancelAtAnyMomentLeavesNoUpload() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        // as an executor, not as a service, which would interrupt a call of the client, whose interceptors are not told
        // then
        Scheduler writing = Schedulers.fromExecutor(threads, true);
        Watch watch = new Watch();
        try (S3AsyncClient client = storage.client(watch)) {
            for (int i = 0; i < 12; i++) {
                Disposable written = objects(client, PART)
                        .write(Storage.BUCKET, "cancelled", cut(FILE).concatWith(Mono.never()))
                        .subscribeOn(writing)
                        .subscribe();
                LockSupport.parkNanos(Duration.ofMillis(15L * i).toNanos());
                written.dispose();
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("From here on no upload is begun")
                    .isTrue();
            watch.awaitAborts();
        }
        assertThat(storage.openUploads()).isEmpty();
        assertThat(storage.keys()).doesNotContain("cancelled");
    }

    @Test
    void anUploadThatWasBegunWhenNobodyWantedItAnyMoreIsAborted() {
        CompletableFuture<CreateMultipartUploadResponse> answer = new CompletableFuture<>();
        FakeClient fake = new FakeClient().beginning(() -> answer);
        Disposable written = objects(fake.client(), 100)
                .write(Storage.BUCKET, "late", cut(FILE))
                .subscribe();
        written.dispose();

        assertThat(fake.requests(AbortMultipartUploadRequest.class)).isEmpty();
        answer.complete(CreateMultipartUploadResponse.builder().uploadId("id").build());
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
        assertThat(fake.requests(UploadPartRequest.class)).isEmpty();
    }

    @Test
    void everyUploadIsEndedHoweverACancelMeetsItsBeginning() {
        for (int i = 0; i < 500; i++) {
            CompletableFuture<CreateMultipartUploadResponse> answer = new CompletableFuture<>();
            FakeClient fake = new FakeClient().beginning(() -> answer).sending(S3WriteTest::sentSoon);
            Disposable written = objects(fake.client(), 100)
                    .write(Storage.BUCKET, "raced", cut(FILE))
                    .subscribe();
            Schedulers.parallel()
                    .schedule(() -> answer.complete(CreateMultipartUploadResponse.builder()
                            .uploadId("id")
                            .build()));
            for (int spin = 0; spin < i % 100; spin++) {
                Thread.onSpinWait();
            }
            written.dispose();
            await(() -> !fake.requests(AbortMultipartUploadRequest.class).isEmpty(), "The upload is aborted");
        }
    }

    @Test
    void whatWasSentIsThrownAwayIfItCannotBeCompletedAndTheReasonIsTold() {
        FakeClient fake = new FakeClient()
                .completing(() -> CompletableFuture.failedFuture(noMore))
                .aborting(() -> CompletableFuture.failedFuture(new IllegalStateException("no abort")));
        Mono<Long> written = objects(fake.client(), PART).write(Storage.BUCKET, "refused", cut(FILE));

        assertThatThrownBy(() -> written.block(PATIENCE)).isSameAs(noMore);
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
    }

    @Test
    void partsAreNamedInOrderWhateverTheOrderOfTheAnswers() {
        FakeClient fake = new FakeClient().sending(S3WriteTest::sentSoon);
        S3Objects.builder(fake.client())
                .partBytes(500_000)
                .parallelism(5)
                .build()
                .write(Storage.BUCKET, "ordered", cut(FILE))
                .block(PATIENCE);

        int parts = (FILE.length + 499_999) / 500_000;
        assertThat(fake.requests(CompleteMultipartUploadRequest.class)
                        .get(0)
                        .multipartUpload()
                        .parts())
                .extracting(CompletedPart::partNumber)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, parts).boxed().toList());
    }

    @Test
    void noMoreIsHeldThanThePartsUnderWay() {
        CompletableFuture<UploadPartResponse> sent = new CompletableFuture<>();
        FakeClient fake = new FakeClient().sending(() -> sent);
        AtomicLong taken = new AtomicLong();
        Flux<ByteBuf> endless = cut(FILE).repeat().doOnNext(buffer -> taken.addAndGet(buffer.readableBytes()));
        Disposable written = S3Objects.builder(fake.client())
                .partBytes(1 << 20)
                .parallelism(3)
                .build()
                .write(Storage.BUCKET, "stalled", endless)
                .subscribe();

        assertThat(fake.requests(UploadPartRequest.class)).hasSize(3);
        assertThat(taken.get()).isLessThanOrEqualTo((3 + 2) * (1L << 20));
        written.dispose();
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).isEmpty();
        sent.complete(UploadPartResponse.builder().build());
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
        assertThat(fake.requests(UploadPartRequest.class)).hasSize(3);
    }

    @Test
    void moreThanTenThousandPartsAreRefused() {
        FakeClient fake = new FakeClient();
        Mono<Long> written =
                objects(fake.client(), 1).write(Storage.BUCKET, "long", cut(Arrays.copyOf(FILE, 10_001), 100));

        assertThatThrownBy(() -> written.block(PATIENCE)).hasMessageContaining("larger parts are needed");
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
        assertThat(objects(fake.client(), 1)
                        .write(Storage.BUCKET, "long", cut(Arrays.copyOf(FILE, 10_000)))
                        .block(PATIENCE))
                .isEqualTo(10_000);
    }

    @Test
    void whatIsSaidOfAnObjectIsKeptHoweverItIsSent() {
        PutObjectRequest object = PutObjectRequest.builder()
                .bucket(Storage.BUCKET)
                .key("described")
                .contentType("application/marc")
                .metadata(Map.of("owner", "library"))
                .build();
        for (byte[] bytes : new byte[][] {Arrays.copyOf(FILE, 10), FILE}) {
            objects(storage.client(), PART).write(object, cut(bytes)).block(PATIENCE);

            assertThat(storage.get("described").response().contentType()).isEqualTo("application/marc");
            assertThat(storage.get("described").response().metadata()).containsEntry("owner", "library");
        }
        FakeClient fake = new FakeClient();
        PutObjectRequest fresh = object.toBuilder().ifNoneMatch("*").build();
        objects(fake.client(), PART).write(fresh, cut(FILE)).block(PATIENCE);
        assertThat(fake.requests(CompleteMultipartUploadRequest.class).get(0).ifNoneMatch())
                .isEqualTo("*");
        assertThat(fake.requests(CreateMultipartUploadRequest.class).get(0).metadata())
                .containsEntry("owner", "library");
    }

    @Test
    void aPartIsSentAgainIfTheAnswerIsLost() throws Exception {
        try (Line line = new Line(storage.port());
                S3AsyncClient client = Storage.client(line.endpoint())) {
            AtomicLong taken = new AtomicLong();
            AtomicBoolean cutting = new AtomicBoolean();
            // The second part is on its way; an upload whose beginning is cut off nobody could know of.
            Flux<ByteBuf> bytes = cut(FILE).doOnNext(buffer -> {
                if (taken.addAndGet(buffer.readableBytes()) > 2L * PART + 200_000 && !cutting.getAndSet(true)) {
                    line.cut(2, 0);
                }
            });
            objects(client, PART).write(Storage.BUCKET, "cut", bytes).block(PATIENCE);
            assertThat(line.cuts()).isEqualTo(2);
        }
        assertThat(storage.get("cut").asByteArrayUnsafe()).isEqualTo(FILE);
        assertThat(storage.openUploads()).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsSaid() {
        Mono<Long> written = objects(storage.client(), PART).write("nobucket", "large", cut(FILE));

        assertThatThrownBy(() -> written.block(PATIENCE)).isInstanceOf(NoSuchBucketException.class);
    }

    /** Refused for its content: this server closes the connection of a body that it refuses unread, and the answer may be lost with it. */
    @Test
    void bytesThatAreRefusedAreSaid() {
        PutObjectRequest object = PutObjectRequest.builder()
                .bucket(Storage.BUCKET)
                .key("refused")
                .contentMD5("AAAAAAAAAAAAAAAAAAAAAA==")
                .build();
        Mono<Long> written = objects(storage.client(), PART).write(object, cut(new byte[9]));

        assertThatThrownBy(() -> written.block(PATIENCE))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("BadDigest"));
        assertThat(storage.keys()).doesNotContain("refused");
    }
}
