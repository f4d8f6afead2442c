package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.Record;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Work on several threads gives what work on one gives, in the same order, and reads ahead no more than is said. */
class OrderTest {

    private static final int RECORDS = 120;
    private static final byte[] INPUT = Samples.file(RECORDS);

    static Stream<Arguments> plans() {
        return Stream.of(1, 2, 3, 8)
                .flatMap(parallelism -> Stream.of(1, 2, 7)
                        .flatMap(prefetch ->
                                Stream.of(1, 3, 10, 1000).map(batch -> Arguments.of(parallelism, prefetch, batch))));
    }

    /** Every batch takes another time, so that they end in another order than they began. */
    private static List<Record> worked(List<Record> batch, Random random) {
        Await.spin(Duration.ofNanos(random.nextInt(200_000)));
        return batch;
    }

    private static RecordSource source() {
        return WatchedSource.of(Samples.cut(INPUT, 333)).source();
    }

    private static RecordReader reader(int prefetch, int batch) {
        return RecordReader.builder().prefetch(prefetch).batchRecords(batch).build();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void theOrderIsKept(int parallelism, int prefetch, int batch) {
        RecordReader reader = reader(prefetch, batch);
        Random random = new Random(parallelism * 1000L + prefetch * 100L + batch);
        List<List<Record>> sequential =
                reader.readBatches(source()).collectList().block();
        assertThat(reader.mapBatches(source(), parallelism, Schedulers.parallel(), records -> worked(records, random))
                        .collectList()
                        .block())
                .isEqualTo(sequential);
        assertThat(reader.readBatches(source(), parallelism, Schedulers.parallel())
                        .collectList()
                        .block())
                .isEqualTo(sequential);
        Recorder<List<Record>> recorder = Recorder.oneByOne();
        reader.readBatches(source(), parallelism, Schedulers.boundedElastic()).subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).isEqualTo(sequential);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void railsGiveEveryBatchOnce(int parallelism, int prefetch, int batch) {
        RecordReader reader = reader(prefetch, batch);
        Random random = new Random(parallelism * 1000L + prefetch * 100L + batch);
        List<List<Record>> onRails = reader.readParallel(source(), parallelism, Schedulers.parallel())
                .map(records -> worked(records, random))
                .sequential(1)
                .collectList()
                .block();
        assertThat(onRails)
                .containsExactlyInAnyOrderElementsOf(
                        reader.readBatches(source()).collectList().block());
    }

    @Test
    void asManyBatchesAreWorkedOnAtATimeAsWasSaid() {
        Scheduler scheduler = Schedulers.newBoundedElastic(8, 1000, "work");
        try {
            AtomicInteger inside = new AtomicInteger();
            CountDownLatch two = new CountDownLatch(2);
            AtomicInteger most = new AtomicInteger();
            Set<String> threads = ConcurrentHashMap.newKeySet();
            Long batches = reader(4, 1)
                    .mapBatches(source(), 3, scheduler, batch -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        threads.add(Thread.currentThread().getName());
                        two.countDown();
                        Await.until(() -> two.getCount() == 0, "Another batch is worked on");
                        Await.spin(Duration.ofMillis(1));
                        inside.decrementAndGet();
                        return batch.size();
                    })
                    .count()
                    .block();
            assertThat(batches).isEqualTo(RECORDS);
            assertThat(most.get()).isBetween(2, 3);
            assertThat(threads).allMatch(name -> name.startsWith("work-"));
        } finally {
            scheduler.dispose();
        }
    }

    @Test
    void railsWorkOnTheirThreads() {
        Scheduler scheduler = Schedulers.newParallel("rail", 3);
        try {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            reader(4, 1)
                    .readParallel(source(), 3, scheduler)
                    .doOnNext(batch -> threads.add(Thread.currentThread().getName()))
                    .sequential(1)
                    .blockLast();
            assertThat(threads).hasSize(3).allMatch(name -> name.startsWith("rail-"));
        } finally {
            scheduler.dispose();
        }
    }

    @Test
    void oneThreadForAllWorkDoesNotStopIt() {
        Scheduler single = Schedulers.newSingle("one");
        try {
            for (int parallelism : new int[] {1, 4}) {
                assertThat(reader(2, 3)
                                .readBatches(source(), parallelism, single)
                                .flatMapIterable(batch -> batch, 1)
                                .count()
                                .block())
                        .isEqualTo(RECORDS);
                assertThat(reader(2, 3)
                                .readParallel(source(), parallelism, single)
                                .sequential(1)
                                .flatMapIterable(batch -> batch, 1)
                                .count()
                                .block())
                        .isEqualTo(RECORDS);
            }
        } finally {
            single.dispose();
        }
    }

    static Stream<Arguments> bounds() {
        return Stream.of(1, 2, 4)
                .flatMap(parallelism -> Stream.of(1, 2, 4).map(prefetch -> Arguments.of(parallelism, prefetch)));
    }

    /** A batch is a record and a chunk, so that what was sent is what was framed. */
    private static WatchedSource oneByOne() {
        return WatchedSource.of(
                Samples.records(300).stream().map(Samples::bytes).toList());
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aStalledConsumerOfMapBatchesStallsTheSource(int parallelism, int prefetch) {
        for (int asked : new int[] {0, 1, 5}) {
            WatchedSource source = oneByOne();
            Recorder<List<Record>> recorder = Recorder.requesting(asked);
            reader(prefetch, 1)
                    .readBatches(source.source(), parallelism, Schedulers.parallel())
                    .subscribe(recorder);
            recorder.awaitItems(asked);
            Await.calm(source::sent);
            assertThat(source.sent() - asked).isLessThanOrEqualTo(prefetch + parallelism);
            assertThat(source.requested() - asked).isLessThanOrEqualTo(prefetch + parallelism + 1);
            recorder.cancel();
        }
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aStalledConsumerOfRailsStallsTheSource(int parallelism, int prefetch) {
        for (int asked : new int[] {0, 1, 5}) {
            WatchedSource source = oneByOne();
            Recorder<List<Record>> recorder = Recorder.requesting(asked);
            reader(prefetch, 1)
                    .readParallel(source.source(), parallelism, Schedulers.parallel())
                    .sequential(1)
                    .subscribe(recorder);
            recorder.awaitItems(asked);
            Await.calm(source::sent);
            // a rail holds one that waits and one that is parsed, and sequential(1) one of each rail
            assertThat(source.sent() - asked).isLessThanOrEqualTo(prefetch + 3 * parallelism);
            recorder.cancel();
        }
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void railsWhoseWorkStallsStallTheSource(int parallelism, int prefetch) {
        Scheduler scheduler = Schedulers.newBoundedElastic(parallelism, 1000, "stalled");
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        WatchedSource source = oneByOne();
        Recorder<List<Record>> recorder = Recorder.unbounded();
        reader(prefetch, 1)
                .readParallel(source.source(), parallelism, scheduler)
                .doOnNext(batch -> {
                    held.incrementAndGet();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sequential(1)
                .subscribe(recorder);
        Await.until(() -> held.get() == parallelism, "Every rail works");
        Await.calm(source::sent);
        int sent = source.sent();
        go.countDown();
        recorder.awaitCompletion();
        scheduler.dispose();
        // a rail holds one that waits, beside the one that is worked on
        assertThat(sent).isLessThanOrEqualTo(prefetch + 2 * parallelism);
    }

    @Test
    void aSlowConsumerNeverHasMoreReadAheadThanIsSaid() {
        int parallelism = 3;
        int prefetch = 2;
        WatchedSource source = oneByOne();
        List<Integer> ahead = new ArrayList<>();
        Recorder<List<Record>> recorder = Recorder.reacting(1, self -> {
            ahead.add(source.sent() - self.items().size());
            Await.spin(Duration.ofNanos(100_000));
            self.request(1);
        });
        reader(prefetch, 1)
                .readBatches(source.source(), parallelism, Schedulers.parallel())
                .subscribe(recorder);
        recorder.awaitCompletion();
        assertThat(ahead).allMatch(count -> count <= prefetch + parallelism);
    }
}
