package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Record;
import org.mrrc.reactor.RangeSource;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.mrrc.reactor.RecordSplits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ReadTest extends RunningStorage {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RecordReader READER = RecordReader.builder().build();
    private static final int RECORDS = 3_000;
    private static final byte[] FILE = Samples.file(RECORDS);
    private static final String KEY = "books.mrc";
    private static final int PART = 200_000;

    @BeforeAll
    static void put() throws Exception {
        storage.put(KEY, FILE);
        storage.put("empty.mrc", new byte[0]);
    }

    private static RangeSource object(S3AsyncClient client, int partBytes, int parallelism) {
        return S3Objects.builder(client)
                .partBytes(partBytes)
                .parallelism(parallelism)
                .build()
                .read(Storage.BUCKET, KEY);
    }

    private static List<String> ids(Flux<Record> records) {
        return records.map(record -> record.controlNumber().orElseThrow())
                .collectList()
                .block(PATIENCE);
    }

    private static Throwable failure(Flux<?> read) {
        return read.ignoreElements()
                .map(nothing -> new Throwable())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({"8388608, 2", "200000, 1", "200000, 3", "12345, 8"})
    void theWholeIsReadInOrder(int partBytes, int parallelism) {
        RecordSource whole = object(storage.client(), partBytes, parallelism).whole();

        assertThat(ids(READER.read(whole))).isEqualTo(Samples.ids(1, RECORDS));
    }

    @ParameterizedTest
    @CsvSource({"8388608, 2", "200000, 4", "12345, 3"})
    void thePartsOfTheSplitsAreTheWhole(int partBytes, int count) {
        RangeSource object = object(storage.client(), partBytes, 2);

        assertThat(ids(RecordSplits.of(object, count).concatMap(READER::read))).isEqualTo(Samples.ids(1, RECORDS));
        assertThat(READER.readSplits(object, count)
                        .sequential(1)
                        .map(List::size)
                        .reduce(0, Integer::sum)
                        .block(PATIENCE))
                .isEqualTo(RECORDS);
    }

    @Test
    void anEmptyObjectHasNoRecords() {
        RangeSource empty = S3Objects.of(storage.client()).read(Storage.BUCKET, "empty.mrc");

        assertThat(ids(READER.read(empty.whole()))).isEmpty();
        assertThat(ids(RecordSplits.of(empty, 4).concatMap(READER::read))).isEmpty();
    }

    @Test
    void aReadGoesOnAtACheckpoint() {
        RecordSource whole = object(storage.client(), PART, 2).whole();
        Record last = READER.read(whole).take(1_234).blockLast(PATIENCE);

        assertThat(ids(READER.read(whole.from(last.checkpoint())))).isEqualTo(Samples.ids(1_235, RECORDS));
    }

    @Test
    void anObjectThatChangesMeanwhileIsAFailure() {
        storage.put("changing.mrc", FILE);
        RangeSource object = S3Objects.of(storage.client()).read(Storage.BUCKET, "changing.mrc");
        List<RecordSource> parts = RecordSplits.of(object, 2).collectList().block(PATIENCE);
        storage.put("changing.mrc", Samples.file(RECORDS + 1));

        assertThat(failure(READER.read(parts.get(1))))
                .isInstanceOf(IOException.class)
                .hasMessage("s3://catalogue/changing.mrc has changed since the read began");
    }

    private static ExecutionInterceptor counting(AtomicInteger requests) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                requests.incrementAndGet();
            }
        };
    }

    /** S3Proxy knows no ETag of a file that was laid into its folder. */
    @ParameterizedTest
    @CsvSource({"3001, 0, its length was", "2000, 0, its length was", "3000, 60, it was modified"})
    void anObjectWithoutTagThatChangesMeanwhileIsAFailure(int records, int secondsLater, String change)
            throws IOException {
        Path laid = folder.resolve(Storage.BUCKET).resolve("laid.mrc");
        Files.write(laid, FILE);
        FileTime modified = Files.getLastModifiedTime(laid);
        AtomicInteger requests = new AtomicInteger();
        RangeSource object = S3Objects.of(storage.client(counting(requests))).read(Storage.BUCKET, "laid.mrc");
        List<RecordSource> parts = RecordSplits.of(object, 2).collectList().block(PATIENCE);
        assertThat(ids(READER.read(parts.get(0)))).isNotEmpty();
        Files.write(laid, Samples.file(records));
        Files.setLastModifiedTime(laid, FileTime.from(modified.toInstant().plusSeconds(secondsLater)));
        requests.set(0);

        assertThat(failure(READER.read(parts.get(1))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("s3://catalogue/laid.mrc has changed since the read began: " + change);
        assertThat(requests).as("not asked again").hasValue(1);
        assertThat(ids(READER.read(object.whole()))).as("another read").hasSize(records);
    }

    @Test
    void aConditionOfOnesOwnHoldsFromTheFirstRequestOn() {
        GetObjectRequest another = GetObjectRequest.builder()
                .bucket(Storage.BUCKET)
                .key(KEY)
                .ifMatch("\"0123456789abcdef0123456789abcdef\"")
                .build();

        assertThat(failure(
                        READER.read(S3Objects.of(storage.client()).read(another).whole())))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412));
    }

    @Test
    void whatIsNotThereAndWhoMayNotSeeItIsSaid() {
        S3Objects objects = S3Objects.of(storage.client());
        assertThat(failure(READER.read(objects.read(Storage.BUCKET, "none").whole())))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(failure(RecordSplits.of(objects.read("nobucket", KEY), 3)))
                .isInstanceOf(NoSuchBucketException.class);
        try (S3AsyncClient stranger = Storage.client(storage.endpoint(), "wrong")) {
            assertThat(failure(READER.read(object(stranger, PART, 1).whole())))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("signature");
        }
        try (S3AsyncClient nowhere = Storage.client(URI.create("http://127.0.0.1:1"))) {
            assertThat(failure(READER.read(object(nowhere, PART, 1).whole()))).isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void partsThatBreakOffAreAskedForAgain() throws IOException {
        try (Line line = new Line(storage.port());
                S3AsyncClient client = Storage.client(line.endpoint())) {
            line.cut(3, 60_000);

            assertThat(ids(READER.read(object(client, PART, 2).whole()))).isEqualTo(Samples.ids(1, RECORDS));
            assertThat(line.cuts()).isEqualTo(3);
        }
    }

    @Test
    void whenTheClientHasGivenUpAReadGoesOnIfItIsTold() throws IOException {
        try (Line line = new Line(storage.port());
                S3AsyncClient client = Storage.client(line.endpoint())) {
            line.cut(9, 60_000);
            RangeSource object = object(client, PART, 1);
            assertThat(failure(READER.read(object.whole()))).isInstanceOf(SdkClientException.class);

            line.cut(9, 60_000);
            RangeSource patient = object.retrying(Retry.max(5).transientErrors(true));
            assertThat(ids(READER.read(patient.whole()))).isEqualTo(Samples.ids(1, RECORDS));
        }
    }

    @Test
    void noMoreIsFetchedForAConsumerThatHasStoppedThanThePartsAhead() throws IOException {
        try (Line line = new Line(storage.port());
                S3AsyncClient client = Storage.client(line.endpoint())) {
            StepVerifier.create(READER.read(object(client, PART, 2).whole()), 1)
                    .expectNextCount(1)
                    .thenAwait(Duration.ofMillis(300))
                    .then(() -> assertThat(line.bytesSent()).isBetween((long) PART, 4L * PART))
                    .thenCancel()
                    .verify(PATIENCE);
        }
    }

    @Test
    void aClientServesOtherReadsAfterManyThatWereCancelled() {
        RangeSource object = object(storage.client(), PART, 2);
        for (int i = 0; i < 30; i++) {
            READER.read(object.whole()).subscribe().dispose();
            assertThat(READER.read(object.whole()).take(1 + i).count().block(PATIENCE))
                    .isEqualTo(1 + i);
        }

        assertThat(ids(READER.read(object.whole()))).hasSize(RECORDS);
    }

    @Test
    void argumentsThatMakeNoSenseAreRefusedAtOnce() {
        S3Objects.Builder builder = S3Objects.builder(storage.client());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.partBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.parallelism(0));
    }
}
