package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads that are given up, and what the storage keeps of them: nothing. */
class S3AbortTest extends RunningStorage {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PART = 5 << 20;
    private static final int BUFFER = 1 << 20;
    private static final byte[] FILE = Samples.file(18_000);
    private final IllegalStateException refused = new IllegalStateException("refused");

    private static void assertNothingIsLeft() throws IOException {
        assertThat(storage.openUploads()).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("parts, listed or not")
                    .isEmpty();
        }
    }

    private static Flux<ByteBuf> buffers() {
        return Flux.range(0, FILE.length / BUFFER).map(i -> Unpooled.wrappedBuffer(FILE, i * BUFFER, BUFFER));
    }

    private static Mono<Long> write(S3AsyncClient client, Flux<ByteBuf> buffers) {
        return S3Objects.builder(client).partBytes(PART).build().write(Storage.BUCKET, "given-up", buffers);
    }

    @RepeatedTest(24)
    void aCancelAtAnySignalLeavesNothing(RepetitionInfo repetition) throws Exception {
        Sinks.Empty<Void> cancel = Sinks.empty();
        AtomicInteger left = new AtomicInteger(repetition.getCurrentRepetition());
        Runnable signal = () -> {
            if (left.decrementAndGet() == 0) {
                cancel.tryEmitEmpty();
            }
        };
        Watch watch = new Watch(request -> signal.run(), signal);
        try (S3AsyncClient client = storage.client(watch)) {
            Mono<Long> written = write(client, buffers().doOnNext(buffer -> signal.run()));

            assertThat(written.takeUntilOther(cancel.asMono()).block(PATIENCE)).isNull();
            watch.awaitAborts();
            assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aPartThatFailsLeavesNothingWhenItsErrorIsTold(int failing) throws Exception {
        Consumer<SdkRequest> refusal = request -> {
            if (request instanceof UploadPartRequest part && part.partNumber() == failing) {
                throw refused;
            }
        };
        try (S3AsyncClient client = storage.client(new Watch(refusal, () -> {}))) {
            assertThatThrownBy(() -> write(client, buffers()).block(PATIENCE)).hasStackTraceContaining("refused");
            assertNothingIsLeft();
        }
    }

    @Test
    void bytesThatFailLeaveNothingOfThePartsThatAreUnderWay() throws Exception {
        for (int taken = 6; taken < 18; taken += 2) {
            Mono<Long> written = write(storage.client(), buffers().take(taken).concatWith(Mono.error(refused)));

            assertThatThrownBy(() -> written.block(PATIENCE)).isSameAs(refused);
            assertNothingIsLeft();
        }
    }

    @Test
    void anErrorIsToldWhenThePartsUnderWayHaveEndedAndTheUploadIsAborted() {
        LinkedBlockingQueue<CompletableFuture<UploadPartResponse>> sent = new LinkedBlockingQueue<>();
        FakeClient fake = new FakeClient().sending(() -> {
            CompletableFuture<UploadPartResponse> answer = new CompletableFuture<>();
            sent.add(answer);
            return answer;
        });
        CompletableFuture<Long> written = write(fake.client(), buffers()).toFuture();

        sent.remove().completeExceptionally(refused);
        assertThat(written).isNotDone();
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).isEmpty();
        sent.remove().complete(UploadPartResponse.builder().build());
        assertThat(written).isCompletedExceptionally();
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
        assertThat(sent).as("no further part").isEmpty();
    }

    @Test
    void anErrorThatWaitsForTheAbortIsToldToNobodyAfterACancel() {
        List<Throwable> dropped = new ArrayList<>();
        CompletableFuture<AbortMultipartUploadResponse> aborted = new CompletableFuture<>();
        FakeClient fake = new FakeClient().aborting(() -> aborted);
        Hooks.onErrorDropped(dropped::add);
        try {
            Disposable written = write(fake.client(), buffers().take(6).concatWith(Mono.error(refused)))
                    .subscribe();
            assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
            written.dispose();
            aborted.complete(AbortMultipartUploadResponse.builder().build());
        } finally {
            Hooks.resetOnErrorDropped();
        }

        assertThat(dropped).isEmpty();
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(1);
        assertThat(fake.requests(ListPartsRequest.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "9, 3"})
    void anUploadOfWhichPartsAreLeftIsAbortedAgainAFewTimes(int timesLeft, int aborts) {
        AtomicInteger left = new AtomicInteger(timesLeft);
        FakeClient fake = new FakeClient()
                .completing(() -> CompletableFuture.failedFuture(refused))
                .listing(() -> CompletableFuture.completedFuture(ListPartsResponse.builder()
                        .parts(Stream.generate(
                                        () -> Part.builder().partNumber(1).build())
                                .limit(left.getAndDecrement() > 0 ? 1 : 0)
                                .toList())
                        .build()));

        assertThatThrownBy(() -> write(fake.client(), buffers()).block(PATIENCE))
                .isSameAs(refused);
        assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(aborts);
    }

    @Test
    void aCancelWhileItIsBeingCompletedIsTooLateUnlessThatFails() {
        for (boolean fails : List.of(false, true)) {
            CompletableFuture<CompleteMultipartUploadResponse> completed = new CompletableFuture<>();
            FakeClient fake = new FakeClient().completing(() -> completed);
            Disposable written = write(fake.client(), buffers()).subscribe();
            assertThat(fake.requests(CompleteMultipartUploadRequest.class)).hasSize(1);
            written.dispose();
            assertThat(fake.requests(AbortMultipartUploadRequest.class)).isEmpty();

            if (fails) {
                completed.completeExceptionally(refused);
            } else {
                completed.complete(CompleteMultipartUploadResponse.builder().build());
            }
            assertThat(fake.requests(AbortMultipartUploadRequest.class)).hasSize(fails ? 1 : 0);
        }
    }
}
