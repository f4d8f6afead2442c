package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Mode;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class WorkersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void noMoreTasksRunAtATimeThanThereAreWorkers(int count) {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Workers workers = new Workers(Schedulers.boundedElastic(), count);
        List<Integer> results = Flux.fromIterable(upTo(300))
                .flatMapSequential(
                        number -> workers.submit(() -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(number % 7 == 0 ? 5 : 0);
                            running.decrementAndGet();
                            return number;
                        }),
                        10,
                        1)
                .collectList()
                .blockOptional(SOON)
                .orElseThrow();
        workers.dispose();

        assertThat(results).isEqualTo(upTo(300));
        assertThat(most).hasValueLessThanOrEqualTo(count);
    }

    @Test
    void oneSlowTaskDoesNotHoldUpTheOthers() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(20);
        Workers workers = new Workers(Schedulers.boundedElastic(), 2);
        workers.submit(() -> others.await(2 * SOON.toSeconds(), TimeUnit.SECONDS))
                .subscribe();
        for (int i = 0; i < 20; i++) {
            workers.submit(() -> {
                        others.countDown();
                        return 0;
                    })
                    .subscribe();
        }
        assertThat(others.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        workers.dispose();
    }

    @Test
    void aSchedulerThatRunsAtOnceDoesNotFillTheStack() {
        byte[] file = Samples.file(20_000);
        RecordReader reader = RecordReader.builder().batchRecords(1).build();

        StepVerifier.create(reader.mapBatches(
                                WatchedSource.of(Samples.cut(file, 1_000)).source(),
                                2,
                                Schedulers.immediate(),
                                List::size)
                        .count())
                .expectNext(20_000L)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void aSchedulerThatIsDisposedOfFailsTheReadInsteadOfHangingIt() {
        // Not Reactor's parallel threads: the JDK's executor takes a lock to say why it refuses, which BlockHound would
        // tell.
        Scheduler scheduler = Schedulers.fromExecutorService(Executors.newScheduledThreadPool(2));
        RecordReader reader = RecordReader.builder().batchRecords(1).build();

        StepVerifier.create(reader.mapBatches(
                                WatchedSource.of(Samples.cut(Samples.file(2_000), 1_000))
                                        .source(),
                                2,
                                scheduler,
                                batch -> {
                                    if (batch.get(0).number() == 50) {
                                        scheduler.dispose();
                                    }
                                    return batch.size();
                                })
                        .then())
                .expectError(RejectedExecutionException.class)
                .verify(SOON);
    }

    @Test
    void anErrorOfTheMachineComesInItsPlace() {
        RecordReader reader = RecordReader.builder().batchRecords(1).build();

        StepVerifier.create(reader.mapBatches(
                        WatchedSource.of(Samples.cut(Samples.file(20), 1_000)).source(),
                        2,
                        Schedulers.parallel(),
                        batch -> {
                            if (batch.get(0).number() == 5) {
                                throw new NoClassDefFoundError("gone");
                            }
                            return batch.size();
                        }))
                .expectNextCount(4)
                .expectErrorSatisfies(error -> assertThat(error).hasCauseInstanceOf(NoClassDefFoundError.class))
                .verify(SOON);
    }

    /** A heap that is full while a batch is parsed, when the one before it is still worked on. */
    @Test
    void whatFailsAroundTheWorkComesInItsPlaceToo() {
        CountDownLatch failed = new CountDownLatch(1);
        ReadListener listener = new ReadListener() {
            private final AtomicInteger batches = new AtomicInteger();

            @Override
            public void batchBegun() {
                if (batches.incrementAndGet() == 3) {
                    failed.countDown();
                    throw new NoClassDefFoundError("Meter");
                }
            }
        };
        RecordReader reader =
                RecordReader.builder().batchRecords(1).listener(listener).build();

        StepVerifier.create(reader.mapBatches(
                        WatchedSource.of(Samples.cut(Samples.file(20), 1_000)).source(),
                        3,
                        Schedulers.boundedElastic(),
                        batch -> {
                            try {
                                assertThat(failed.await(SOON.toSeconds(), TimeUnit.SECONDS))
                                        .isTrue();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return batch.size();
                        }))
                .expectNextCount(2)
                .expectErrorSatisfies(error -> assertThat(error).hasStackTraceContaining("Meter"))
                .verify(SOON);
    }

    private static Flux<Integer> sizes(int parallelism, Scheduler scheduler) {
        RecordSource source =
                WatchedSource.of(Samples.cut(Samples.file(20), 1_000)).source();
        return RecordReader.builder().build().mapBatches(source, parallelism, scheduler, List::size);
    }

    /** As where the machine has no thread left. */
    @Test
    void aSchedulerWithoutAThreadFailsTheRead() {
        ThreadFactory none = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        Scheduler scheduler = Schedulers.newParallel(1, none);

        StepVerifier.create(sizes(1, scheduler))
                .expectErrorSatisfies(error -> assertThat(error).hasStackTraceContaining("unable to create"))
                .verify(SOON);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAP_BATCHES", "READ_PARALLEL"})
    void anErrorOfTheMachineInAHandlerIsDelivered(Form form) {
        RecordReader reader = RecordReader.builder()
                .mode(Mode.LENIENT)
                .onMalformed(malformed -> {
                    throw new NoClassDefFoundError("gone");
                })
                .build();
        byte[] file = Samples.join(Samples.file(3), Samples.hopeless(), Samples.file(4, 6));

        StepVerifier.create(form.lists(
                        reader, WatchedSource.of(Samples.cut(file, 100)).source()))
                .thenConsumeWhile(batch -> true)
                .expectErrorSatisfies(error -> assertThat(error).hasCauseInstanceOf(NoClassDefFoundError.class))
                .verify(SOON);
    }

    @Test
    void aSchedulerThatIsGoneFailsTheReadAtOnce() {
        Scheduler scheduler = Schedulers.newParallel("gone", 2);
        scheduler.dispose();

        StepVerifier.create(sizes(2, scheduler))
                .expectError(RejectedExecutionException.class)
                .verify(SOON);
    }
}
