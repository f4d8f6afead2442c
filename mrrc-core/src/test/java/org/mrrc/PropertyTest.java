package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record and for any bytes at all, tried with random ones. */
class PropertyTest {

    private static final ReadOptions SMALL_BATCHES =
            ReadOptions.DEFAULT.withBatchBytes(1_024).withBatchRecords(3);

    private static final List<String> BEFORE = List.of("001 before", "245 00$aBefore");
    private static final List<String> AFTER = List.of("001 after", "245 00$aAfter");

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyRecordsThatAreBuiltAndWrittenAreReadBackEqualAndByteForByte(long seed) {
        RandomBytes random = new RandomBytes(seed);
        List<Record> records = new ArrayList<>();
        for (int i = random.upTo(20); i >= 0; i--) {
            records.add(random.record());
        }
        byte[] bytes = RandomBytes.written(records);
        RecordFramer framer = new RecordFramer(SMALL_BATCHES);
        RecordParser parser = new RecordParser(SMALL_BATCHES);
        List<Record> read = new ArrayList<>();
        for (ByteBuf chunk : random.chunks(bytes)) {
            framer.feed(chunk);
            assertThat(chunk.refCnt()).isEqualTo(1);
            chunk.release();
            for (RecordFrames frames = framer.takeAvailable(); frames != null; frames = framer.takeAvailable()) {
                read.addAll(parser.parse(frames));
            }
        }
        framer.finish();
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            read.addAll(parser.parse(frames));
        }

        assertThat(read).isEqualTo(records);
        assertThat(RandomBytes.written(read)).isEqualTo(bytes);
        assertThat(read).allSatisfy(record -> assertThat(record.problems()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFastCheckRefusesExactlyTheRecordsInWhichTheReadableOneFindsProblems(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] sound = RandomBytes.written(List.of(random.record()));
            assertSameVerdict(sound, true);
            byte[] damaged = random.damaged(sound);
            assertSameVerdict(damaged, false);
            assertSameVerdict(withLengthsPutRight(damaged), false);
        }
    }

    private static void assertSameVerdict(byte[] bytes, boolean mustBeSound) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        long[] index = Arena.newIndex(1, bytes.length);
        int end = Directory.index(buffer, 0, bytes.length, index, Arena.firstEntryOf(1));
        Site site = new Site(buffer, 0, bytes.length, 1, 0, false, ReadOptions.DEFAULT);
        List<Problem> problems = Diagnosis.structure(site);
        if ((end == Directory.UNSOUND) == problems.isEmpty() || (mustBeSound && !problems.isEmpty())) {
            throw new AssertionError(
                    "Index ends at " + end + ", but found: " + problems + " in " + MarcBytes.notation(buffer));
        }
        if (end != Directory.UNSOUND) {
            assertContentIsSeen(buffer, index, end);
        }
    }

    /** Checks that the fast look at a sound record's data overlooks no error. */
    private static void assertContentIsSeen(ByteBuf buffer, long[] index, int indexEnd) {
        Record record = new RecordParser(ReadOptions.DEFAULT.withMode(Mode.LENIENT)).parse(buffer);
        Optional<Problem> error = Diagnosis.firstErrorWithin(record);
        boolean sound = Content.isSurelySound(
                buffer, 0, buffer.capacity(), index, Arena.firstEntryOf(1), indexEnd, RecordCoding.AUTO);
        if (error.isPresent() && sound) {
            throw new AssertionError("Overlooked " + error + " in " + MarcBytes.notation(buffer));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lookingAWordAtATimePassesOverNothing(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = random.upTo(2) == 0
                    ? random.noise(200)
                    : random.damaged(RandomBytes.written(List.of(random.record())));
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
            for (int at = 1; at < bytes.length; at++) {
                int suspect = LeaderMarks.nextSuspect(buffer, at, bytes.length);
                assertThat(suspect).isBetween(at, bytes.length);
                for (int passed = at; passed < suspect; passed++) {
                    assertThat(isSuspect(buffer, passed)).isFalse();
                }
                boolean atTheEnd = suspect + Iso2709.LEADER_LENGTH > bytes.length;
                assertThat(atTheEnd || isSuspect(buffer, suspect)).isTrue();
                at = suspect;
            }
        }
    }

    private static boolean isSuspect(ByteBuf buffer, int at) {
        String leader = buffer.toString(at, Iso2709.LEADER_LENGTH, StandardCharsets.ISO_8859_1);
        boolean counts = leader.startsWith("22", 10);
        boolean marked = counts || leader.startsWith("45", 20);
        boolean all = counts && leader.startsWith("4500", 20);
        return buffer.getByte(at - 1) == Iso2709.RECORD_TERMINATOR
                || (Digits.any(buffer, at, 5) >= 0 && marked && (all || mayBeNumbers(buffer, at)));
    }

    private static boolean mayBeNumbers(ByteBuf buffer, int at) {
        int base = Digits.any(buffer, at + 12, 5);
        return base >= 25 && base % 12 == 1 && base < Digits.any(buffer, at, 5);
    }

    /** Makes more damaged records sound enough to get past the first checks. */
    private static byte[] withLengthsPutRight(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (changed.length >= Iso2709.LEADER_LENGTH) {
            Digits.write(changed.length, 5, changed, 0);
            int base = Iso2709.LEADER_LENGTH;
            while (base < changed.length && changed[base] != Iso2709.FIELD_TERMINATOR) {
                base++;
            }
            Digits.write(base + 1, 5, changed, Iso2709.BASE_ADDRESS_POSITION);
        }
        return changed;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedStreamReadsTheSameHoweverItIsCut(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 30; i++) {
            List<Record> records = new ArrayList<>();
            for (int j = random.upTo(5); j >= 0; j--) {
                records.add(random.record());
            }
            byte[] bytes = random.damaged(random.damaged(RandomBytes.written(records)));
            assertSameHoweverItIsCut(bytes, ReadOptions.DEFAULT, random);
            assertSameHoweverItIsCut(bytes, SMALL_BATCHES.withMaxRecordLength(100 + random.upTo(500)), random);
            assertSameHoweverItIsCut(random.noise(random.upTo(3_000)), SMALL_BATCHES, random);
        }
    }

    private static void assertSameHoweverItIsCut(byte[] bytes, ReadOptions options, RandomBytes random) {
        for (Mode mode : Mode.values()) {
            ReadOptions inMode = options.withMode(mode);
            Reading whole = Reading.of(inMode, bytes);
            String context = inMode.mode() + ", at most " + inMode.maxRecordLength() + " bytes a record: "
                    + MarcBytes.notation(Unpooled.wrappedBuffer(bytes));
            Reading chunks = Reading.of(inMode, bytes, BufferKind.HEAP, 1 + random.upTo(100));
            assertSame("chunks", whole.difference(chunks), context);
            Reading batches = Reading.of(inMode.withBatchBytes(2_000).withBatchRecords(1 + random.upTo(3)), bytes);
            assertSame("batches", whole.difference(batches), context);
        }
    }

    private static void assertSame(String what, String difference, String context) {
        if (!difference.isEmpty()) {
            throw new AssertionError("Other " + what + " give another " + difference + context);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void goodRecordsAroundDamageAreRead(long seed) {
        RandomBytes random = new RandomBytes(seed);
        MarcBytes before = MarcBytes.record("001 before^", "245 00$aBefore^");
        MarcBytes after = MarcBytes.record("001 after^", "245 00$aAfter^");
        for (int i = 0; i < 300; i++) {
            byte[] damaged = random.upTo(4) == 0
                    ? random.noise(random.upTo(300))
                    : random.damaged(RandomBytes.written(List.of(random.record())));
            byte[] bytes = MarcBytes.join(before.bytes(), damaged, after.bytes(), after.bytes());
            for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
                Reading reading = Reading.of(mode, bytes);
                List<String> numbers = reading.controlNumbers();
                if (!numbers.get(0).equals("before")
                        || !numbers.subList(Math.max(0, numbers.size() - 2), numbers.size())
                                .equals(List.of("after", "after"))) {
                    throw new AssertionError(
                            mode + " " + numbers + " in " + MarcBytes.notation(Unpooled.wrappedBuffer(bytes)));
                }
            }
        }
    }

    /** Thousands in a build; {@code -Dmrrc.seeds=100000} for as many times 20. */
    static LongStream damageSeeds() {
        return LongStream.range(0, Long.getLong("mrrc.seeds", 100)).map(seed -> 1_000 + seed);
    }

    @ParameterizedTest
    @MethodSource("damageSeeds")
    void goodNeighboursAreReadWholeWhateverIsDamagedOnceOrTwiceBetweenThem(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 20; i++) {
            Record record = random.record();
            byte[] once = random.damagedInStructure(RandomBytes.written(List.of(record)));
            for (byte[] damaged : List.of(once, random.damagedInStructure(once))) {
                byte[] bytes = MarcBytes.join(Fault.BEFORE.bytes(), damaged, Fault.AFTER.bytes());
                for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
                    List<List<String>> fields = Reading.of(mode, bytes).fields();
                    if (fields.size() < 2
                            || !fields.get(0).equals(BEFORE)
                            || !fields.get(fields.size() - 1).equals(AFTER)) {
                        throw new AssertionError(
                                mode + " " + fields + " in " + MarcBytes.notation(Unpooled.wrappedBuffer(bytes)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void permissiveReadingGivesAllThatTheOtherModesGive(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = RandomBytes.written(List.of(random.record(), random.record(), random.record()));
            byte[] damaged = random.damagedInStructure(random.damaged(bytes));
            List<List<String>> strict = Reading.of(Mode.STRICT, damaged).fields();
            List<List<String>> lenient = Reading.of(Mode.LENIENT, damaged).fields();
            List<List<String>> permissive = Reading.of(Mode.PERMISSIVE, damaged).fields();

            int found = 0;
            for (List<String> fields : permissive) {
                found += found < lenient.size() && fields.equals(lenient.get(found)) ? 1 : 0;
            }
            assertThat(found).as("%s in %s", lenient, permissive).isEqualTo(lenient.size());
            assertThat(lenient.subList(0, strict.size())).isEqualTo(strict);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mostFieldsOfARecordThatIsDamagedOnceAreReadAsTheyWere(long seed) {
        RandomBytes random = new RandomBytes(seed);
        int fields = 0;
        int right = 0;
        for (int i = 0; i < 200; i++) {
            Record record = random.record();
            List<String> left = new ArrayList<>(MarcBytes.notation(record));
            byte[] damaged = random.damagedInStructure(RandomBytes.written(List.of(record)));
            byte[] bytes = MarcBytes.join(Fault.BEFORE.bytes(), damaged, Fault.AFTER.bytes());
            fields += left.size();
            for (List<String> read : Reading.of(Mode.PERMISSIVE, bytes).fields()) {
                for (String field : read) {
                    right += left.remove(field) ? 1 : 0;
                }
            }
        }
        assertThat(right).as("of %d fields", fields).isGreaterThan(fields * 9 / 10);
    }
}
