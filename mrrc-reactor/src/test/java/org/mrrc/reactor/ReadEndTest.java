package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.MarcException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Every read is told to have begun and to have ended, once, and how. */
class ReadEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] FILE = Samples.file(1_000);

    private final Ends ends = new Ends();
    private final RecordReader reader =
            RecordReader.builder().batchRecords(10).prefetch(2).listener(ends).build();

    /** What is told of reads. */
    private static class Ends implements ReadListener {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<Throwable> failures = new CopyOnWriteArrayList<>();

        @Override
        public void readBegun() {
            told.add("begun");
        }

        @Override
        public void readEnded(SignalType signal, @Nullable Throwable failure) {
            told.add(signal.toString());
            if (failure != null) {
                failures.add(failure);
            }
        }
    }

    private static RecordSource source(byte[]... parts) {
        return RecordSource.ofByteBuffers(
                Flux.fromIterable(Samples.cut(Samples.join(parts), 1_000)).map(ByteBuffer::wrap));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aReadThatComesToTheEndIsComplete(Form form) {
        form.ids(reader, source(FILE)).doOnComplete(() -> ends.told.add("told")).blockLast(PATIENCE);

        assertThat(ends.told).as("before the subscriber").containsExactly("begun", "onComplete", "told");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aReadOfNothingIsCompleteToo(Form form) {
        form.ids(reader, source()).blockLast(PATIENCE);

        assertThat(ends.told).containsExactly("begun", "onComplete");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aFaultIsTheFailureOfAStrictRead(Form form) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(reader, source(FILE, Samples.damaged(1_001), FILE)).subscribe(recorder);

        Throwable fault = recorder.awaitError();
        assertThat(fault).isInstanceOf(MarcException.class);
        assertThat(ends.told).containsExactly("begun", "onError");
        assertThat(ends.failures).containsExactly(fault);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aFileThatIsMissingIsAFailedRead(Form form, @TempDir Path folder) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(reader, RecordSource.of(folder.resolve("missing.mrc"))).subscribe(recorder);

        assertThat(recorder.awaitError()).isInstanceOf(NoSuchFileException.class);
        assertThat(ends.told).containsExactly("begun", "onError");
        assertThat(ends.failures).singleElement().isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aSourceThatFailsBehindRecordsIsAFailedRead(Form form) {
        IOException failure = new IOException("The connection broke");
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(reader, WatchedSource.of(List.of(FILE)).failingWith(failure).source())
                .subscribe(recorder);

        assertThat(recorder.awaitError()).isSameAs(failure);
        assertThat(ends.told).containsExactly("begun", "onError");
        assertThat(ends.failures).containsExactly(failure);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aReadThatIsCancelledIsTold(Form form) {
        form.ids(reader, source(FILE)).take(1).blockLast(PATIENCE);

        assertThat(ends.told).containsExactly("begun", "cancel");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void eachTryIsAReadOfItsOwn(Form form) {
        assertThatThrownBy(() ->
                        form.ids(reader, source(Samples.damaged(1))).retry(2).blockLast(PATIENCE))
                .isInstanceOf(MarcException.class);

        assertThat(ends.told).containsExactly("begun", "onError", "begun", "onError", "begun", "onError");
    }

    @Test
    void theWorkOnBatchesIsWithinTheReadAndOperatorsAreBehindIt() {
        IllegalStateException failure = new IllegalStateException("The index is closed");
        assertThatThrownBy(() -> reader.mapBatches(source(FILE), 2, Schedulers.parallel(), batch -> {
                            throw failure;
                        })
                        .blockLast(PATIENCE))
                .isSameAs(failure);
        assertThat(ends.told).containsExactly("begun", "onError");
        assertThat(ends.failures).containsExactly(failure);

        ends.told.clear();
        assertThatThrownBy(() -> reader.read(source(FILE))
                        .doOnNext(record -> {
                            throw failure;
                        })
                        .blockLast(PATIENCE))
                .isSameAs(failure);
        assertThat(ends.told).containsExactly("begun", "cancel");
    }

    @Test
    void aSchedulerThatTakesNoWorkIsAFailure() {
        Scheduler scheduler = Schedulers.newParallel("closed", 2);
        scheduler.dispose();

        assertThatThrownBy(() -> reader.readBatches(source(FILE), 2, scheduler).blockLast(PATIENCE))
                .isInstanceOf(RejectedExecutionException.class);

        assertThat(ends.told).containsExactly("begun", "onError");
    }

    @Test
    void eachPartOfSplitsIsARead() {
        byte[] large = Samples.file(3_000);
        reader.readSplits(new RangedObject(large, 3_000).source(Ownership.TRANSFERRED), 3)
                .sequential(1)
                .blockLast(PATIENCE);

        assertThat(ends.told.stream().filter("begun"::equals)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ends.told.stream().filter("onComplete"::equals)).hasSize(ends.told.size() / 2);
    }

    @Test
    void splitsOfAFileThatIsMissingAreOneFailedRead(@TempDir Path folder) {
        Recorder<Object> recorder = Recorder.unbounded();
        reader.readSplits(RangeSource.of(folder.resolve("missing.mrc")), 3)
                .sequential(1)
                .cast(Object.class)
                .subscribe(recorder);

        assertThat(recorder.awaitError()).isInstanceOf(NoSuchFileException.class);
        assertThat(ends.told).containsExactly("begun", "onError");
    }

    /** Fails at both, once with an exception and once with what is fatal to Reactor. */
    private record Failing(boolean fatally) implements ReadListener {

        @Override
        public void readBegun() {
            fail("begun");
        }

        @Override
        public void readEnded(SignalType signal, @Nullable Throwable failure) {
            fail("ended");
        }

        private void fail(String when) {
            if (fatally) {
                throw new NoClassDefFoundError(when);
            }
            throw new IllegalStateException(when);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aListenerThatFailsAtTheBeginningOrTheEndChangesNothing(Form form) {
        for (boolean fatally : new boolean[] {false, true}) {
            List<Throwable> dropped = new CopyOnWriteArrayList<>();
            Hooks.onErrorDropped(dropped::add);
            try {
                RecordReader told =
                        RecordReader.builder().listener(new Failing(fatally)).build();

                assertThat(form.ids(told, source(FILE))
                                .flatMapIterable(ids -> ids)
                                .collectList()
                                .block(PATIENCE))
                        .hasSize(1_000);
                assertThat(dropped).map(Throwable::getMessage).containsExactly("begun", "ended");

                WatchedSource cancelled = WatchedSource.of(Samples.cut(FILE, 1_000));
                form.ids(told, cancelled.source()).take(1).blockLast(PATIENCE);
                Await.until(cancelled::isCancelled, "The source is cancelled");
            } finally {
                Hooks.resetOnErrorDropped();
            }
        }
    }
}
