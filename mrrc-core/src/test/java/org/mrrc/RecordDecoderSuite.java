package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoder of every format promises; each has a test that extends this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordDecoderSuite {

    private static final int MEGABYTE = 1 << 20;
    private static final int STREAM = 12 * MEGABYTE;
    private static final long ROUNDS = 300;
    /** What means something in one format or another. */
    private static final String MARKS = "<>/=\"'&;![]{}-?#,:$\\ \nar:recordleader1";

    /** Many times what each takes on a busy machine; what grows with the square of its length would take far longer. */
    private static final Duration ENOUGH = Duration.ofMinutes(2);

    /** The format. */
    protected abstract RecordFormat format();

    /** A stream that is strictly sound and has more than ten records. */
    protected abstract byte[] sound();

    /** A stream with good records, with damage of all kinds between and in them. */
    protected abstract byte[] damaged();

    /** Streams in which all shapes of the format occur, sound and not. */
    protected List<byte[]> streams() {
        return List.of(sound(), damaged());
    }

    /** Whether it shows that a record is cut off. */
    protected boolean showsEnds() {
        return true;
    }

    /** Units that were thought out to exhaust time or memory, each to be repeated; before them a prefix that is not. */
    protected abstract Map<String, String> hostile();

    /** Whether a record comes back as it was. */
    protected boolean holds(Record record) {
        return true;
    }

    /** Whether reading can begin behind each record of the sound stream. */
    protected boolean hasCheckpoints() {
        return true;
    }

    private ReadOptions options(Mode mode) {
        return ReadOptions.DEFAULT.withFormat(format()).withMode(mode).withBatchRecords(3);
    }

    private Reading reading(Mode mode, byte[] bytes) {
        return Reading.inFormat(options(mode), bytes, BufferKind.HEAP, Reading.WHOLE);
    }

    private static void assertSame(Reading expected, Reading found, String what) {
        String difference = expected.difference(found);
        if (!difference.isEmpty()) {
            throw new AssertionError(what + " gives another " + difference);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 23, 24, 25, 4096, Reading.WHOLE})
    void everyChunkSizeAndKindOfBufferGivesTheSame(int chunkSize) {
        for (byte[] bytes : streams()) {
            for (Mode mode : Mode.values()) {
                Reading whole = reading(mode, bytes);
                for (BufferKind kind : BufferKind.values()) {
                    Reading cut = Reading.inFormat(options(mode), bytes, kind, chunkSize);
                    assertSame(whole, cut, mode + " " + kind + " in " + chunkSize);
                }
            }
        }
    }

    @Test
    void soundRecordsAreReadInEveryModeWithoutProblems() {
        for (Mode mode : Mode.values()) {
            Reading reading = reading(mode, sound());

            assertThat(reading.fault()).isNull();
            assertThat(reading.malformed()).isEmpty();
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.records())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(record -> assertThat(record.problems()).isEmpty());
            assertThat(reading.records())
                    .extracting(Reading.Delivered::number)
                    .isSorted()
                    .first()
                    .isEqualTo(1L);
        }
    }

    @Test
    void damageIsReportedInEveryMode() {
        assertThat(reading(Mode.STRICT, damaged()).fault()).isNotNull();
        assertThat(reading(Mode.LENIENT, damaged()).malformed()).isNotEmpty();
        assertThat(reading(Mode.PERMISSIVE, damaged()).records()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anEmptyStreamHasNoRecords(Mode mode) {
        Reading reading = reading(mode, new byte[0]);

        assertThat(reading.records()).isEmpty();
        assertThat(reading.malformed()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.fault()).isNull();
    }

    @Test
    void whatIsCompleteCanBeTakenBeforeMoreComes() {
        byte[] bytes = sound();
        RecordDecoder decoder = format().newDecoder(options(Mode.STRICT), Checkpoint.START);
        List<Long> numbers = new ArrayList<>();
        for (byte value : bytes) {
            decoder.feed(Unpooled.wrappedBuffer(new byte[] {value}));
            for (PendingBatch batch = decoder.takeAvailable(); batch != null; batch = decoder.takeAvailable()) {
                batch.parse().forEach(record -> numbers.add(record.number()));
            }
        }

        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(
                        reading(Mode.STRICT, bytes).records().size() - 1);
        assertThat(decoder.isComplete()).isFalse();
    }

    @Test
    void batchesHaveNoMoreRecordsThanTheyMay() {
        RecordDecoder decoder = format().newDecoder(options(Mode.STRICT), Checkpoint.START);
        decoder.feed(Unpooled.wrappedBuffer(sound()));
        RecordBatch first = Objects.requireNonNull(decoder.take()).parse();

        assertThat(first).hasSize(3);
    }

    @Test
    void aFinishedDecoderTakesNothingMore() {
        RecordDecoder decoder = format().newDecoder(options(Mode.STRICT), Checkpoint.START);
        decoder.finish();

        assertThatIllegalStateException().isThrownBy(() -> decoder.feed(Unpooled.EMPTY_BUFFER));
        assertThatIllegalStateException().isThrownBy(() -> decoder.feed(new ByteArrayInputStream(new byte[1])));
        assertThat(decoder.take()).isNull();
        assertThat(decoder.takeAvailable()).isNull();
    }

    @Test
    void anInputStreamGivesTheSame() throws IOException {
        for (byte[] bytes : streams()) {
            for (Mode mode : Mode.values()) {
                List<String> records = new ArrayList<>();
                MarcException fault = null;
                try (Records read = Records.of(new ByteArrayInputStream(bytes), options(mode))) {
                    read.forEach(record -> records.add(record.number() + " " + MarcBytes.notation(record)));
                } catch (MarcException e) {
                    fault = e;
                }
                Reading expected = reading(mode, bytes);

                assertThat(records)
                        .isEqualTo(expected.records().stream()
                                .map(record -> record.number() + " " + record.fields())
                                .toList());
                assertThat(fault == null ? null : fault.problem()).isEqualTo(expected.fault());
            }
        }
    }

    @Test
    void readingGoesOnBehindAnyRecord() {
        assumeTrue(hasCheckpoints(), "The format can be read from the beginning only");
        byte[] bytes = sound();
        Reading whole = reading(Mode.STRICT, bytes);
        RecordDecoder decoder = format().newDecoder(options(Mode.STRICT), Checkpoint.START);
        decoder.feed(Unpooled.wrappedBuffer(bytes));
        decoder.finish();
        for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
            for (Record record : batch.parse()) {
                Checkpoint checkpoint = record.checkpoint();
                RecordDecoder second = format().newDecoder(options(Mode.STRICT), checkpoint);
                second.feed(Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, (int) checkpoint.offset(), bytes.length)));
                second.finish();
                List<Reading.Delivered> rest = new ArrayList<>();
                for (PendingBatch next = second.take(); next != null; next = second.take()) {
                    next.parse().forEach(found -> rest.add(Reading.Delivered.of(found)));
                }

                assertThat(rest)
                        .isEqualTo(whole.records()
                                .subList((int) record.number(), whole.records().size()));
            }
        }
    }

    static long[] seeds() {
        return new long[] {1, 2, 3, 4};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadBackEqual(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int round = 0; round < ROUNDS / 10; round++) {
            List<Record> records = new ArrayList<>();
            for (int i = random.upTo(10); i >= 0; i--) {
                Record record = random.record();
                if (holds(record)) {
                    records.add(record);
                }
            }
            byte[] bytes = written(records);
            List<Record> read = new ArrayList<>();
            RecordDecoder decoder = format().newDecoder(options(Mode.STRICT), Checkpoint.START);
            for (ByteBuf chunk : random.chunks(bytes)) {
                decoder.feed(chunk);
                chunk.release();
            }
            decoder.finish();
            for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
                RecordBatch parsed = batch.parse();
                parsed.fault().ifPresent(fault -> {
                    throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), fault);
                });
                read.addAll(parsed);
            }

            assertThat(read).isEqualTo(records);
        }
    }

    /** The stream of some records. */
    protected byte[] written(List<Record> records) {
        RecordEncoder encoder = format().newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        records.forEach(record -> encoder.encode(record, target));
        encoder.end(target);
        byte[] bytes = new byte[target.readableBytes()];
        target.readBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedStreamReadsTheSameHoweverItIsCut(long seed) {
        RandomBytes random = new RandomBytes(seed);
        List<byte[]> streams = streams();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] stream = streams.get(random.upTo(streams.size()));
            byte[] bytes = switch (random.upTo(5)) {
                case 0 -> random.noise(random.upTo(600));
                case 1 -> marks(random, random.upTo(200));
                case 2 -> random.damaged(random.damaged(stream));
                default -> random.damaged(random.damaged(Arrays.copyOf(stream, 1 + random.upTo(stream.length))));
            };
            for (Mode mode : Mode.values()) {
                ReadOptions options = options(mode).withMaxRecordLength(60 + random.upTo(1_000));
                Reading whole = Reading.inFormat(options, bytes, BufferKind.HEAP, Reading.WHOLE);
                Reading cut = Reading.inFormat(options, bytes, BufferKind.HEAP, 1 + random.upTo(100));
                String difference = whole.difference(cut);
                if (!difference.isEmpty()) {
                    throw new AssertionError(mode + ": chunks give another " + difference + " in "
                            + new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static byte[] marks(RandomBytes random, int length) {
        byte[] marks = random.noise(length);
        for (int i = 0; i < length; i++) {
            marks[i] = random.upTo(8) == 0 ? marks[i] : (byte) MARKS.charAt(random.upTo(MARKS.length()));
        }
        return marks;
    }

    @Test
    void aStreamThatBreaksOffGivesTheRecordsBefore() {
        byte[] sound = sound();
        List<Reading.Delivered> all = reading(Mode.STRICT, sound).records();
        for (int length = 0; length <= sound.length; length++) {
            List<Reading.Delivered> some =
                    reading(Mode.STRICT, Arrays.copyOf(sound, length)).records();
            int whole = showsEnds() ? some.size() : Math.max(0, some.size() - 1);

            assertThat(some.subList(0, whole)).isEqualTo(all.subList(0, whole));
        }
    }

    @Test
    void theFormatRecognisesItsOwn() {
        byte[] written = written(List.of(new RandomBytes(1).record()));
        ByteBuf first = Unpooled.wrappedBuffer(written, 0, Math.min(written.length, RecordFormat.SNIFFED));

        assertThat(format().recognises(first)).isTrue();
        assertThat(first.readerIndex()).isZero();
        assertThat(format().recognises(Unpooled.EMPTY_BUFFER)).isFalse();
    }

    @Test
    void aDecoderIsLeftWhereItsUserStops() {
        RecordDecoder decoder = format().newDecoder(options(Mode.STRICT).withBatchRecords(1), Checkpoint.START);
        ByteBuf chunk = BufferKind.DIRECT.hold(sound());
        decoder.feed(chunk);

        assertThat(Objects.requireNonNull(decoder.take()).parse()).hasSize(1);
        assertThat(chunk.release()).isTrue();
    }

    @Test
    void hostileStreamsEndInTimeAndMemoryThatAreBounded() {
        hostile().forEach((name, unit) -> {
            byte[] prefix = unit.substring(0, unit.indexOf('|')).getBytes(StandardCharsets.UTF_8);
            byte[] repeated = unit.substring(unit.indexOf('|') + 1)
                    .repeat(1 + 64 * 1024 / unit.length())
                    .getBytes(StandardCharsets.UTF_8);
            long held = Assertions.assertTimeoutPreemptively(ENOUGH, () -> held(prefix, repeated), name);
            assertThat(held).as(name).isLessThan(64L * MEGABYTE);
        });
    }

    /** How much memory a decoder holds after many bytes. */
    private long held(byte[] prefix, byte[] repeated) {
        ReadOptions options = ReadOptions.DEFAULT
                .withFormat(format())
                .withMode(Mode.PERMISSIVE)
                .withMaxRecordLength(MEGABYTE);
        RecordDecoder decoder = format().newDecoder(options, Checkpoint.START);
        long before = used();
        decoder.feed(Unpooled.wrappedBuffer(prefix));
        for (int fed = 0; fed < STREAM; fed += repeated.length) {
            decoder.feed(Unpooled.wrappedBuffer(repeated));
            for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
                batch.parse();
            }
        }
        long held = used() - before;
        decoder.finish();
        for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
            batch.parse();
        }
        return held;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
