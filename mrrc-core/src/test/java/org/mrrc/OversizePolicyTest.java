package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a record that is longer than ISO 2709 can say, and that it reads back equal. */
class OversizePolicyTest {

    private static final Leader LEADER = Leader.of(MarcBytes.LEADER);
    private static final ReadOptions SMALL_BATCHES = ReadOptions.DEFAULT.withBatchBytes(1_024);

    private static final Record BEFORE = Record.builder(LEADER)
            .controlField("001", "before")
            .dataField("245", '0', '0')
            .subfield('a', "Before")
            .build();
    private static final Record AFTER = Record.builder(LEADER)
            .controlField("001", "after")
            .dataField("245", '0', '0')
            .subfield('a', "After")
            .build();

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static byte[] written(OversizePolicy policy, Record... records) {
        RecordEncoder encoder = RecordEncoder.iso2709(policy);
        ByteBuf target = Unpooled.buffer();
        for (Record record : records) {
            encoder.encode(record, target);
        }
        return ByteBufUtil.getBytes(target);
    }

    /** The records of a stream, which is cut somewhere. */
    private static List<Record> read(Mode mode, RandomBytes random, byte[] bytes) {
        ReadOptions options = SMALL_BATCHES.withMode(mode);
        RecordFramer framer = new RecordFramer(options);
        RecordParser parser = new RecordParser(options);
        List<Record> records = new ArrayList<>();
        List<RecordFrames> batches = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.upTo(20_000));
            framer.feed(Unpooled.wrappedBuffer(bytes, from, to - from));
            from = to;
            drain(framer, batches);
        }
        framer.finish();
        drain(framer, batches);
        for (RecordFrames frames : batches) {
            RecordBatch batch = parser.parse(frames);
            assertThat(batch.fault()).isEmpty();
            assertThat(batch.malformed()).isEmpty();
            assertThat(batch.problems()).isEmpty();
            records.addAll(batch);
        }
        return records;
    }

    private static void drain(RecordFramer framer, List<RecordFrames> batches) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            batches.add(frames);
        }
    }

    private static List<Record> joined(List<Record> records) {
        RecordJoiner joiner = new RecordJoiner();
        List<Record> joined = new ArrayList<>();
        for (Record record : records) {
            @Nullable Record whole = joiner.add(record);
            if (whole != null) {
                joined.add(whole);
            }
        }
        joiner.finish();
        return joined;
    }

    /** Writes a record between two others, reads all, and sees to it that they are equal. */
    private static void assertReadBack(OversizePolicy policy, Record record, RandomBytes random) {
        byte[] bytes = written(policy, BEFORE, record, AFTER, record);
        List<Record> read = policy == OversizePolicy.SPLIT
                ? joined(read(Mode.STRICT, random, bytes))
                : read(Mode.PERMISSIVE, random, bytes);

        assertThat(read).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Record expected = List.of(BEFORE, record, AFTER, record).get(i);
            assertThat(read.get(i).equals(expected)).as("record %d", i).isTrue();
        }
    }

    /** A record of fields with these lengths, terminators included. */
    private static Record withFields(int... lengths) {
        RecordBuilder builder = Record.builder(LEADER);
        for (int length : lengths) {
            builder.dataField("520", ' ', ' ').subfield('a', "x".repeat(length - 5));
        }
        return builder.build();
    }

    /** A record of a length whose fields are no longer than some length. */
    private static Record ofLength(int length, int longestField) {
        RecordBuilder builder = Record.builder(LEADER).controlField("001", "c1");
        builder.dataField("245", '1', '0').subfield('a', "Title");
        int rest = length - 26 - 12 - 3 - 12 - 10;
        while (rest > 0) {
            int fieldLength = rest - 12 <= longestField ? rest - 12 : Math.min(rest - 25, longestField);
            builder.controlField("009", "x".repeat(fieldLength - 1));
            rest -= 12 + fieldLength;
        }
        return builder.build();
    }

    static Stream<Arguments> longFields() {
        List<int[]> lengths = List.of(
                new int[] {10_000},
                new int[] {10_001, 30},
                new int[] {30, 10_000, 30},
                new int[] {30, 10_000},
                new int[] {10_000, 10_001, 10_000},
                new int[] {9_998, 9_999, 10_000, 10_001, 9_999, 9_998},
                new int[] {19_998, 19_999, 29_997},
                new int[] {16_383, 16_384, 16_385, 16_386},
                new int[] {99_000, 30});
        return Stream.of(OversizePolicy.SENTINEL, OversizePolicy.CONTINUATION)
                .flatMap(policy -> lengths.stream().map(fields -> Arguments.of(policy, fields)));
    }

    @ParameterizedTest
    @MethodSource("longFields")
    void longFieldsAreReadBackWhereverTheyStand(OversizePolicy policy, int[] lengths) {
        assertReadBack(policy, withFields(lengths), new RandomBytes(1));
    }

    static Stream<Arguments> longRecords() {
        return Stream.of(OversizePolicy.SENTINEL, OversizePolicy.SPLIT)
                .flatMap(policy -> IntStream.of(99_998, 99_999, 100_000, 100_001, 250_000, 1_000_000)
                        .boxed()
                        .flatMap(length -> Stream.of(20, 1_000, 9_999)
                                .map(longestField -> Arguments.of(policy, length, longestField))));
    }

    @ParameterizedTest
    @MethodSource("longRecords")
    void longRecordsAreReadBackWhateverTheirFieldsAre(OversizePolicy policy, int length, int longestField) {
        Record record = ofLength(length, longestField);

        assertThat(record.length()).isEqualTo(length);
        assertReadBack(policy, record, new RandomBytes(length));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyRecordWithLongFieldsIsReadBack(long seed) {
        RandomBytes random = new RandomBytes(seed);
        Record record = random.oversizeRecord();

        assertReadBack(OversizePolicy.SENTINEL, record, random);
        if (continuedLength(record) <= 99_999) {
            assertReadBack(OversizePolicy.CONTINUATION, record, random);
        } else {
            assertThat(refusal(OversizePolicy.CONTINUATION, record).code()).isEqualTo(ProblemCode.NOT_WRITABLE);
        }
    }

    private static int continuedLength(Record record) {
        int length = record.length();
        for (Field field : record.fields()) {
            length += field.bytes().readableBytes() / 9_999 * 12;
        }
        return length;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyRecordOfManyFieldsIsReadBack(long seed) {
        RandomBytes random = new RandomBytes(seed);
        Record record = random.manyFields();

        assertReadBack(OversizePolicy.SENTINEL, record, random);
        assertReadBack(OversizePolicy.SPLIT, record, random);
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatFitsIsWrittenByteForByte(OversizePolicy policy) {
        Record record = ofLength(99_999, 9_999);

        assertThat(written(policy, record)).isEqualTo(ByteBufUtil.getBytes(record.bytes()));
    }

    @ParameterizedTest
    @EnumSource
    void theRecordIsNotChanged(OversizePolicy policy) {
        Record record = policy == OversizePolicy.SPLIT ? ofLength(100_000, 9_999) : withFields(30, 10_000);
        byte[] before = ByteBufUtil.getBytes(record.bytes());
        if (policy == OversizePolicy.REFUSE) {
            refusal(policy, record);
        } else {
            written(policy, record);
        }

        assertThat(ByteBufUtil.getBytes(record.bytes())).isEqualTo(before);
    }

    @Test
    void sentinelLengthsAreNines() {
        String bytes = MarcBytes.notation(
                Unpooled.wrappedBuffer(written(OversizePolicy.SENTINEL, withFields(30, 95_000, 10_000, 40))));

        assertThat(bytes)
                .startsWith("99999nam a2200073 a 4500" + "520003000000" + "520999900030" + "520999995030"
                        + "520004099999" + "^");
    }

    @Test
    void aContinuedFieldHasAnEntryForEach9999BytesAndOneForTheRest() {
        String bytes = MarcBytes.notation(
                Unpooled.wrappedBuffer(written(OversizePolicy.CONTINUATION, withFields(30, 25_000, 40))));

        assertThat(bytes)
                .startsWith("25156nam a2200085 a 4500" + "520003000000" + "520000000030" + "520000010029"
                        + "520500220028" + "520004025030" + "^");
    }

    @Test
    void eachPartHasTheFieldsThatTellWhatItBelongsToOnceAndSaysWhichPartItIs() {
        RecordBuilder builder = Record.builder(LEADER)
                .controlField("001", "c1")
                .controlField("003", "XX")
                .controlField("008", "850101")
                .dataField("245", '1', '0')
                .subfield('a', "Title");
        for (int i = 1; i <= 25; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', i + " " + "x".repeat(9_000));
        }
        List<Record> parts = RecordReading.all(Mode.STRICT, written(OversizePolicy.SPLIT, builder.build()));
        List<List<String>> fields = parts.stream()
                .map(part -> MarcBytes.notation(part).stream()
                        .map(field ->
                                field.substring(0, Math.min(field.length(), 12)).trim())
                        .toList())
                .toList();

        assertThat(fields.get(0)).startsWith("001 c1", "003 XX", "008 850101", "245 10$aTitl", "500   $a1 xx");
        assertThat(fields.get(1)).startsWith("001 c1", "003 XX", "008 850101", "245 10$aTitl", "500   $a12 x");
        assertThat(fields.get(2)).startsWith("001 c1", "003 XX", "008 850101", "245 10$aTitl", "500   $a23 x");
        assertThat(parts)
                .extracting(part -> MarcBytes.notation(part).get(part.fields().size() - 1))
                .satisfiesExactly(
                        link -> assertThat(link)
                                .matches("887 {3}\\$aPart 1 of 3; fields repeated: 0; CRC-32: [0-9A-F]{8}\\$2mrrc"),
                        link -> assertThat(link)
                                .matches("887 {3}\\$aPart 2 of 3; fields repeated: 4; CRC-32: [0-9A-F]{8}\\$2mrrc"),
                        link -> assertThat(link)
                                .matches("887 {3}\\$aPart 3 of 3; fields repeated: 4; CRC-32: [0-9A-F]{8}\\$2mrrc"));
    }

    @Test
    void aTitleThatStandsBehindEverythingIsInEachPartOnce() {
        RecordBuilder builder = Record.builder(LEADER);
        for (int i = 0; i < 25; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', "x".repeat(9_000));
        }
        Record record = builder.dataField("245", '1', '0')
                .subfield('a', "Title")
                .controlField("001", "c1")
                .build();
        List<Record> parts = RecordReading.all(Mode.STRICT, written(OversizePolicy.SPLIT, record));

        assertThat(parts).hasSize(3).allSatisfy(part -> {
            assertThat(part.fields("001")).hasSize(1);
            assertThat(part.fields("245")).hasSize(1);
        });
        assertReadBack(OversizePolicy.SPLIT, record, new RandomBytes(3));
    }

    @Test
    void theLongestFieldsThatAreRepeatedLeaveRoomForOthers() {
        RecordBuilder builder = Record.builder(LEADER);
        for (String tag : List.of("001", "003", "008")) {
            builder.controlField(tag, "x".repeat(9_998));
        }
        builder.dataField("245", '1', '0').subfield('a', "x".repeat(9_994));
        for (int i = 0; i < 100; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', "x".repeat(9_994));
        }

        assertReadBack(OversizePolicy.SPLIT, builder.build(), new RandomBytes(4));
    }

    @Test
    void aRecordWhoseDirectoryAloneIsTooLongIsReadBack() {
        Record record = ofLength(250_000, 13);

        assertThat(record.fields()).hasSizeGreaterThan(9_000);
        assertReadBack(OversizePolicy.SENTINEL, record, new RandomBytes(5));
        assertReadBack(OversizePolicy.SPLIT, record, new RandomBytes(5));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENTINEL", "CONTINUATION", "SPLIT"})
    void fieldsThatAreOddKeepTheirKindAndTheirBytes(OversizePolicy policy) {
        Record odd = RecordReading.one(
                MarcBytes.record("001 ^", "004   $adanMARC^", "009 a$b^", "FMT BK^", "FMT   $abk^", "500   $$a$^"));
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < odd.fieldCount(); i++) {
            RecordParts.copyField(odd, i, assembler);
        }
        int length = policy == OversizePolicy.SPLIT ? 9_000 : 20_000;
        for (int i = 0; i < 80_000 / length + (policy == OversizePolicy.SPLIT ? 10 : 0); i++) {
            assembler.beginField(Tag.code("500"), false);
            assembler.append(MarcBytes.of("  $a" + "x".repeat(length)));
            assembler.endField();
        }
        Record record = assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));
        byte[] bytes = written(policy, record);
        List<Record> read =
                joined(RecordReading.all(policy == OversizePolicy.SPLIT ? Mode.LENIENT : Mode.PERMISSIVE, bytes));

        assertThat(read).containsExactly(record);
        assertThat(read.get(0).fields())
                .extracting(Object::getClass)
                .isEqualTo(record.fields().stream().map(Object::getClass).toList());
    }

    private static Problem refusal(OversizePolicy policy, Record record) {
        ByteBuf target = Unpooled.buffer().writeBytes(MarcBytes.of("before"));
        target.readByte();
        RecordEncoder encoder = RecordEncoder.iso2709(policy);
        MarcException refusal = catchThrowableOfType(MarcException.class, () -> encoder.encode(record, target));

        assertThat(MarcBytes.notation(target)).isEqualTo("efore");
        assertThat(target.readerIndex()).isEqualTo(1);
        return refusal.problem();
    }

    @Test
    void aFieldIsNotSplit() {
        for (Record record : List.of(withFields(30, 10_000), withFields(30, 10_000, 99_000))) {
            assertThat(refusal(OversizePolicy.SPLIT, record))
                    .hasToString(
                            "Length limits of ISO 2709 in field 520 (2): found a field of 10,000 bytes, expected at most"
                                    + " 9,999, for a record is split between its fields, at offset "
                                    + (25 + 12 * record.fields().size() + 30) + " of record 0 (offset "
                                    + (25 + 12 * record.fields().size() + 30) + " of input)");
        }
    }

    @Test
    void aContinuedFieldThatEndsLikeARecordIsReadBack() {
        String data = "x".repeat(20_000) + "00026nam a2200025 a 4500";
        for (int fieldsBehind = 0; fieldsBehind < 2; fieldsBehind++) {
            RecordBuilder builder = Record.builder(LEADER);
            builder.dataField("520", ' ', ' ').subfield('a', data);
            for (int i = 0; i < fieldsBehind; i++) {
                builder.dataField("650", ' ', '0').subfield('a', "Topic");
            }
            assertReadBack(OversizePolicy.CONTINUATION, builder.build(), new RandomBytes(8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aRecordIsContinuedAsLongAsItIsNotTooLongWithItsEntries(int more) {
        int entries = 11;
        Record record = withFields(9_999, 30, 9_999, 99_999 - 26 - entries * 12 - 2 * 9_999 - 30 + more);
        if (more <= 0) {
            assertThat(written(OversizePolicy.CONTINUATION, record)).hasSize(99_999 + more);
            assertReadBack(OversizePolicy.CONTINUATION, record, new RandomBytes(7));
        } else {
            Problem problem = refusal(OversizePolicy.CONTINUATION, record);
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_WRITABLE);
            assertThat(problem.found()).isEqualTo("a record of 100,000 bytes");
            assertThat(problem.expected()).isEqualTo("at most 99,999 with its continuation entries");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SENTINEL", "CONTINUATION"})
    void aTerminatorInsideAFieldIsRefusedWhereLengthsDoNotTellWhereItEnds(OversizePolicy policy) {
        for (String terminator : List.of("^", "%")) {
            Problem problem = refusal(policy, withNote("  $aone" + terminator + "two", 10_000));

            assertThat(problem.code()).isEqualTo(ProblemCode.TERMINATOR_IN_DATA);
            assertThat(problem.tag()).isEqualTo("500");
            assertThat(problem.recordOffset()).isEqualTo(25 + 2 * 12 + 7);
            assertThat(problem.expected()).isEqualTo("data, in a record whose lengths do not tell where fields end");
        }
    }

    @Test
    void aTerminatorInsideAFieldIsKeptInAPart() {
        Record record = withNote("  $aone^two%", 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999);
        List<Record> read = joined(read(Mode.LENIENT, new RandomBytes(6), written(OversizePolicy.SPLIT, record)));

        assertThat(read).containsExactly(record);
    }

    /** A record of a note, which need not be sound, and of fields with some lengths. */
    private static Record withNote(String note, int... lengths) {
        RecordAssembler assembler = new RecordAssembler();
        assembler.beginField(Tag.code("500"), false);
        assembler.append(MarcBytes.of(note));
        assembler.endField();
        for (int length : lengths) {
            assembler.beginField(Tag.code("520"), false);
            assembler.append(MarcBytes.of("  $a" + "x".repeat(length - 5)));
            assembler.endField();
        }
        return assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
    void aBufferThatMayNotGrowIsLeftAsItWas(OversizePolicy policy) {
        Record record = policy == OversizePolicy.SPLIT ? ofLength(250_000, 9_999) : withFields(30, 60_000);
        ByteBuf target = Unpooled.buffer(16, record.length() - 1).writeBytes(MarcBytes.of("before"));
        RecordEncoder encoder = RecordEncoder.iso2709(policy);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> encoder.encode(record, target));

        assertThat(MarcBytes.notation(target)).isEqualTo("before");
    }

    @Test
    void recordsThatWereReadFromOneConventionAreWrittenInAnother() {
        Record record = withFields(30, 25_000, 40);
        Record read = RecordReading.all(Mode.PERMISSIVE, written(OversizePolicy.CONTINUATION, record))
                .get(0);

        assertThat(written(OversizePolicy.SENTINEL, read)).isEqualTo(written(OversizePolicy.SENTINEL, record));
        assertThat(written(OversizePolicy.CONTINUATION, read)).isEqualTo(written(OversizePolicy.CONTINUATION, record));
    }
}
