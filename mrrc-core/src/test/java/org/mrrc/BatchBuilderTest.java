package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Normalization;
import org.mrrc.format.JsonFormat;

class BatchBuilderTest {

    private static final String LEADER = "00000nam a2200000 a 4500";
    private static final ByteBuf RAW = MarcBytes.raw("<record/>").buffer();

    private static BatchBuilder builder(Mode mode) {
        return new BatchBuilder(ReadOptions.DEFAULT.withMode(mode), new Checkpoint(0, 6));
    }

    /** A batch of one record, which begins at offset 100 and is nine bytes long. */
    private static RecordBatch batchOf(Mode mode, Consumer<BatchBuilder> record) {
        BatchBuilder builder = builder(mode);
        builder.beginRecord(100);
        record.accept(builder);
        builder.endRecord(109, length -> RAW);
        builder.finish();
        return Objects.requireNonNull(builder.take());
    }

    private static Consumer<BatchBuilder> withLeader(Consumer<BatchBuilder> fields) {
        return builder -> {
            builder.leader(LEADER);
            fields.accept(builder);
        };
    }

    private static void title(BatchBuilder builder, String text) {
        builder.beginDataField("245", "1", "0");
        builder.beginSubfield("a");
        builder.text(text);
        builder.endField();
    }

    @Test
    void aRecordHasItsFieldsNumberAndPlace() {
        RecordBatch batch = batchOf(Mode.STRICT, withLeader(builder -> {
            builder.beginControlField("001");
            builder.text("a");
            builder.text("xbx".toCharArray(), 1, 1);
            builder.endField();
            title(builder, "Titel");
        }));

        assertThat(batch).singleElement().satisfies(record -> {
            assertThat(MarcBytes.notation(record)).containsExactly("001 ab", "245 10$aTitel");
            assertThat(record.leader()).hasToString("00063nam a2200049 a 4500");
            assertThat(record.number()).isEqualTo(7);
            assertThat(record.offset()).isEqualTo(100);
            assertThat(record.checkpoint()).isEqualTo(new Checkpoint(109, 7));
            assertThat(record.problems()).isEmpty();
        });
        assertThat(batch.fault()).isEmpty();
    }

    @Test
    void textIsUnicodeInWhateverCodingTheStreamWas() {
        ReadOptions options = ReadOptions.DEFAULT.withCoding(RecordCoding.of(Marc8.DEFAULT));
        BatchBuilder builder = new BatchBuilder(options, Checkpoint.START);
        builder.beginRecord(0);
        builder.leader(LEADER);
        title(builder, "Zoë");
        builder.endRecord(9, length -> RAW);
        RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

        assertThat(MarcBytes.notation(batch.get(0))).containsExactly("245 10$aZoë");
    }

    @Test
    void whatIsFoundInTheRecordLaterIsWhereItBegins() {
        ReadOptions options = ReadOptions.DEFAULT.withFormat(new JsonFormat());
        BatchBuilder builder = new BatchBuilder(options, Checkpoint.START);
        builder.beginRecord(100);
        builder.leader(LEADER);
        builder.beginDataField("245", "1", "0");
        builder.beginSubfield("A");
        builder.text("Titel");
        builder.endField();
        builder.endRecord(109, length -> RAW);
        RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

        assertThat(batch.get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.SUBFIELD_CODE);
            assertThat(problem.offset()).isEqualTo(100);
            assertThat(batch.get(0).bytes().getByte(problem.recordOffset())).isEqualTo((byte) 'A');
        });
    }

    @Test
    void textHasTheNormalFormThatIsAskedFor() {
        ReadOptions options = ReadOptions.DEFAULT.withCoding(RecordCoding.AUTO.withNormalization(Normalization.NFD));
        BatchBuilder builder = new BatchBuilder(options, Checkpoint.START);
        builder.beginRecord(0);
        builder.leader(LEADER);
        title(builder, "Zoë");
        builder.endRecord(9, length -> RAW);
        RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

        assertThat(batch.get(0).dataField("245").orElseThrow().subfield('a')).contains("Zoe\u0308");
    }

    @ParameterizedTest
    @CsvSource({"é", "ß中", "a𝄞b", "€"})
    void textIsUnicodeHoweverItIsCut(String text) {
        RecordBatch batch = batchOf(Mode.STRICT, builder -> {
            builder.leader(LEADER.replace(" a2", "  2"));
            builder.beginDataField("245", "1", "0");
            builder.beginSubfield("a");
            text.chars().forEach(character -> builder.text(String.valueOf((char) character)));
            builder.endField();
        });

        assertThat(batch.get(0).dataField("245").orElseThrow().subfield('a')).contains(text);
        assertThat(batch.get(0).leader().characterCodingScheme()).isEqualTo('a');
    }

    @Test
    void whatARecordCannotHoldIsReplacedAndReported() {
        Consumer<BatchBuilder> record = withLeader(builder -> {
            builder.at(103);
            title(builder, "a\u001Fb\u001Dc\uD834");
        });
        RecordBatch permissive = batchOf(Mode.PERMISSIVE, record);

        assertThat(permissive.get(0).dataField("245").orElseThrow().subfield('a'))
                .contains("a b c\uFFFD");
        assertThat(permissive.get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.TERMINATOR_IN_DATA);
            assertThat(problem.field()).isEqualTo(new Problem.FieldPlace("245", 1, 0, 'a'));
            assertThat(problem.offset()).isEqualTo(103);
            assertThat(problem.recordOffset()).isEqualTo(3);
            assertThat(problem.recordNumber()).isEqualTo(7);
            assertThat(problem.bytes().marked()).isEqualTo(3);
        });
        assertThat(batchOf(Mode.LENIENT, record).malformed())
                .singleElement()
                .satisfies(malformed -> assertThat(malformed.bytes()).isEqualTo(RAW));
        assertThat(batchOf(Mode.STRICT, record).fault().orElseThrow().problem().code())
                .isEqualTo(ProblemCode.TERMINATOR_IN_DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "'00000nam a2200000 a 450', '00038nam a2200037 a 450 '",
        "'00000nam a2200000 a 45000', 00038nam a2200037 a 4500",
        "'', 00038     2200037   4500",
        "'00000nam\u00e9a2200000 a 4500', 00038nam a2200037 a 4500"
    })
    void aLeaderThatIsNoneIsMendedAndReported(String leader, String expected) {
        Consumer<BatchBuilder> record = builder -> {
            builder.leader(leader);
            builder.beginControlField("001");
            builder.endField();
        };
        RecordBatch batch = batchOf(Mode.PERMISSIVE, record);

        assertThat(batch.get(0).leader().toString().substring(5)).isEqualTo(expected.substring(5));
        assertThat(batch.get(0).problems()).isNotEmpty();
        assertThat(batchOf(Mode.LENIENT, record).malformed()).hasSize(1);
    }

    @Test
    void aRecordWithoutLeaderIsReported() {
        assertThat(batchOf(Mode.PERMISSIVE, builder -> title(builder, "a"))
                        .get(0)
                        .problems())
                .map(Problem::code)
                .containsExactly(ProblemCode.LEADER_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"24", "2455", "''", "2é5", "2 5"})
    void aTagThatNoRecordCanHoldMakesTheRecordMalformedInEveryMode(String tag) {
        RecordBatch batch = batchOf(Mode.PERMISSIVE, withLeader(builder -> {
            builder.beginControlField(tag);
            builder.endField();
        }));

        assertThat(batch).isEmpty();
        assertThat(batch.malformed()).singleElement().satisfies(malformed -> {
            assertThat(malformed.number()).isEqualTo(7);
            assertThat(malformed.problems()).map(Problem::code).containsExactly(ProblemCode.SHAPE);
        });
    }

    @Test
    void aTagOfTheOtherKindOfFieldIsKeptAndReported() {
        RecordBatch batch = batchOf(Mode.PERMISSIVE, withLeader(builder -> {
            builder.beginControlField("245");
            builder.text("title");
            builder.endField();
            builder.beginControlField("FMT");
            builder.endField();
        }));

        assertThat(MarcBytes.notation(batch.get(0))).containsExactly("245 title", "FMT ");
        assertThat(batch.get(0).problems()).map(Problem::tag).containsExactly("245");
    }

    @Test
    void indicatorsAreOneCharacter() {
        RecordBatch batch = batchOf(Mode.PERMISSIVE, withLeader(builder -> {
            builder.beginDataField("650", "", "12");
            builder.beginSubfield("a");
            builder.endField();
        }));

        assertThat(MarcBytes.notation(batch.get(0))).containsExactly("650  1$a");
        assertThat(batch.get(0).problems())
                .map(problem -> Objects.requireNonNull(problem.field()).indicator())
                .containsExactly(1, 2);
    }

    @Test
    void aDataFieldWithoutSubfieldsIsLeftOutAndReported() {
        RecordBatch batch = batchOf(Mode.PERMISSIVE, withLeader(builder -> {
            title(builder, "One");
            builder.beginDataField("245", "1", "0");
            builder.endField();
            title(builder, "Two");
        }));

        assertThat(MarcBytes.notation(batch.get(0))).containsExactly("245 10$aOne", "245 10$aTwo");
        assertThat(batch.get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(new Problem.FieldPlace("245", 2, 0, null)));
    }

    @Test
    void aRecordThatIsTooLongIsGivenUp() {
        BatchBuilder builder =
                new BatchBuilder(ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxRecordLength(100), Checkpoint.START);
        builder.beginRecord(0);
        builder.leader(LEADER);
        builder.beginControlField("001");
        for (int i = 0; i < 1_000; i++) {
            builder.text("0123456789");
        }
        builder.endField();
        builder.endRecord(9, length -> RAW);
        RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

        assertThat(batch.malformed().get(0).problems()).map(Problem::code).containsExactly(ProblemCode.TOO_LONG);
    }

    @Test
    void fieldsAndCodesAreCountedAsTextIs() {
        BatchBuilder builder = new BatchBuilder(
                ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxRecordLength(10_000), Checkpoint.START);
        builder.beginRecord(0);
        builder.leader(LEADER);
        for (int i = 0; i < 5_000_000; i++) {
            builder.beginDataField("500", "", "");
            builder.beginSubfield("a");
            builder.endField();
        }
        builder.endRecord(9, length -> RAW);
        MalformedRecord malformed =
                Objects.requireNonNull(builder.takeAvailable()).malformed().get(0);

        assertThat(malformed.problems()).hasSize(ReadOptions.DEFAULT.maxProblems());
        assertThat(malformed.problems().total())
                .isGreaterThan(malformed.problems().size());
    }

    @Test
    void aRecordMayBeAsLongAsTheLimitSays() {
        for (int excess = 0; excess < 2; excess++) {
            BatchBuilder builder = new BatchBuilder(
                    ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxRecordLength(100), Checkpoint.START);
            builder.beginRecord(0);
            builder.leader(LEADER);
            builder.beginControlField("001");
            builder.text("é".repeat(30) + "x".repeat(excess + 1));
            builder.endField();
            builder.endRecord(9, length -> RAW);

            assertThat(builder.takeAvailable()).hasSize(1 - excess);
        }
    }

    @Test
    void batchesAreCutByNumberAndSize() {
        BatchBuilder two = new BatchBuilder(ReadOptions.DEFAULT.withBatchRecords(2), Checkpoint.START);
        for (int i = 0; i < 3; i++) {
            two.beginRecord(i);
            two.leader(LEADER);
            title(two, "x".repeat(100));
            two.endRecord(i + 1, length -> RAW);
        }

        assertThat(two.take()).hasSize(2);
        assertThat(two.take()).isNull();
        assertThat(two.takeAvailable()).hasSize(1);
        assertThat(two.takeAvailable()).isNull();
    }

    @Test
    void aSyntaxErrorIsTheLastWordInEveryMode() {
        for (Mode mode : Mode.values()) {
            BatchBuilder builder = builder(mode);
            builder.beginRecord(100);
            builder.leader(LEADER);
            title(builder, "whole");
            builder.endRecord(109, length -> RAW);
            builder.syntaxError(112, RAW, 109, "'<'", "'>'");
            RecordBatch batch = Objects.requireNonNull(builder.take());

            assertThat(batch).hasSize(1);
            assertThat(batch.fault().orElseThrow().problem()).satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.SYNTAX);
                assertThat(problem.offset()).isEqualTo(112);
                assertThat(problem.recordOffset()).isZero();
                assertThat(problem.bytes().marked()).isEqualTo(3);
            });
            assertThat(builder.isFaulty()).isTrue();
            assertThat(builder.take()).isNull();
        }
    }

    @Test
    void whatIsBetweenRecordsIsAFaultForStrictReadingAlone() {
        for (Mode mode : Mode.values()) {
            BatchBuilder builder = builder(mode);
            builder.stray(5, RAW, ProblemCode.SHAPE, "text", "a record");
            RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

            assertThat(batch.fault().isPresent()).isEqualTo(mode == Mode.STRICT);
            assertThat(batch.problems()).hasSize(mode == Mode.STRICT ? 0 : 1);
        }
    }

    @Test
    void whatIsBetweenRecordsFillsBatchesToo() {
        BatchBuilder builder =
                new BatchBuilder(ReadOptions.DEFAULT.withMode(Mode.LENIENT).withBatchRecords(2), Checkpoint.START);
        builder.stray(5, RAW, ProblemCode.SHAPE, "text", "a record");
        assertThat(builder.take()).isNull();
        builder.stray(6, RAW, ProblemCode.SHAPE, "text", "a record");

        assertThat(Objects.requireNonNull(builder.take()).problems()).hasSize(2);
    }

    @Test
    void nobodyGoesOnInAFormatThatIsReadFromTheBeginning() {
        BatchBuilder builder = builder(Mode.STRICT);
        builder.beginRecord(100);
        builder.leader(LEADER);
        title(builder, "a");
        builder.endRecord(-1, length -> RAW);
        Record record = Objects.requireNonNull(builder.takeAvailable()).get(0);

        assertThatIllegalStateException().isThrownBy(record::checkpoint);
    }

    @Test
    void aRecordOfEmptyFieldsIsGivenUpBeforeItsDirectoryIsTooLong() {
        BatchBuilder builder = builder(Mode.PERMISSIVE);
        builder.beginRecord(0);
        builder.leader(LEADER);
        for (int i = 0; i < 400_000; i++) {
            builder.beginControlField("001");
            builder.endField();
        }
        title(builder, "no more");
        builder.endRecord(9, length -> RAW);
        RecordBatch batch = Objects.requireNonNull(builder.takeAvailable());

        assertThat(batch).isEmpty();
        assertThat(batch.malformed().get(0).problems()).map(Problem::code).containsExactly(ProblemCode.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"a, 200", "é, 100", "漢, 66", "😀, 50"})
    void theLimitOfTheLengthCountsBytes(String character, int most) {
        for (int count : new int[] {most, most + 1}) {
            int others = 24 + 12 + 1 + 1 + 1;
            BatchBuilder builder = new BatchBuilder(
                    ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxRecordLength(others + 200), Checkpoint.START);
            builder.beginRecord(0);
            builder.leader(LEADER);
            builder.beginControlField("001");
            builder.text(character.repeat(count));
            builder.endField();
            builder.endRecord(9, length -> RAW);

            assertThat(Objects.requireNonNull(builder.takeAvailable())).hasSize(count == most ? 1 : 0);
        }
    }

    @Test
    void problemsBeyondTheLimitAreCountedAndNotLookedAt() {
        BatchBuilder builder =
                new BatchBuilder(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE).withMaxProblems(2), Checkpoint.START);
        builder.beginRecord(0);
        builder.leader(LEADER);
        for (int i = 0; i < 100_000; i++) {
            builder.beginDataField("500", "", "0");
            builder.beginSubfield("a");
            builder.endField();
        }
        builder.endRecord(9, length -> RAW);
        Record record = Objects.requireNonNull(builder.takeAvailable()).get(0);

        assertThat(record.problems()).hasSize(2);
        assertThat(record.problems().total()).isEqualTo(100_000);
    }

    @Test
    void aSyntaxErrorInARecordNamesThatRecord() {
        BatchBuilder builder = builder(Mode.STRICT);
        builder.beginRecord(100);
        builder.syntaxError(1_003, RAW, 1_000, "'<'", "'>'");
        Problem problem =
                Objects.requireNonNull(builder.take()).fault().orElseThrow().problem();

        assertThat(problem.recordNumber()).isEqualTo(7);
        assertThat(problem.recordOffset()).isEqualTo(903);
        assertThat(problem.offset()).isEqualTo(1_003);
    }
}
