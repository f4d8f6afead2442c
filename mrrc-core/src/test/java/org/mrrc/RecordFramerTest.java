package org.mrrc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFramerTest {

    private static final ReadOptions STRICT = ReadOptions.DEFAULT;

    private static final MarcBytes[] RECORDS = {
        MarcBytes.record("001 one^", "245 10$aTitle /$cby someone.^"),
        MarcBytes.record(),
        MarcBytes.record("001 three^", "008 850101s1985^", "245 10$aÉtude^", "650  0$aA^", "650  0$aB$xC^", "FMT BK^"),
        MarcBytes.record("001 four^", "500   $a" + "long ".repeat(300) + "^", "500   $a" + "longer ".repeat(450) + "^"),
        MarcBytes.record("245 00$a^", "999   $z^"),
        MarcBytes.record("001 six^")
    };

    private static final byte[] STREAM = MarcBytes.join(RECORDS);

    static Stream<Arguments> everyKindAndChunkSize() {
        return Arrays.stream(BufferKind.values())
                .flatMap(kind -> IntStream.of(1, 2, 3, 5, 23, 24, 25, 4096, Reading.WHOLE)
                        .mapToObj(size -> Arguments.of(kind, size)));
    }

    @ParameterizedTest
    @MethodSource("everyKindAndChunkSize")
    void theSameRecordsComeOutOfEveryKindOfBufferAndSizeOfChunk(BufferKind kind, int chunkSize) {
        Reading reading = Reading.of(STRICT, STREAM, kind, chunkSize);

        assertThat(reading.fault()).isNull();
        assertThat(reading.fields())
                .containsExactly(
                        List.of("001 one", "245 10$aTitle /$cby someone."),
                        List.of(),
                        List.of("001 three", "008 850101s1985", "245 10$aÉtude", "650  0$aA", "650  0$aB$xC", "FMT BK"),
                        List.of("001 four", "500   $a" + "long ".repeat(300), "500   $a" + "longer ".repeat(450)),
                        List.of("245 00$a", "999   $z"),
                        List.of("001 six"));
        assertThat(reading.records()).extracting(Reading.Delivered::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(reading.records()).extracting(Reading.Delivered::offset).containsExactlyElementsOf(offsets());
    }

    @ParameterizedTest
    @MethodSource("everyKindAndChunkSize")
    void smallBatchesHoldTheSameRecords(BufferKind kind, int chunkSize) {
        ReadOptions small = STRICT.withBatchBytes(1_024).withBatchRecords(2);

        assertThat(Reading.of(small, STREAM, kind, chunkSize)).isEqualTo(Reading.of(STRICT, STREAM));
    }

    @ParameterizedTest
    @MethodSource("everyKindAndChunkSize")
    void aDamagedStreamReadsTheSameInEveryKindOfBufferAndSizeOfChunk(BufferKind kind, int chunkSize) {
        byte[] damaged = MarcBytes.join(
                MarcBytes.record("001 one^", "245 10$aTitle^"),
                MarcBytes.raw("\n"),
                MarcBytes.record("001 two^", "245 10$aTitle^").recordLength("00000"),
                MarcBytes.record("001 three^", "245 10$aTitle^").baseAddress("     "),
                MarcBytes.raw("neither here nor there"),
                MarcBytes.record("001 four^", "245 10$aTitle^"),
                MarcBytes.record("001 five^", "245 10$aTitle^").truncated(70));
        for (Mode mode : Mode.values()) {
            ReadOptions options = STRICT.withMode(mode);

            assertThat(Reading.of(options, damaged, kind, chunkSize))
                    .as("%s", mode)
                    .isEqualTo(Reading.of(options, damaged));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordIsParsedInPlaceInEveryKindOfBuffer(BufferKind kind) {
        for (MarcBytes bytes : RECORDS) {
            ByteBuf buffer = kind.hold(bytes.bytes());
            try {
                Record record = new RecordParser(STRICT).parse(buffer);

                assertThat(record).isEqualTo(new RecordParser(STRICT).parse(bytes.buffer()));
                assertThat(MarcBytes.notation(record)).isEqualTo(MarcBytes.notation(record.copy()));
                assertThat(record.bytes()).isEqualTo(bytes.buffer());
                assertThat(record.offset()).isZero();
                assertThat(record.number()).isEqualTo(1);
                assertThat(buffer.readableBytes())
                        .as("readable bytes afterwards")
                        .isEqualTo(bytes.length());
                assertThat(buffer.refCnt()).isEqualTo(1);
            } finally {
                buffer.release();
            }
        }
    }

    @Test
    void aStreamCutInTwoAtAnyByteGivesTheSameRecords() {
        byte[] two = MarcBytes.join(RECORDS[0], RECORDS[2]);
        Reading whole = Reading.of(STRICT, two);
        for (int cut = 0; cut <= two.length; cut++) {
            RecordFramer framer = new RecordFramer(STRICT);
            framer.feed(Unpooled.wrappedBuffer(two, 0, cut));
            framer.feed(Unpooled.wrappedBuffer(two, cut, two.length - cut));
            framer.finish();

            assertThat(Reading.of(STRICT, taken(framer))).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(whole.records()).hasSize(2);
    }

    @Test
    void whatIsCompleteCanBeTakenAtAnyByte() {
        byte[] two = MarcBytes.join(RECORDS[0], RECORDS[2]);
        for (int cut = 0; cut <= two.length; cut++) {
            RecordFramer framer = new RecordFramer(STRICT);
            List<RecordFrames> batches = new ArrayList<>();
            framer.feed(Unpooled.wrappedBuffer(two, 0, cut));
            addIfAny(framer.takeAvailable(), batches);
            int complete = (cut >= RECORDS[0].length() ? 1 : 0) + (cut == two.length ? 1 : 0);
            assertThat(batches.stream().mapToInt(RecordFrames::size).sum())
                    .as("cut at %d", cut)
                    .isEqualTo(complete);
            framer.feed(Unpooled.wrappedBuffer(two, cut, two.length - cut));
            framer.finish();
            batches.addAll(taken(framer));

            assertThat(Reading.of(STRICT, batches)).as("cut at %d", cut).isEqualTo(Reading.of(STRICT, two));
        }
    }

    @Test
    void anEmptyStreamHasNoRecords() {
        RecordFramer framer = new RecordFramer(STRICT);
        framer.feed(Unpooled.EMPTY_BUFFER);
        assertThat(framer.take()).isNull();
        assertThat(framer.takeAvailable()).isNull();
        framer.finish();

        assertThat(framer.take()).isNull();
        assertThat(framer.takeAvailable()).isNull();
    }

    @Test
    void takeWaitsForAFullBatchAndTakeAvailableDoesNot() {
        RecordFramer framer = new RecordFramer(STRICT.withBatchRecords(3));
        framer.feed(RECORDS[0].buffer());
        assertThat(framer.take()).isNull();
        assertThat(sizes(framer.takeAvailable())).containsExactly(1);
        assertThat(framer.takeAvailable()).isNull();

        framer.feed(Unpooled.wrappedBuffer(MarcBytes.join(RECORDS[1], RECORDS[2], RECORDS[4], RECORDS[5])));
        assertThat(sizes(framer.take())).containsExactly(3);
        assertThat(framer.take()).isNull();
        framer.finish();
        assertThat(sizes(framer.take())).containsExactly(1);
        assertThat(framer.take()).isNull();
    }

    @Test
    void aBatchHasNoMoreRecordsThanItsLimit() {
        byte[] ten = repeated(RECORDS[0], 10);

        assertThat(sizes(Reading.batches(STRICT.withBatchRecords(3), ten, BufferKind.HEAP, Reading.WHOLE)))
                .containsExactly(3, 3, 3, 1);
        assertThat(sizes(Reading.batches(STRICT.withBatchRecords(10), ten, BufferKind.HEAP, Reading.WHOLE)))
                .containsExactly(10);
        assertThat(sizes(Reading.batches(STRICT.withBatchRecords(1), ten, BufferKind.HEAP, 7)))
                .containsOnly(1)
                .hasSize(10);
    }

    @Test
    void aBatchHasNoMoreBytesThanItsBuffer() {
        byte[] hundred = repeated(RECORDS[2], 100);
        int perBatch = 1_024 / RECORDS[2].length();

        List<RecordFrames> batches =
                Reading.batches(STRICT.withBatchBytes(1_024), hundred, BufferKind.HEAP, Reading.WHOLE);

        assertThat(sizes(batches)).allSatisfy(size -> assertThat(size).isBetween(1, perBatch));
        assertThat(sizes(batches).stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.buffer().capacity()).isLessThanOrEqualTo(1_024));
    }

    @Test
    void aRecordLargerThanTheBufferGetsALargerOne() {
        byte[] stream = MarcBytes.join(RECORDS[0], RECORDS[3], RECORDS[3], RECORDS[5]);

        Reading reading = Reading.of(STRICT.withBatchBytes(1_024), stream, BufferKind.DIRECT, 100);

        assertThat(reading).isEqualTo(Reading.of(STRICT, stream));
        assertThat(reading.controlNumbers()).containsExactly("one", "four", "four", "six");
    }

    @Test
    void anInputStreamIsReadStraightIntoTheBuffer() throws IOException {
        RecordFramer framer = new RecordFramer(STRICT.withBatchBytes(1_024));
        ByteArrayInputStream in = new ByteArrayInputStream(STREAM);
        List<RecordFrames> batches = new ArrayList<>();
        int fed = 0;
        for (int count = framer.feed(in); count >= 0; count = framer.feed(in)) {
            fed += count;
            assertThat(count).isPositive();
            addIfAny(framer.takeAvailable(), batches);
        }
        framer.finish();
        batches.addAll(taken(framer));

        assertThat(fed).isEqualTo(STREAM.length);
        assertThat(Reading.of(STRICT, batches)).isEqualTo(Reading.of(STRICT, STREAM));
    }

    @Test
    void aFinishedFramerTakesNothingIn() {
        RecordFramer framer = new RecordFramer(STRICT);
        framer.finish();

        assertThatIllegalStateException().isThrownBy(() -> framer.feed(Unpooled.EMPTY_BUFFER));
        assertThatIllegalStateException().isThrownBy(() -> framer.feed(new ByteArrayInputStream(new byte[0])));
        assertThatIllegalStateException().isThrownBy(framer::finish);
    }

    @Test
    void aRecordMayBeAsLongAsTheLimitAndNoLonger() {
        byte[] stream = MarcBytes.join(RECORDS[0], RECORDS[2], RECORDS[5]);
        ReadOptions lenient = STRICT.withMode(Mode.LENIENT);

        assertThat(Reading.of(lenient.withMaxRecordLength(RECORDS[2].length()), stream)
                        .controlNumbers())
                .containsExactly("one", "three", "six");
        Reading limited = Reading.of(lenient.withMaxRecordLength(RECORDS[2].length() - 1), stream);
        assertThat(limited.controlNumbers()).containsExactly("one", "six");
        assertThat(limited.problems()).extracting(Problem::code).containsExactly(ProblemCode.TOO_LONG);
    }

    @Test
    void aRecordLongerThanTheLimitIsToldWithItsLengthAndTheLimit() {
        byte[] stream = MarcBytes.join(RECORDS[0].bytes(), RECORDS[2].bytes(), new byte[] {'\n'}, RECORDS[2].bytes());
        for (int chunkSize : new int[] {1, 5, 100, 4096, Reading.WHOLE}) {
            Reading limited = Reading.of(
                    STRICT.withMode(Mode.LENIENT).withMaxRecordLength(RECORDS[2].length() - 1),
                    stream,
                    BufferKind.HEAP,
                    chunkSize);
            assertThat(limited.problems())
                    .map(problem -> problem.code() + ": " + problem.found() + ", not " + problem.expected())
                    .containsExactly(
                            tooLong(RECORDS[2].length()),
                            "BYTES_BETWEEN_RECORDS: 1 byte of no record, not a leader",
                            tooLong(RECORDS[2].length()));
            assertThat(limited.problems())
                    .last()
                    .satisfies(problem -> assertThat(problem.offset()).isEqualTo(stream.length - RECORDS[2].length()));
        }
    }

    @Test
    void whatIsTooLongAndNoSoundRecordIsToldWithItsLengthAndTheLimit() {
        byte[] stream = MarcBytes.join(RECORDS[0].bytes(), "x".repeat(5_000).getBytes(US_ASCII), RECORDS[5].bytes());
        for (int chunkSize : new int[] {1, 100, Reading.WHOLE}) {
            Reading limited = Reading.of(
                    STRICT.withMode(Mode.LENIENT).withMaxRecordLength(1_000), stream, BufferKind.HEAP, chunkSize);
            assertThat(limited.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LONG);
                assertThat(problem.found()).isEqualTo("5,000 bytes of no sound record");
                assertThat(problem.expected()).isEqualTo("a record of at most 1,000 bytes");
            });
        }
    }

    private static String tooLong(int length) {
        return String.format("TOO_LONG: a record of %,d bytes, not a record of at most %,d bytes", length, length - 1);
    }

    @Test
    void aDamagedRecordLongerThanTheLimitIsPassedOverAndReported() {
        MarcBytes damaged = RECORDS[3].recordLength("     ");
        byte[] stream = MarcBytes.join(RECORDS[0], damaged, RECORDS[5]);
        for (int chunkSize : new int[] {1, 5, 100, 4096, Reading.WHOLE}) {
            ReadOptions options = STRICT.withMode(Mode.PERMISSIVE).withMaxRecordLength(1_000);

            Reading reading = Reading.of(options, stream, BufferKind.HEAP, chunkSize);

            assertThat(reading.controlNumbers()).as("chunks of %d", chunkSize).containsExactly("one", "six");
            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LONG);
                assertThat(problem.offset()).isEqualTo(RECORDS[0].length());
                assertThat(problem.found()).isEqualTo(String.format("a record of %,d bytes", damaged.length()));
            });
        }
    }

    @Test
    void aDamagedRecordBehindOneThatIsTooLongIsCutOffFromItWhereverTheChunksEnd() {
        MarcBytes tooLong = RECORDS[3].recordLength("     ");
        MarcBytes damaged = MarcBytes.record("001 next^", "245 10$aTitle^").recordLength("     ");
        byte[] stream = MarcBytes.join(tooLong, damaged, RECORDS[5]);
        ReadOptions options = STRICT.withMode(Mode.PERMISSIVE).withMaxRecordLength(tooLong.length() - 1);
        for (int chunkSize : new int[] {Reading.WHOLE, tooLong.length() - 1, tooLong.length(), tooLong.length() + 1}) {
            Reading reading = Reading.of(options, stream, BufferKind.HEAP, chunkSize);

            assertThat(reading.controlNumbers()).as("chunks of %d", chunkSize).containsExactly("next", "six");
        }
    }

    @Test
    void aGoodRecordBehindTooManyBytesIsReadWhereverTheBufferEnds() {
        MarcBytes good = MarcBytes.record("001 good^", "245 00$aGood^");
        for (int stray = 1_024 - good.length(); stray < 1_024; stray++) {
            byte[] stream = MarcBytes.join(MarcBytes.raw("x".repeat(stray)), good);
            ReadOptions options =
                    STRICT.withMode(Mode.LENIENT).withBatchBytes(1_024).withMaxRecordLength(500);

            Reading reading = Reading.of(options, stream, BufferKind.HEAP, 10);

            assertThat(reading.controlNumbers()).as("behind %d bytes", stray).containsExactly("good");
        }
    }

    @Test
    void theInputEndsInsideARecordOnlyIfNothingStandsBehindIt() {
        byte[] stream = MarcBytes.join(RECORDS[0], RECORDS[5].cut(37, 1), MarcBytes.raw("stray"));
        ReadOptions options = STRICT.withMode(Mode.LENIENT);

        Reading reading = Reading.of(options, stream);

        assertThat(reading.malformed().get(0).problems())
                .extracting(Problem::code)
                .doesNotContain(ProblemCode.TRUNCATED);
        assertThat(Reading.of(options.withBatchRecords(2), stream)).isEqualTo(reading);
    }

    @Test
    void whatIsShownOfBytesBetweenRecordsDoesNotDependOnTheChunks() {
        byte[] stream = MarcBytes.join(RECORDS[0], MarcBytes.raw("\r\n\r\n"), RECORDS[5]);
        ReadOptions options = STRICT.withMode(Mode.LENIENT);

        assertThat(Reading.of(options, stream, BufferKind.HEAP, 1)).isEqualTo(Reading.of(options, stream));
    }

    private static List<Long> offsets() {
        List<Long> offsets = new ArrayList<>();
        long offset = 0;
        for (MarcBytes record : RECORDS) {
            offsets.add(offset);
            offset += record.length();
        }
        return offsets;
    }

    private static byte[] repeated(MarcBytes record, int times) {
        return MarcBytes.join(IntStream.range(0, times).mapToObj(i -> record).toArray(MarcBytes[]::new));
    }

    private static List<RecordFrames> taken(RecordFramer framer) {
        List<RecordFrames> taken = new ArrayList<>();
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            taken.add(frames);
        }
        return taken;
    }

    private static void addIfAny(RecordFrames frames, List<RecordFrames> batches) {
        if (frames != null) {
            batches.add(frames);
        }
    }

    private static List<Integer> sizes(RecordFrames... batches) {
        return sizes(List.of(batches));
    }

    private static List<Integer> sizes(List<RecordFrames> batches) {
        return batches.stream().map(RecordFrames::size).toList();
    }
}
