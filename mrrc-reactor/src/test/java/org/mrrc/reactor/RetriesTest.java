package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mrrc.reactor.Outcome.failure;
import static org.mrrc.reactor.Outcome.ids;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Record;
import org.mrrc.reactor.RangeSource.Version;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.retry.Retry;

/** What breaks off is asked for again, and nothing is lost, doubled or leaked by it. */
class RetriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RecordReader READER = RecordReader.builder().build();
    private static final byte[] FILE = Samples.file(200);
    private static final int CHUNK = 1_000;
    private final IOException reset = new IOException("connection reset");

    private final List<WatchedSource> answers = new CopyOnWriteArrayList<>();
    private final List<Long> offsets = new CopyOnWriteArrayList<>();

    /** An object of whose ranges only so many chunks come, and then a failure. */
    private RangeSource breaking(int chunks, Ownership ownership) {
        RangeSource.Request<ByteBuf> request = (from, to) -> {
            offsets.add(from);
            List<byte[]> cut = Samples.cut(Arrays.copyOfRange(FILE, (int) from, (int) to), CHUNK);
            boolean broken = cut.size() > chunks;
            WatchedSource answer = WatchedSource.of(broken ? cut.subList(0, chunks) : cut)
                    .with(ownership)
                    .failingWith(broken ? reset : null);
            answers.add(answer);
            return answer;
        };
        return RangeSource.ofByteBufs("object", Mono.just((long) FILE.length), request, ownership);
    }

    private void assertNothingLeaks() {
        assertThat(answers).allSatisfy(answer -> assertThat(answer.violations()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordComesOnceHoweverOftenTheSourceBreaksOff(Ownership ownership) {
        RangeSource source = breaking(3, ownership)
                .retrying(Retry.fixedDelay(1, Duration.ofMillis(1)).transientErrors(true));

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(200));
        assertThat(offsets).hasSize(FILE.length / (3 * CHUNK) + 1).startsWith(0L, 3_000L, 6_000L);
        assertThat(ids(RecordSplits.of(source, 4).concatMap(READER::read))).isEqualTo(Samples.ids(200));
        assertNothingLeaks();
    }

    @ParameterizedTest
    @EnumSource
    void withoutARetryTheFirstFailureEndsTheRead(Ownership ownership) {
        StepVerifier.create(READER.read(breaking(3, ownership).whole()))
                .thenConsumeWhile(record -> true)
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(reset));
        assertNothingLeaks();
    }

    @Test
    void aRetryIsToldHowManyThereWereInAllAndInARow() {
        List<String> told = new ArrayList<>();
        Retry retry = Retry.max(1)
                .transientErrors(true)
                .doBeforeRetry(signal -> told.add(signal.totalRetries() + " " + signal.totalRetriesInARow() + " "
                        + signal.failure().getMessage()));

        READER.read(breaking(20, Ownership.TRANSFERRED).retrying(retry).whole()).blockLast(PATIENCE);
        assertThat(told).startsWith("0 0 connection reset", "1 0 connection reset");

        Flux<Record> stuck =
                READER.read(breaking(0, Ownership.TRANSFERRED).retrying(retry).whole());
        assertThatThrownBy(() -> stuck.blockLast(PATIENCE))
                .hasMessageContaining("object could not be read from byte 0 on: 2 attempts in a row failed")
                .hasRootCause(reset);
    }

    @Test
    void aReadThatIsGivenUpSaysFromWhichByteAndAfterHowManyAttempts() {
        RangeSource source = dyingAt(3_000).retrying(Retry.max(3).transientErrors(true));

        assertThat(failure(READER.read(source.whole())))
                .isInstanceOfSatisfying(
                        RangeException.class,
                        given -> assertThat(given.isTransient()).isTrue())
                .hasMessage("object could not be read from byte 3,000 on: 4 attempts in a row failed, the last with "
                        + "java.io.IOException: connection reset")
                .hasCause(reset);
        assertThat(failure(READER.read(dyingAt(3_000).retrying(Retry.max(0)).whole())))
                .hasMessageContaining("from byte 3,000 on: 1 attempt failed");
        assertThat(failure(RecordSplits.of(dyingAt(0).retrying(Retry.max(3)), 2)))
                .hasMessageContaining("object could not be read from byte 0 on: 4 attempts in a row failed")
                .hasCause(reset);
    }

    @Test
    void aRetryThatSaysWhatToThrowIsHeeded() {
        Retry silent = Retry.max(1).onRetryExhaustedThrow((spec, signal) -> signal.failure());

        assertThat(failure(READER.read(dyingAt(0).retrying(silent).whole()))).isSameAs(reset);
    }

    @Test
    void eachNewAttemptIsLogged() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.mrrc.reactor");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            RangeSource source = dyingAt(3_000).retrying(Retry.max(2).transientErrors(true));
            assertThat(failure(READER.read(source.whole()))).isInstanceOf(RangeException.class);
            assertThat(failure(RecordSplits.of(dyingAt(0).retrying(Retry.max(1)), 2)))
                    .isInstanceOf(RangeException.class);
        } finally {
            logger.removeHandler(handler);
        }

        String reason = "after java.io.IOException: connection reset";
        assertThat(logged)
                .containsExactly(
                        "INFO object is asked for again from byte 3,000 on, attempt 2, " + reason,
                        "INFO object is asked for again from byte 3,000 on, attempt 3, " + reason,
                        "INFO object is asked for again from byte 0 on, attempt 2, " + reason);
    }

    /** An object of which only the first bytes can be had. */
    private RangeSource dyingAt(int end) {
        return RangeSource.ofByteBuffers(
                "object",
                Mono.just((long) FILE.length),
                (from, to) -> Flux.just(ByteBuffer.wrap(FILE, (int) from, (int) Math.max(0, Math.min(to, end) - from)))
                        .concatWith(to > end ? Flux.error(reset) : Flux.empty()));
    }

    @Test
    void aServerIsWaitedForAboutHalfAMinuteUnlessSomebodySaysOtherwise() {
        StepVerifier.withVirtualTime(() -> Mono.error(reset).retryWhen(HttpRanges.RETRY))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(15))
                .thenAwait(Duration.ofSeconds(35))
                .verifyErrorSatisfies(given -> assertThat(given).hasCause(reset));
    }

    @Test
    void whatWasRetriedBeforeTheLengthWasKnownIsNotCountedAgainstTheBytes() {
        AtomicInteger failures = new AtomicInteger();
        Mono<Version<ByteBuffer>> version = Mono.defer(() -> {
            boolean fails = failures.getAndIncrement() < 3;
            return fails ? Mono.error(reset) : Mono.just(new Version<>(FILE.length, this::failingThrice));
        });
        RangeSource source = RangeSource.ofByteBuffers("object", version)
                .retrying(Retry.max(3).transientErrors(true));

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(200));
        failures.set(0);
        offsets.clear();
        assertThat(RecordSplits.of(source, 2).count().block(PATIENCE)).isEqualTo(2);
    }

    private Flux<ByteBuffer> failingThrice(long from, long to) {
        offsets.add(from);
        return offsets.size() <= 3
                ? Flux.error(reset)
                : Flux.just(ByteBuffer.wrap(FILE, (int) from, (int) (to - from)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void ofMoreThanWasAskedForTheRecordsOfTheRangeAreGivenFirst(int chunkSize) {
        byte[] more = Samples.join(FILE, Samples.file(5));
        RangeSource source = RangeSource.ofByteBuffers(
                "object",
                Mono.just((long) FILE.length),
                (from, to) -> Flux.fromIterable(Samples.cut(more, chunkSize)).map(ByteBuffer::wrap));
        List<Record> given = new ArrayList<>();

        StepVerifier.create(READER.read(source.whole()).doOnNext(given::add))
                .thenConsumeWhile(record -> true)
                .verifyErrorMessage("A request for " + FILE.length + " bytes was answered with more");
        assertThat(Samples.idsOf(given)).isEqualTo(Samples.ids(200));
    }

    private void failsWith(Retry retry, Consumer<Throwable> expected) {
        List<Record> given = new ArrayList<>();
        RecordSource source = breaking(3, Ownership.TRANSFERRED).retrying(retry).whole();

        StepVerifier.create(READER.read(source).doOnNext(given::add))
                .thenConsumeWhile(record -> true)
                .expectErrorSatisfies(expected)
                .verify(PATIENCE);
        assertThat(given).isNotEmpty();
        assertNothingLeaks();
    }

    @Test
    void ofARetryThatEndsTheNextFailureStands() {
        failsWith(
                Retry.from(signals -> signals.take(1).ignoreElements()),
                failure -> assertThat(failure).isSameAs(reset));
        failsWith(
                Retry.from(signals -> signals.take(1)),
                failure -> assertThat(failure).isSameAs(reset));
    }

    @Test
    @SuppressWarnings("NullAway") // what a function of somebody's may do
    void aRetryThatIsWrongEndsTheRead() {
        IllegalStateException wrong = new IllegalStateException("wrong");
        failsWith(
                Retry.from(signals -> {
                    throw wrong;
                }),
                failure -> assertThat(failure).isSameAs(wrong));
        failsWith(Retry.from(signals -> null), failure -> assertThat(failure).isInstanceOf(NullPointerException.class));
    }

    /** An object whose ranges come on another thread, and break off behind 20 chunks. */
    private RangeSource breakingElsewhere(AtomicInteger open, AtomicInteger mostOpen) {
        return RangeSource.ofByteBuffers("object", Mono.just((long) FILE.length), (from, to) -> {
            List<byte[]> cut = Samples.cut(Arrays.copyOfRange(FILE, (int) from, (int) to), CHUNK);
            Flux<ByteBuffer> chunks =
                    Flux.fromIterable(cut.subList(0, Math.min(20, cut.size()))).map(ByteBuffer::wrap);
            return (cut.size() > 20 ? chunks.concatWith(Mono.error(reset)) : chunks)
                    .publishOn(Schedulers.parallel(), 1)
                    .doOnSubscribe(subscription -> mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max))
                    .doOnTerminate(open::decrementAndGet);
        });
    }

    static Stream<Retry> retriesThatAnswerTooOften() {
        return Stream.of(
                Retry.from(signals -> signals.concatMap(signal -> Flux.just(1, 2, 3))),
                Retry.from(signals -> Flux.interval(Duration.ofNanos(100_000)).onBackpressureDrop()));
    }

    @ParameterizedTest
    @MethodSource("retriesThatAnswerTooOften")
    void aRetryThatAnswersTooOftenGetsOneRequestAtATime(Retry retry) {
        AtomicInteger mostOpen = new AtomicInteger();
        RangeSource source = breakingElsewhere(new AtomicInteger(), mostOpen).retrying(retry);

        for (int i = 0; i < 20; i++) {
            assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(200));
        }
        assertThat(mostOpen).hasValue(1);
    }

    @Test
    void anAttemptThatARetryGrantedBeforeItEndedGoesOn() {
        int once = FILE.length / CHUNK / 20;
        RangeSource source = breakingElsewhere(new AtomicInteger(), new AtomicInteger())
                .retrying(Retry.from(signals -> signals.take(once)));

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(200));
    }

    @Test
    void nothingIsAskedForByAReadThatWasCancelledWhileItWaited() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Retry later = Retry.fixedDelay(9, Duration.ofMinutes(1)).scheduler(time).transientErrors(true);
        Disposable read = READER.read(
                        breaking(3, Ownership.TRANSFERRED).retrying(later).whole())
                .subscribe();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(offsets).containsExactly(0L, 3_000L);

        read.dispose();

        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(offsets).hasSize(2);
        assertNothingLeaks();
    }

    @Test
    void nothingIsAskedForBeforeRecordsAreWanted() {
        StepVerifier.create(
                        READER.read(breaking(1, Ownership.TRANSFERRED)
                                .retrying(Retry.max(1))
                                .whole()),
                        0)
                .expectSubscription()
                .then(() -> assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.bytesSent()).isZero()))
                .thenCancel()
                .verify(PATIENCE);
    }
}
