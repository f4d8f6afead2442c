package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reading with what the JDK has: its publishers, its streams, its threads, its HTTP client. */
class JdkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(100).build();
    private static final byte[] FILE = Samples.file(2_000);

    @TempDir
    Path folder;

    private Path file() throws IOException {
        return Files.write(folder.resolve("books.mrc"), FILE);
    }

    private static String id(Record record) {
        return record.controlNumber().orElseThrow();
    }

    /** Takes one record after another, and stops after some. */
    private static final class Taker implements Flow.Subscriber<Record> {

        private final int most;
        private final List<String> ids = new ArrayList<>();
        private final CompletableFuture<List<String>> taken = new CompletableFuture<>();
        private Flow.Subscription subscription;

        Taker(int most) {
            this.most = most;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(Record record) {
            ids.add(id(record));
            if (ids.size() == most) {
                subscription.cancel();
                taken.complete(ids);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            taken.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            taken.complete(ids);
        }
    }

    @Test
    void recordsGoToASubscriberOfTheJdk() throws Exception {
        Flow.Publisher<Record> publisher = JdkFlowAdapter.publisherToFlowPublisher(READER.read(file()));
        for (int most : new int[] {1, 10, 5_000}) {
            Taker taker = new Taker(most);
            publisher.subscribe(taker);
            assertThat(taker.taken.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(Samples.ids(Math.min(most, 2_000)));
        }
    }

    @Test
    void bytesComeFromAPublisherOfTheJdk() {
        CompletableFuture<Long> count;
        try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
            RecordSource source = RecordSource.ofByteBuffers(JdkFlowAdapter.flowPublisherToFlux(publisher));
            count = READER.read(source).count().toFuture();
            Await.until(publisher::hasSubscribers, "Somebody reads");
            Samples.cut(FILE, 1_000).forEach(chunk -> publisher.submit(ByteBuffer.wrap(chunk)));
        }
        assertThat(count.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
                .isEqualTo(2_000);
    }

    @Test
    void theBodyOfAnAnswerIsReadAsItComes() throws Exception {
        try (RangeServer server = RangeServer.of(FILE)) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofPublisher());
            RecordSource source = RecordSource.ofByteBuffers(
                    JdkFlowAdapter.flowPublisherToFlux(answer.body()).concatMapIterable(list -> list, 1));

            assertThat(READER.read(source).count().block(PATIENCE)).isEqualTo(2_000);
        }
    }

    @Test
    void recordsAreAStreamThatReadsNoMoreThanIsTaken() {
        RepeatedStream endless = new RepeatedStream(FILE, Long.MAX_VALUE / FILE.length);
        RecordSource source = RecordSource.ofInputStream(() -> endless);
        try (Stream<Record> records = READER.read(source).toStream(1)) {
            assertThat(records.map(JdkTest::id).limit(3_000)).hasSize(3_000).endsWith(Samples.id(1_000));
        }
        Await.until(() -> endless.closed() == 1, "The stream is closed");
        assertThat(endless.position()).isLessThan(10L * FILE.length);
    }

    @Test
    void batchesAreAStreamToo() throws IOException {
        try (Stream<List<Record>> batches = READER.readBatches(file()).toStream(1)) {
            assertThat(batches.flatMap(List::stream).map(JdkTest::id)).isEqualTo(Samples.ids(2_000));
        }
    }

    @Test
    void withoutReactorRecordsAreAnIterableAndSoAStream() throws IOException {
        try (Records records = Records.open(file(), ReadOptions.DEFAULT)) {
            Stream<Record> stream = StreamSupport.stream(records.spliterator(), false);
            assertThat(stream.map(JdkTest::id)).isEqualTo(Samples.ids(2_000));
        }
    }

    /** On JDK 21 and later; the classes are compiled for 17. */
    @Test
    void virtualThreadsParseAndWorkAndMayBlock() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are of JDK 21 and later");
        Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        ExecutorService executor = (ExecutorService) virtual.invoke(null);
        Scheduler scheduler = Schedulers.fromExecutorService(executor);
        try {
            List<Integer> sizes = READER.mapBatches(RecordSource.of(file()), 8, scheduler, batch -> {
                        Await.pause(Duration.ofMillis(1));
                        return batch.size();
                    })
                    .collectList()
                    .block(PATIENCE);
            // Where a chunk of the file ends a batch may be shorter.
            assertThat(sizes).hasSizeGreaterThanOrEqualTo(20).allMatch(size -> size > 0 && size <= 100);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);

            long counted = executor.submit(() -> {
                        try (Stream<Record> records = READER.read(file()).toStream(1)) {
                            return records.count();
                        }
                    })
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(counted).isEqualTo(2_000);
        } finally {
            scheduler.dispose();
            executor.shutdownNow();
        }
    }

    @Test
    void aThreadOfOnesOwnMayWaitForTheResult() throws IOException {
        Flux<Record> records = READER.read(file());
        assertThat(records.toIterable(1)).extracting(JdkTest::id).isEqualTo(Samples.ids(2_000));
    }
}
