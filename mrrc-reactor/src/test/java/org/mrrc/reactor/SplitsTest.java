package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Parts of a whole, which together are the whole. */
class SplitsTest {

    private static final RecordReader READER = RecordReader.builder().build();
    private static final byte[] LARGE = Samples.file(3_000);

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("records.mrc"), bytes);
    }

    /** What the parts hold, one after another: control numbers and offsets. */
    private static List<String> read(Flux<RecordSource> parts) {
        return parts.concatMap(READER::read)
                .map(SplitsTest::idAndOffset)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static String idAndOffset(Record record) {
        return record.controlNumber().orElse("-") + " " + record.offset();
    }

    private static List<String> whole(byte[] bytes) {
        return read(Flux.just(RecordSource.ofByteBuffers(Flux.just(ByteBuffer.wrap(bytes)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40, 5_000})
    void thePartsOfAFileAreTheFile(int count) throws IOException {
        Flux<RecordSource> parts = RecordSplits.of(RangeSource.of(file(LARGE)), count);

        assertThat(read(parts)).isEqualTo(whole(LARGE));
    }

    @Test
    void asManyPartsAreMadeAsAskedForAndTheyAreAboutAsLong() throws IOException {
        List<RecordSource> parts = RecordSplits.of(RangeSource.of(file(LARGE)), 4)
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(parts)
                .extracting(part -> READER.read(part).count().block() / 100)
                .containsExactly(7L, 7L, 7L, 7L);
    }

    @ParameterizedTest
    @EnumSource
    void thePartsOfAnObjectAreTheObjectAndItsBuffersAreReleased(Ownership ownership) {
        RangedObject object = new RangedObject(LARGE, 3_000);

        assertThat(read(RecordSplits.of(object.source(ownership), 5))).isEqualTo(whole(LARGE));
        assertThat(object.violations()).isEmpty();
        assertThat(object.requests()).hasSize(1 + 4 + 5);
        assertThat(object.bytesSent()).isLessThan(LARGE.length + 4 * 300_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void eachMachineFindsItsPartAlone(int count) throws IOException {
        RangeSource source = RangeSource.of(file(LARGE));
        Flux<RecordSource> parts = Flux.range(0, count).concatMap(index -> RecordSplits.one(source, index, count));

        assertThat(read(parts)).isEqualTo(whole(LARGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void allRailsTogetherReadTheWhole(int parallelism) throws IOException {
        List<String> read = READER.readSplits(RangeSource.of(file(LARGE)), parallelism)
                .flatMap(batch -> Flux.fromIterable(batch).map(SplitsTest::idAndOffset))
                .sequential(1)
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(read).containsExactlyInAnyOrderElementsOf(whole(LARGE));
    }

    @Test
    void smallFilesAreCutAtEveryRecordAndEmptyOnesHaveOnePart() throws IOException {
        byte[] three = Samples.file(3);

        assertThat(RecordSplits.of(RangeSource.of(file(three)), 100).count().block())
                .isEqualTo(3);
        assertThat(read(RecordSplits.of(RangeSource.of(file(three)), 100))).isEqualTo(whole(three));
        assertThat(RecordSplits.of(RangeSource.of(file(new byte[0])), 4).count().block())
                .isEqualTo(1);
        assertThat(read(RecordSplits.of(RangeSource.of(file(new byte[0])), 4))).isEmpty();
        assertThat(read(Flux.range(0, 4)
                        .concatMap(i -> RecordSplits.one(
                                new RangedObject(new byte[0], 9).source(Ownership.TRANSFERRED), i, 4))))
                .isEmpty();
    }

    @Test
    void whatIsDamagedAndWhatIsNoRecordIsInOneOfTheParts() throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pieces.add(Samples.file(100 * i, 100 * i + 99));
            pieces.add(
                    i % 3 == 0
                            ? Samples.hopeless()
                            : i % 3 == 1 ? Samples.ascii("no record at all") : Samples.ascii("\r\n"));
        }
        byte[] damaged = Samples.join(pieces.toArray(byte[][]::new));
        Path file = file(damaged);

        List<String> whole = reported(Flux.just(RecordSource.of(file)));
        assertThat(whole).hasSize(40);
        for (int count : List.of(2, 3, 17, 200)) {
            assertThat(reported(RecordSplits.of(RangeSource.of(file), count))).isEqualTo(whole);
        }
    }

    private static List<String> reported(Flux<RecordSource> parts) {
        List<String> reported = Collections.synchronizedList(new ArrayList<>());
        RecordReader reader = RecordReader.builder()
                .mode(Mode.LENIENT)
                .onMalformed(malformed -> reported.add("malformed at " + malformed.offset()))
                .onProblem(problem -> reported.add(problem.code() + " at " + problem.offset()))
                .build();
        parts.concatMap(reader::read).blockLast();
        return reported.stream().sorted().toList();
    }

    @Test
    void aFaultSaysWhichPartItIsIn() throws IOException {
        byte[] damaged = Samples.join(LARGE, Samples.hopeless());

        StepVerifier.create(RecordSplits.of(RangeSource.of(file(damaged)), 3).concatMap(READER::readBatches))
                .thenConsumeWhile(batch -> true)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(MarcException.class)
                        .hasMessageContaining("records.mrc, part 3 of 3")
                        .hasMessageContaining(
                                String.format(Locale.ROOT, "%,d", LARGE.length + Samples.hopeless().length)));
    }

    @Test
    void whatCannotBeReadFromTheMiddleFails() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(LARGE);
        }
        Path file = file(zipped.toByteArray());

        StepVerifier.create(RecordSplits.of(RangeSource.of(file), 2))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is compressed with gzip"));
        RangedObject object = new RangedObject(zipped.toByteArray(), 7);
        StepVerifier.create(RecordSplits.one(object.source(Ownership.TRANSFERRED), 1, 2))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is compressed with gzip"));
        assertThat(object.violations()).isEmpty();
        assertThat(object.requests()).containsExactly("0-10");
        StepVerifier.create(RecordSplits.of(RangeSource.of(folder.resolve("none")), 2))
                .verifyError(NoSuchFileException.class);
        StepVerifier.create(READER.readSplits(RangeSource.of(folder.resolve("none")), 2))
                .verifyError(NoSuchFileException.class);
    }

    @Test
    void aRequestThatFailsFailsTheRead() {
        IOException failure = new IOException("connection reset");
        AtomicInteger requests = new AtomicInteger();
        RangeSource source = RangeSource.ofByteBuffers(
                "object",
                Mono.just((long) LARGE.length),
                (from, to) -> requests.incrementAndGet() < 3
                        ? Flux.just(ByteBuffer.wrap(LARGE, (int) from, (int) (to - from)))
                        : Flux.error(failure));

        StepVerifier.create(RecordSplits.of(source, 3).concatMap(READER::readBatches))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        StepVerifier.create(RecordSplits.of(source, 3))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 1_000_000})
    void anAnswerOfAnotherLengthThanWasAskedForIsAFailure(int more) {
        byte[] padded = Arrays.copyOf(LARGE, LARGE.length + 2_000_000);
        RangeSource source = RangeSource.ofByteBuffers(
                "object",
                Mono.just((long) LARGE.length),
                (from, to) -> Flux.just(ByteBuffer.wrap(padded, (int) from, (int) (to - from) + more)));

        for (int count : new int[] {1, 3}) {
            StepVerifier.create(RecordSplits.of(source, count).concatMap(READER::readBatches))
                    .thenConsumeWhile(batch -> true)
                    .verifyError(IOException.class);
        }
    }

    @Test
    void aLengthThatIsNotKnownIsAFailure() {
        for (Mono<Long> length : List.of(Mono.<Long>empty(), Mono.just(-1L))) {
            RangeSource source = RangeSource.ofByteBuffers("object", length, (from, to) -> Flux.empty());
            StepVerifier.create(RecordSplits.of(source, 3)).verifyError(IOException.class);
            StepVerifier.create(READER.readSplits(source, 3)).verifyError(IOException.class);
        }
    }

    @Test
    void aPartOfAFileThatWasCutOffMeanwhileIsAFailure() throws IOException {
        Path file = file(LARGE);
        RecordSource first =
                RecordSplits.one(RangeSource.of(file), 0, 2).blockOptional().orElseThrow();
        file(Samples.file(100));

        StepVerifier.create(READER.readBatches(first))
                .thenConsumeWhile(batch -> true)
                .verifyError(EOFException.class);
    }

    @Test
    void aRequestThatCannotBeMadeFailsTheRead() {
        RangeSource source = RangeSource.ofByteBuffers("object", Mono.just((long) LARGE.length), (from, to) -> {
            throw new IllegalStateException("no connection");
        });

        StepVerifier.create(RecordSplits.of(source, 3)).verifyError(IllegalStateException.class);
        StepVerifier.create(READER.readSplits(source, 1)).verifyError(IllegalStateException.class);
    }

    /** Only the beginning tells records from data, so the search for a cut goes on to the end, piece by piece. */
    @Test
    void aSearchThatFindsNothingAsksForFewPieces() {
        byte[] one = Samples.bytes(Samples.record(1));
        byte[] noise = new byte[12_000_000];
        Arrays.fill(noise, (byte) 'x');
        RangedObject object = new RangedObject(Samples.join(one, noise), 100_000);

        assertThat(RecordSplits.of(object.source(Ownership.TRANSFERRED), 2)
                        .count()
                        .block())
                .isEqualTo(1);
        assertThat(object.requests()).hasSizeLessThan(8);
        assertThat(object.violations()).isEmpty();
    }

    @Test
    void aCheckpointOutsideOfAPartIsRefused() throws IOException {
        RecordSource second = RecordSplits.one(RangeSource.of(file(LARGE)), 1, 2)
                .blockOptional()
                .orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> second.from(Checkpoint.START));
        RecordSource first = RecordSplits.one(RangeSource.of(file(LARGE)), 0, 2)
                .blockOptional()
                .orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> first.from(new Checkpoint(LARGE.length, 1)));
    }

    @Test
    void nothingIsReadBeforeItIsSubscribedTo() {
        RangedObject object = new RangedObject(LARGE, 3_000);
        RecordSplits.of(object.source(Ownership.TRANSFERRED), 5);
        READER.readSplits(object.source(Ownership.TRANSFERRED), 5);

        assertThat(object.requests()).isEmpty();
    }

    @Test
    void cancellingOnePartReleasesWhatItHeld() {
        RangedObject object = new RangedObject(LARGE, 3_000);

        READER.readSplits(object.source(Ownership.TRANSFERRED), 3)
                .sequential(1)
                .take(2)
                .blockLast();

        assertThat(object.violations()).isEmpty();
        assertThat(object.bytesSent()).isLessThan(2L * LARGE.length);
    }

    /** As a client does that has them at hand already. */
    @Test
    void chunksOfTheFirstRequestThatComeBehindACancelAreReleased() {
        List<Subscriber<? super ByteBuf>> asking = new ArrayList<>();
        Publisher<ByteBuf> late = subscriber -> {
            asking.add(subscriber);
            subscriber.onSubscribe(new BaseSubscriber<>() {});
        };
        RangeSource source =
                RangeSource.ofByteBufs("object", Mono.just(9_000L), (from, to) -> late, Ownership.TRANSFERRED);
        Disposable splits = RecordSplits.of(source, 3).subscribe();
        Disposable read =
                READER.read(source.whole().from(new Checkpoint(100, 1))).subscribe();
        List<ByteBuf> chunks = new ArrayList<>();
        for (Subscriber<? super ByteBuf> subscriber : asking) {
            subscriber.onNext(chunk(chunks, 4));
        }
        splits.dispose();
        read.dispose();
        for (Subscriber<? super ByteBuf> subscriber : asking) {
            subscriber.onNext(chunk(chunks, 6));
        }

        assertThat(chunks).hasSize(4).allMatch(chunk -> chunk.refCnt() == 0);
    }

    private static ByteBuf chunk(List<ByteBuf> chunks, int length) {
        ByteBuf chunk = Unpooled.directBuffer().writeZero(length);
        chunks.add(chunk);
        return chunk;
    }

    @Test
    void aFirstAnswerOfAnotherLengthIsAFailureHoweverLongItIs() {
        for (int length : new int[] {0, 9, 11}) {
            RangeSource source = RangeSource.ofByteBuffers(
                    "object", Mono.just(9_000L), (from, to) -> Flux.just(ByteBuffer.allocate(length)));
            StepVerifier.create(RecordSplits.of(source, 3)).verifyError(IOException.class);
        }
        AtomicInteger sent = new AtomicInteger();
        RangeSource endless = RangeSource.ofByteBufs(
                "object",
                Mono.just(9_000L),
                (from, to) -> Flux.<ByteBuf>generate(sink -> {
                    sent.incrementAndGet();
                    sink.next(Unpooled.wrappedBuffer(new byte[8]));
                }),
                Ownership.TRANSFERRED);
        StepVerifier.create(RecordSplits.of(endless, 3))
                .verifyErrorMessage("A request for 10 bytes was answered with more");
        assertThat(sent.get()).isLessThan(10);
    }

    @Test
    void argumentsThatMakeNoSenseAreRefusedAtOnce() {
        RangeSource source = RangeSource.of(folder);
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSplits.of(source, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSplits.one(source, 0, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> RecordSplits.one(source, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> READER.readSplits(source, 0));
    }

    /** Every way to begin at a checkpoint. */
    private List<RecordSource> sources(byte[] bytes) throws IOException {
        return List.of(
                RecordSource.of(file(bytes)),
                RecordSource.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                RecordSource.ofByteBuffers(
                        Flux.fromIterable(Samples.cut(bytes, 100)).map(ByteBuffer::wrap)),
                WatchedSource.of(Samples.cut(bytes, 7)).source());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRICT")
    void aReadGoesOnBehindAnyRecordWithoutLossOrRepetition(Mode mode) throws IOException {
        byte[] bytes = Samples.join(
                Samples.file(1, 5),
                Samples.damaged(6),
                Samples.file(7, 9),
                Samples.hopeless(),
                Samples.ascii("\r\n"),
                Samples.file(10, 12),
                Samples.damaged(13));
        RecordReader reader = RecordReader.builder()
                .mode(mode)
                .onMalformed(malformed -> {})
                .onProblem(problem -> {})
                .build();
        for (RecordSource source : sources(bytes)) {
            List<Record> all = reader.read(source).collectList().blockOptional().orElseThrow();
            assertThat(all).hasSize(mode == Mode.PERMISSIVE ? 13 : 11);
            for (int i = 0; i < all.size(); i++) {
                List<Record> rest = reader.read(source.from(all.get(i).copy().checkpoint()))
                        .collectList()
                        .blockOptional()
                        .orElseThrow();
                List<Record> expected = all.subList(i + 1, all.size());
                assertThat(rest).isEqualTo(expected);
                assertThat(rest)
                        .extracting(Record::number, Record::offset)
                        .isEqualTo(expected.stream()
                                .map(record -> tuple(record.number(), record.offset()))
                                .toList());
            }
        }
    }

    @Test
    void aSourceThatEndsBeforeTheCheckpointFails() throws IOException {
        for (RecordSource source : sources(Samples.file(3))) {
            StepVerifier.create(READER.read(source.from(new Checkpoint(100_000, 5))))
                    .verifyError(EOFException.class);
        }
    }

    @Test
    void partsCanBeGoneOnWithAsWell() throws IOException {
        RecordSource second = RecordSplits.one(RangeSource.of(file(LARGE)), 1, 2)
                .blockOptional()
                .orElseThrow();
        List<Record> all = READER.read(second).collectList().blockOptional().orElseThrow();

        List<Record> rest = READER.read(second.from(all.get(100).checkpoint()))
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(rest).isEqualTo(all.subList(101, all.size()));
        assertThat(Arrays.asList(rest.get(0).number(), all.get(0).number())).containsExactly(102L, 1L);
    }

    /** Records at the end of a file whose lengths lie: what a part is fed ends before they do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "30303034316e616d206132323030303337206120343530303030313030303330303030301e72321e1d"
                        + "39303034316e616d206132323030303337206120343530303030313030303330303030301e72321e1d"
                        + "30303034316e616d206132323030303337206120343530303030313030303330303030301e72321e1d",
                "30303131376e616d206132323030303439206120343530303030313030303330303030303839373030363430303030331e72301e"
                        + "20201f615469746c65206f66206120626f6f6b1f6130303132336e616d206132323030303337206120343530301f63412026"
                        + "204220262378346532643b20631e30303036306e616d20613232303030343920612034353030303031303030333030303030"
                        + "30313030323030303730303030331e72311e31301f6220201e1d"
            })
    void partsGiveWhatTheWholeGivesWhereALengthLies(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        RecordReader permissive = RecordReader.builder()
                .mode(Mode.PERMISSIVE)
                .onMalformed(malformed -> {})
                .onProblem(problem -> {})
                .build();
        List<String> whole = permissive
                .readItems(file(bytes))
                .map(item -> item.getClass().getSimpleName() + item.offset())
                .collectList()
                .block();
        for (int count = 2; count < 9; count++) {
            for (RangeSource source :
                    List.of(RangeSource.of(file(bytes)), new RangedObject(bytes, 50).source(Ownership.TRANSFERRED))) {
                assertThat(RecordSplits.of(source, count)
                                .concatMap(permissive::readItems)
                                .map(item -> item.getClass().getSimpleName() + item.offset())
                                .collectList()
                                .block())
                        .isEqualTo(whole);
            }
        }
    }
}
