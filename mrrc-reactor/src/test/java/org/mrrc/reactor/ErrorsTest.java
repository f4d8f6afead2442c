package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What was complete before an error is given before it, to whatever consumer. */
class ErrorsTest {

    private final IOException failure = new IOException("The connection broke");
    private static final int COMPLETE = 11;
    private static final List<Integer> CHUNK_SIZES = List.of(1, 23, 24, 25, 500, 100_000);

    /** A consumer, with a name for the reports. */
    private record Consumer(String name, Supplier<Recorder<List<String>>> recorders) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Consumer> CONSUMERS = List.of(
            new Consumer("unbounded", Recorder::unbounded),
            new Consumer("one by one", Recorder::oneByOne),
            new Consumer(
                    "one by one, slow",
                    () -> Recorder.reacting(
                            1,
                            self -> Schedulers.parallel().schedule(() -> self.request(1), 2, TimeUnit.MILLISECONDS))));

    static Stream<Arguments> orderedFormsAndConsumers() {
        return Form.ORDERED.stream().flatMap(form -> CONSUMERS.stream().map(consumer -> Arguments.of(form, consumer)));
    }

    private static RecordReader.Builder smallBatches() {
        return RecordReader.builder().batchRecords(2).prefetch(2);
    }

    private static List<String> flat(Recorder<List<String>> recorder) {
        return recorder.items().stream().flatMap(List::stream).toList();
    }

    private static RecordSource sourceOf(byte[]... parts) {
        return RecordSource.ofByteBufs(
                Flux.fromIterable(Samples.cut(Samples.join(parts), 101)).map(Unpooled::wrappedBuffer),
                Ownership.TRANSFERRED);
    }

    @ParameterizedTest
    @MethodSource("orderedFormsAndConsumers")
    void allRecordsBeforeAFailureOfTheSourceComeFirst(Form form, Consumer consumer) {
        byte[] input = Samples.join(Samples.file(COMPLETE), Samples.without(1, Samples.bytes(Samples.record(12))));
        for (int size : CHUNK_SIZES) {
            WatchedSource source = WatchedSource.of(Samples.cut(input, size)).failingWith(failure);
            Recorder<List<String>> recorder = consumer.recorders().get();
            form.ids(smallBatches().build(), source.source()).subscribe(recorder);
            assertThat(recorder.awaitError()).isSameAs(failure);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
            assertThat(source.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("orderedFormsAndConsumers")
    void allRecordsBeforeAFailureComeFirstWhenTheyFillNoBatch(Form form, Consumer consumer) {
        WatchedSource source = WatchedSource.of(List.of(Samples.file(COMPLETE))).failingWith(failure);
        Recorder<List<String>> recorder = consumer.recorders().get();
        form.ids(RecordReader.builder().build(), source.source()).subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(failure);
        assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
    }

    @ParameterizedTest
    @MethodSource("orderedFormsAndConsumers")
    void allRecordsBeforeAFaultComeFirst(Form form, Consumer consumer) {
        byte[] input = Samples.join(Samples.file(COMPLETE), Samples.damaged(12), Samples.file(13, 30));
        for (int size : CHUNK_SIZES) {
            WatchedSource source = WatchedSource.of(Samples.cut(input, size));
            Recorder<List<String>> recorder = consumer.recorders().get();
            form.ids(smallBatches().sourceName("books").build(), source.source())
                    .subscribe(recorder);
            Problem problem = ((MarcException) recorder.awaitError()).problem();
            assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
            assertThat(problem.code()).isEqualTo(ProblemCode.INDICATOR_COUNT);
            assertThat(problem.recordNumber()).isEqualTo(COMPLETE + 1);
            assertThat(problem.offset()).isEqualTo(Samples.file(COMPLETE).length + 10);
            assertThat(problem.source()).isEqualTo("books");
            Await.until(
                    () -> source.isCancelled()
                            || source.sent() == Samples.cut(input, size).size(),
                    "The source is left");
            assertThat(source.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("orderedFormsAndConsumers")
    void aFaultComesBeforeAFailureOfTheSourceBehindIt(Form form, Consumer consumer) {
        byte[] input = Samples.join(Samples.file(COMPLETE), Samples.damaged(12), Samples.file(13, 14));
        WatchedSource source = WatchedSource.of(List.of(input)).failingWith(failure);
        Recorder<List<String>> recorder = consumer.recorders().get();
        form.ids(smallBatches().build(), source.source()).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(MarcException.class);
        assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
    }

    @ParameterizedTest
    @MethodSource("orderedFormsAndConsumers")
    void aTruncatedRecordAtTheEndIsAFaultBehindTheOthers(Form form, Consumer consumer) {
        for (int kept : new int[] {1, 23, 24, 60}) {
            byte[] fragment = java.util.Arrays.copyOf(Samples.bytes(Samples.record(12)), kept);
            WatchedSource source = WatchedSource.of(List.of(Samples.join(Samples.file(COMPLETE), fragment)));
            Recorder<List<String>> recorder = consumer.recorders().get();
            form.ids(smallBatches().build(), source.source()).subscribe(recorder);
            assertThat(recorder.awaitError()).isInstanceOf(MarcException.class);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
        }
    }

    @Test
    void aFaultNeedsNoDemandWhenTheRecordsBeforeItAreGiven() {
        for (Form form : Form.ON_DEMAND) {
            Recorder<List<String>> recorder = Recorder.requesting(form == Form.READ ? 2 : 1);
            form.ids(
                            smallBatches().batchRecords(5).build(),
                            WatchedSource.of(List.of(Samples.join(Samples.file(2), Samples.damaged(3))))
                                    .source())
                    .subscribe(recorder);
            assertThat(recorder.awaitError()).isInstanceOf(MarcException.class);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(2));
        }
    }

    @Test
    void aFailureNeedsNoDemandWhenTheRecordsBeforeItAreGiven() {
        Recorder<List<String>> recorder = Recorder.requesting(2);
        Form.READ
                .ids(
                        RecordReader.builder().build(),
                        WatchedSource.of(List.of(Samples.file(2)))
                                .failingWith(failure)
                                .source())
                .subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(failure);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aSourceThatFailsAtOnceIsAnErrorAndNothingElse(Form form) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(RecordReader.builder().build(), RecordSource.ofByteBufs(Flux.error(failure), Ownership.BORROWED))
                .subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(failure);
        assertThat(recorder.items()).isEmpty();
    }

    @Test
    void onRailsNoRecordComesTwiceAndTheErrorComes() {
        byte[] input = Samples.join(Samples.file(40), Samples.damaged(41), Samples.file(42, 80));
        for (int i = 0; i < 50; i++) {
            Recorder<List<String>> recorder = Recorder.unbounded();
            Form.READ_PARALLEL.ids(smallBatches().build(), sourceOf(input)).subscribe(recorder);
            assertThat(recorder.awaitError()).isInstanceOf(MarcException.class);
            assertThat(flat(recorder)).doesNotHaveDuplicates().doesNotContain(Samples.id(41));
        }
    }

    @Test
    void onRailsAFailureOfTheSourceComesToTheConsumer() {
        for (int i = 0; i < 50; i++) {
            Recorder<List<String>> recorder = Recorder.oneByOne();
            Form.READ_PARALLEL
                    .ids(
                            smallBatches().build(),
                            WatchedSource.of(Samples.cut(Samples.file(40), 101))
                                    .failingWith(failure)
                                    .source())
                    .subscribe(recorder);
            assertThat(recorder.awaitError()).isSameAs(failure);
            assertThat(flat(recorder)).doesNotHaveDuplicates();
        }
    }

    /** Sound records 1, 3, 6; 2 and 4 can be repaired; something hopeless as number 5; line ends and text between. */
    private static byte[] mixedInput() {
        return Samples.join(
                Samples.file(1),
                Samples.damaged(2),
                Samples.ascii("\r\n"),
                Samples.file(3, 3),
                Samples.damaged(4),
                Samples.hopeless(),
                Samples.ascii("\n"),
                Samples.file(6, 6));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void lenientReadingGivesTheSoundRecordsAndHandsOverTheOthersInOrder(Form form) {
        List<Long> malformed = new CopyOnWriteArrayList<>();
        List<Long> between = new CopyOnWriteArrayList<>();
        RecordReader reader = smallBatches()
                .mode(Mode.LENIENT)
                .onMalformed(record -> malformed.add(record.number()))
                .onProblem(problem -> between.add(problem.recordNumber()))
                .build();
        Recorder<List<String>> recorder = Recorder.oneByOne();
        form.ids(reader, sourceOf(mixedInput())).subscribe(recorder);
        List<String> ids = flat(recorder.awaitCompletion());
        if (form.isOrdered()) {
            assertThat(ids).containsExactly(Samples.id(1), Samples.id(3), Samples.id(6));
            assertThat(malformed).containsExactly(2L, 4L, 5L);
            assertThat(between).containsExactly(3L, 6L);
        } else {
            assertThat(ids).containsExactlyInAnyOrder(Samples.id(1), Samples.id(3), Samples.id(6));
            assertThat(malformed).containsExactlyInAnyOrder(2L, 4L, 5L);
            assertThat(between).containsExactlyInAnyOrder(3L, 6L);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void permissiveReadingGivesRepairedRecordsWithTheirProblems(Form form) {
        List<MalformedRecord> malformed = new CopyOnWriteArrayList<>();
        RecordReader reader = smallBatches()
                .mode(Mode.PERMISSIVE)
                .onMalformed(malformed::add)
                .onProblem(problem -> {})
                .build();
        Recorder<List<Record>> recorder = Recorder.unbounded();
        form.lists(reader, sourceOf(mixedInput())).subscribe(recorder);
        List<Record> records = recorder.awaitCompletion().items().stream()
                .flatMap(List::stream)
                .sorted(java.util.Comparator.comparing(Record::number))
                .toList();
        assertThat(records).map(Record::number).containsExactly(1L, 2L, 3L, 4L, 6L);
        assertThat(records).map(record -> record.problems().isEmpty()).containsExactly(true, false, true, false, true);
        assertThat(malformed).map(MalformedRecord::number).containsExactly(5L);
        assertThat(malformed.get(0).bytes()).isEqualTo(Unpooled.wrappedBuffer(Samples.hopeless()));
        assertThat(malformed.get(0).problems()).isNotEmpty();
    }

    @Test
    void handlersAreCalledBeforeTheRecordsOfTheSameBatch() {
        List<String> events = new ArrayList<>();
        RecordReader reader = RecordReader.builder()
                .mode(Mode.LENIENT)
                .onMalformed(record -> events.add("malformed " + record.number()))
                .build();
        for (Form form : Form.ON_DEMAND) {
            events.clear();
            form.ids(reader, sourceOf(Samples.file(1), Samples.damaged(2)))
                    .doOnNext(ids -> events.add(ids.toString()))
                    .blockLast();
            assertThat(events).hasSize(2).contains("malformed 2");
            assertThat(form == Form.READ || events.get(0).startsWith("malformed"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anInputOfNothingButDamagedRecordsCompletesWithoutItems(Form form) {
        AtomicInteger malformed = new AtomicInteger();
        RecordReader reader = smallBatches()
                .mode(Mode.LENIENT)
                .onMalformed(record -> malformed.incrementAndGet())
                .build();
        Recorder<List<String>> recorder = Recorder.oneByOne();
        byte[][] damaged =
                Stream.iterate(1, i -> i + 1).limit(50).map(Samples::damaged).toArray(byte[][]::new);
        form.ids(reader, sourceOf(damaged)).subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).isEmpty();
        assertThat(malformed).hasValue(50);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aHandlerThatThrowsEndsTheRead(Form form) {
        IllegalStateException full = new IllegalStateException("The queue is full");
        RecordReader reader = smallBatches()
                .mode(Mode.LENIENT)
                .onMalformed(record -> {
                    throw full;
                })
                .build();
        byte[] input = Samples.join(Samples.file(4), Samples.damaged(5), Samples.file(6, 60));
        WatchedSource source = WatchedSource.of(Samples.cut(input, 101));
        Recorder<List<String>> recorder = Recorder.oneByOne();
        form.ids(reader, source.source()).subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(full);
        if (form.isOrdered()) {
            assertThat(flat(recorder)).isEqualTo(Samples.ids(4));
        }
        Await.until(() -> source.isCancelled() || source.bytesSent() == input.length, "The source is left");
        assertThat(source.violations()).isEmpty();
    }

    @Test
    void aProblemHandlerThatThrowsEndsTheRead() {
        IllegalStateException full = new IllegalStateException("The queue is full");
        RecordReader reader = RecordReader.builder()
                .mode(Mode.LENIENT)
                .onProblem(problem -> {
                    throw full;
                })
                .build();
        for (Form form : Form.values()) {
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(reader, sourceOf(Samples.file(2), Samples.ascii("stray text here"), Samples.file(3, 3)))
                    .subscribe(recorder);
            assertThat(recorder.awaitError()).isSameAs(full);
        }
    }

    static Stream<Throwable> failuresOfWork() {
        return Stream.of(
                new IllegalStateException("The index is closed"),
                new AssertionError("Not what was expected"),
                new IOException("A checked exception, thrown unseen"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfWork")
    void aFailureOfTheWorkComesInItsPlace(Throwable thrown) {
        for (int round = 0; round < 20; round++) {
            WatchedSource source = WatchedSource.of(Samples.cut(Samples.file(100), 101));
            Function<List<Record>, List<String>> work = batch -> {
                if (batch.get(0).number() == 21) {
                    throw ErrorsTest.<RuntimeException>unseen(thrown);
                }
                if (batch.get(0).number() < 21) {
                    Await.spin(Duration.ofMillis(1));
                }
                return Samples.idsOf(batch);
            };
            Recorder<List<String>> recorder = Recorder.oneByOne();
            smallBatches()
                    .build()
                    .mapBatches(source.source(), 4, Schedulers.parallel(), work)
                    .subscribe(recorder);
            assertThat(recorder.awaitError()).isSameAs(thrown);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(20));
            Await.until(source::isCancelled, "The source is cancelled");
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException unseen(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void workThatGivesNullIsAnErrorInItsPlace() {
        Recorder<List<String>> recorder = Recorder.unbounded();
        smallBatches()
                .build()
                .<List<String>>mapBatches(
                        sourceOf(Samples.file(10)),
                        2,
                        Schedulers.parallel(),
                        batch -> batch.get(0).number() == 5 ? null : Samples.idsOf(batch))
                .subscribe(recorder);
        assertThat(recorder.awaitError())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null");
        assertThat(flat(recorder)).isEqualTo(Samples.ids(4));
    }

    @Test
    void anExceptionThatIsThrownOutOfFeedingEndsTheReadAndNotThePublisher() {
        ByteBuf released = Unpooled.buffer().writeBytes(Samples.file(1));
        released.release();
        AtomicReference<Throwable> thrownAtPublisher = new AtomicReference<>();
        Recorder<List<String>> recorder = Recorder.unbounded();
        Form.READ
                .ids(
                        RecordReader.builder().build(),
                        RecordSource.ofByteBufs(
                                subscriber -> subscriber.onSubscribe(new org.reactivestreams.Subscription() {
                                    @Override
                                    public void request(long count) {
                                        try {
                                            subscriber.onNext(released);
                                        } catch (RuntimeException e) {
                                            thrownAtPublisher.set(e);
                                        }
                                        subscriber.onComplete();
                                    }

                                    @Override
                                    public void cancel() {}
                                }),
                                Ownership.BORROWED))
                .subscribe(recorder);
        assertThat(thrownAtPublisher).as("Reactive Streams 2.13").hasNullValue();
        assertThat(recorder.awaitError()).isInstanceOf(RuntimeException.class);
    }

    /** What goes on behind an error loses records, and nobody would know. */
    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "READ_PARALLEL")
    void whoWouldGoOnBehindAFaultIsToldOfItAllTheSame(Form form) {
        byte[] bytes = Samples.join(Samples.file(1, 260), Samples.damaged(261), Samples.file(262, 500));
        RecordReader strict = RecordReader.builder().batchRecords(10).build();
        List<List<String>> given = new CopyOnWriteArrayList<>();

        StepVerifier.create(form.ids(
                                strict,
                                WatchedSource.of(Samples.cut(bytes, 1_000)).source())
                        .doOnNext(given::add)
                        .onErrorContinue((failure, item) -> {}))
                .thenConsumeWhile(ids -> true)
                .verifyError(MarcException.class);
        assertThat(given.stream().flatMap(List::stream)).isEqualTo(Samples.ids(260));
    }

    @Test
    void wrongArgumentsAreRefused() {
        RecordReader reader = RecordReader.builder().build();
        RecordSource source = sourceOf();
        assertThatThrownBy(() -> reader.readBatches(source, 0, Schedulers.parallel()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parallelism");
        assertThatThrownBy(() -> reader.mapBatches(source, -1, Schedulers.parallel(), batch -> batch))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.readParallel(source, 0, Schedulers.parallel()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.mapBatches(null, 1, Schedulers.parallel(), batch -> batch))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("source");
        assertThatThrownBy(() -> RecordReader.builder().prefetch(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordReader.builder().batchRecords(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordReader.builder().batchBytes(1023)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordReader.builder().maxRecordLength(25))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.read((RecordSource) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> RecordSource.ofByteBufs(Flux.empty(), null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> RecordSource.ofByteBuffers(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> RecordSource.ofInputStream(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void problemsNameTheirSource() {
        Recorder<List<String>> recorder = Recorder.unbounded();
        Form.READ
                .ids(RecordReader.builder().build(), sourceOf(Samples.damaged(1)))
                .subscribe(recorder);
        assertThat(((MarcException) recorder.awaitError()).problem().source()).isEqualTo("stream");
    }
}
