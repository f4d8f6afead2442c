package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.Mode;
import org.mrrc.RecordBatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What listeners are told of reads, and what progress makes of it. */
class ListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] FILE = Samples.join(
            Samples.file(1, 500), Samples.hopeless(), Samples.ascii("\r\nno record"), Samples.file(501, 1_000));

    private static RecordReader reader(ReadListener listener) {
        return RecordReader.builder()
                .mode(Mode.LENIENT)
                .batchRecords(50)
                .prefetch(2)
                .onMalformed(malformed -> {})
                .onProblem(problem -> {})
                .listener(listener)
                .build();
    }

    private static RecordSource source() {
        return RecordSource.ofByteBuffers(
                Flux.fromIterable(Samples.cut(FILE, 1_000)).map(ByteBuffer::wrap));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void progressCountsAllInEveryForm(Form form) {
        ReadProgress progress = new ReadProgress();

        form.ids(reader(progress), source()).blockLast(PATIENCE);

        ReadProgress.Counts counts = progress.counts();
        assertThat(counts.bytes()).isEqualTo(FILE.length);
        assertThat(counts.records()).isEqualTo(1_000);
        assertThat(counts.malformed()).isEqualTo(1);
        assertThat(counts.problems()).isGreaterThanOrEqualTo(2);
        assertThat(counts.recordsPerSecond()).isPositive().isFinite();
        assertThat(counts.bytesPerSecond()).isGreaterThan(counts.recordsPerSecond());
    }

    @Test
    void splitsCountEachByteThatIsReadOfThem() {
        ReadProgress progress = new ReadProgress();
        byte[] large = Samples.file(3_000);

        reader(progress)
                .readSplits(new RangedObject(large, 3_000).source(Ownership.TRANSFERRED), 3)
                .sequential(1)
                .blockLast(PATIENCE);

        assertThat(progress.counts().records()).isEqualTo(3_000);
        assertThat(progress.counts().bytes()).isBetween((long) large.length, large.length + 3L * 24);
    }

    @Test
    void beforeTheFirstByteThereIsNoRate() {
        assertThat(new ReadProgress().counts()).isEqualTo(new ReadProgress.Counts(0, 0, 0, 0, Duration.ZERO));
        assertThat(new ReadProgress().counts().recordsPerSecond()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theClockStandsWhenTheReadHasEnded(Form form) {
        ReadProgress progress = new ReadProgress();
        form.ids(reader(progress), source()).blockLast(PATIENCE);

        ReadProgress.Counts atTheEnd = progress.counts();
        Await.spin(Duration.ofMillis(5));

        assertThat(progress.counts()).isEqualTo(atTheEnd);
        assertThat(atTheEnd.elapsed()).isPositive();
    }

    @Test
    void aPauseBetweenTwoReadsDoesNotCount() {
        ReadProgress progress = new ReadProgress();
        Form.READ.ids(reader(progress), source()).blockLast(PATIENCE);
        ReadProgress.Counts first = progress.counts();
        Duration pause = Duration.ofSeconds(1);
        Await.pause(pause);

        long begun = System.nanoTime();
        Form.READ.ids(reader(progress), source()).blockLast(PATIENCE);
        Duration second = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(progress.counts().records()).isEqualTo(2_000);
        assertThat(progress.counts().elapsed())
                .isGreaterThan(first.elapsed())
                .isLessThanOrEqualTo(first.elapsed().plus(second));
    }

    @Test
    void bytesBehindTheEndOfAReadDoNotStartTheClock() {
        ReadProgress progress = new ReadProgress();
        progress.readBegun();
        progress.readEnded(SignalType.CANCEL, null);
        progress.bytesCame(7);
        Await.spin(Duration.ofMillis(1));

        assertThat(progress.counts()).isEqualTo(new ReadProgress.Counts(7, 0, 0, 0, Duration.ZERO));
    }

    @Test
    void theClockRunsForOneWhoTellsOfBytesAlone() {
        ReadProgress progress = new ReadProgress();
        progress.bytesCame(7);
        Await.spin(Duration.ofMillis(1));

        assertThat(progress.counts().elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void betweenTwoMomentsTheRatesAreTheCurrentOnes() {
        ReadProgress.Counts before = new ReadProgress.Counts(9_000, 90, 1, 2, Duration.ofSeconds(9));
        ReadProgress.Counts now = new ReadProgress.Counts(9_500, 94, 2, 5, Duration.ofSeconds(11));

        ReadProgress.Counts between = now.since(before);

        assertThat(between).isEqualTo(new ReadProgress.Counts(500, 4, 1, 3, Duration.ofSeconds(2)));
        assertThat(between.bytesPerSecond()).isEqualTo(250);
        assertThat(between.recordsPerSecond()).isEqualTo(2);
        assertThat(now.since(now).recordsPerSecond()).isZero();
    }

    @Test
    void countsDoNotComeWithoutAPause() {
        ReadProgress progress = new ReadProgress();
        assertThatThrownBy(() -> progress.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> progress.every(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsComeAgainAndAgainAndAreMissedByWhoIsSlow() {
        ReadProgress progress = new ReadProgress();
        StepVerifier.withVirtualTime(() -> progress.every(Duration.ofSeconds(1)), 2)
                .thenAwait(Duration.ofSeconds(1))
                .assertNext(counts -> assertThat(counts.bytes()).isZero())
                .then(() -> progress.bytesCame(7))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext(counts -> assertThat(counts.bytes()).isEqualTo(7))
                .thenAwait(Duration.ofSeconds(10))
                .thenRequest(1)
                .thenAwait(Duration.ofSeconds(1))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
    }

    /** Counts the batches that are worked on, as a gauge does. */
    private static final class Gauge implements ReadListener {

        private final AtomicInteger active = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        @Override
        public void batchBegun() {
            most.accumulateAndGet(active.incrementAndGet(), Math::max);
        }

        @Override
        public void batchEnded(long nanoseconds) {
            assertThat(nanoseconds).isNotNegative();
            active.decrementAndGet();
            ended.incrementAndGet();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsBegunIsEndedAlsoIfTheReadIsCancelled(Form form) {
        Gauge gauge = new Gauge();
        for (int round = 0; round < 20; round++) {
            form.ids(reader(gauge), source()).take(1 + round % 3).blockLast(PATIENCE);
            Await.until(() -> gauge.active.get() == 0, "No batch is worked on");
        }

        assertThat(gauge.ended.get()).isPositive();
        assertThat(gauge.most.get()).isLessThanOrEqualTo(Form.PARALLELISM);
    }

    @Test
    void theTimeOfABatchIsThatOfTheWorkOnItToo() {
        AtomicInteger slow = new AtomicInteger();
        ReadListener listener = new ReadListener() {
            @Override
            public void batchEnded(long nanoseconds) {
                if (nanoseconds >= Duration.ofMillis(2).toNanos()) {
                    slow.incrementAndGet();
                }
            }
        };
        reader(listener)
                .mapBatches(source(), 2, Schedulers.parallel(), batch -> {
                    Await.spin(Duration.ofMillis(2));
                    return batch.size();
                })
                .blockLast(PATIENCE);

        assertThat(slow.get()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aListenerThatFailsEndsTheRead() {
        IllegalStateException failure = new IllegalStateException("full");
        ReadListener onBytes = new ReadListener() {
            @Override
            public void bytesCame(long count) {
                throw failure;
            }
        };
        ReadListener onBatch = new ReadListener() {
            @Override
            public void batchRead(RecordBatch batch) {
                throw failure;
            }
        };
        for (Form form : Form.values()) {
            for (ReadListener listener : new ReadListener[] {onBytes, onBatch}) {
                assertThatThrownBy(() -> form.ids(reader(listener), source()).blockLast(PATIENCE))
                        .isSameAs(failure);
            }
        }
    }
}
