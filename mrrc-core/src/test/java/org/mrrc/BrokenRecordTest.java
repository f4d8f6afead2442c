package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault of real files reads as, in each mode, between two good records. */
class BrokenRecordTest {

    private static final MarcBytes BEFORE = Fault.BEFORE;
    private static final MarcBytes AFTER = Fault.AFTER;
    private static final MarcBytes GOOD = FaultCatalogue.GOOD;

    static List<Fault> faults() {
        return FaultCatalogue.faults();
    }

    private static List<Fault> faults(Predicate<Fault> which) {
        return faults().stream().filter(which).toList();
    }

    static List<Fault> faultsOfRecords() {
        return faults(fault -> fault.kind() != Fault.Kind.BETWEEN);
    }

    static List<Fault> faultsThatOneRecordIsReadOf() {
        return faults(
                fault -> fault.kind() != Fault.Kind.BETWEEN && fault.records().size() == 1);
    }

    static List<Fault> faultsOfStructure() {
        return faults(fault -> fault.kind() == Fault.Kind.STRUCTURE);
    }

    @Test
    void thereAreAtLeastThirtyFaultsOfStructureAndFiftyThreeInAll() {
        assertThat(faultsOfStructure()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(faults())
                .hasSizeGreaterThanOrEqualTo(53)
                .extracting(Fault::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void strictReadingGivesTheRecordBeforeTheFaultAndThenTheFault(Fault fault) {
        Reading reading = Reading.of(Mode.STRICT, fault.between());

        assertThat(reading.controlNumbers()).containsExactly("before");
        assertThat(reading.fault()).isNotNull();
        assertThat(reading.fault().code()).as("%s", reading.fault()).isEqualTo(fault.code());
        assertThat(reading.fault().recordOffset()).as("%s", reading.fault()).isEqualTo(fault.offset());
        assertThat(reading.fault().offset()).isEqualTo(BEFORE.length() + fault.offset());
        assertThat(reading.fault().recordNumber()).isEqualTo(2);
        assertThat(reading.malformed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faultsOfStructure")
    void lenientReadingSetsTheRecordAsideWithItsBytesAndGoesOn(Fault fault) {
        Reading reading = Reading.of(Mode.LENIENT, fault.between());

        assertThat(reading.fault()).isNull();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.controlNumbers()).startsWith("before").endsWith("after");
        assertThat(reading.malformed()).isNotEmpty();
        assertThat(reading.malformed().get(0).number()).isEqualTo(2);
        assertThat(reading.malformed().get(0).offset()).isEqualTo(BEFORE.length());
        assertThat(reading.malformed().get(0).problems().get(0).code()).isEqualTo(fault.code());
        String setAside =
                reading.malformed().stream().map(Reading.Malformed::bytes).reduce("", String::concat);
        String between = reading.records().subList(1, reading.records().size() - 1).stream()
                .map(record -> record.fields().toString())
                .reduce("", String::concat);
        if (between.isEmpty()) {
            assertThat(setAside).isEqualTo(MarcBytes.notation(fault.bytes().buffer()));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void permissiveReadingReadsWhatTwoWitnessesAgreeOnAndReportsTheFault(Fault fault) {
        Reading reading = Reading.of(Mode.PERMISSIVE, fault.between());

        assertThat(reading.fault()).isNull();
        assertThat(reading.fields()).isEqualTo(fault.expected());
        assertThat(reading.malformed())
                .hasSize(fault.kind() == Fault.Kind.STRUCTURE && fault.records().isEmpty() ? 1 : 0);
        assertThat(allProblems(reading))
                .filteredOn(problem -> problem.code() == fault.code())
                .first()
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(BEFORE.length() + fault.offset()));
        if (!fault.records().isEmpty()) {
            Reading.Delivered record = reading.records().get(1);
            assertThat(record.number()).isEqualTo(2);
        }
    }

    private static List<Problem> allProblems(Reading reading) {
        List<Problem> all = new ArrayList<>(reading.problems());
        reading.records().forEach(record -> all.addAll(record.problems()));
        reading.malformed().forEach(malformed -> all.addAll(malformed.problems()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("faultsOfStructure")
    void aRecordThatWasPutInOrderSaysByWhichRules(Fault fault) {
        Reading reading = Reading.of(Mode.PERMISSIVE, fault.between());

        for (int i = 1; i <= fault.records().size(); i++) {
            List<Problem> problems = reading.records().get(i).problems();
            List<Problem> decisions = problems.stream()
                    .filter(problem -> problem.code().id().startsWith("W6"))
                    .toList();
            boolean sound =
                    problems.stream().noneMatch(problem -> problem.code().isError());
            assertThat(decisions).hasSizeBetween(sound ? 0 : 1, 8);
            assertThat(problems.stream()
                            .filter(problem -> !isWithinAField(problem))
                            .toList())
                    .endsWith(decisions.toArray(Problem[]::new));
            assertThat(decisions).allSatisfy(decision -> {
                assertThat(decision.found()).isNotBlank();
                assertThat(decision.expected()).isNotBlank();
                assertThat(decision.code().isError()).isFalse();
            });
        }
    }

    /** Such problems are found in the record as it was put in order, and come last. */
    private static boolean isWithinAField(Problem problem) {
        return problem.code() == ProblemCode.TERMINATOR_IN_DATA
                || problem.code() == ProblemCode.EMPTY_SUBFIELD
                || problem.code() == ProblemCode.DELIMITER_IN_CONTROL_FIELD;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultReadsTheSameHoweverTheStreamIsCut(Fault fault) {
        byte[] bytes = fault.between();
        int[] sizes = bytes.length > 10_000 ? new int[] {997, 4_096} : new int[] {1, 2, 23, 24, 25, 100};
        for (Mode mode : Mode.values()) {
            ReadOptions options = ReadOptions.DEFAULT.withMode(mode);
            Reading whole = Reading.of(options, bytes);
            for (int size : sizes) {
                assertThat(whole.difference(Reading.of(options, bytes, BufferKind.HEAP, size)))
                        .as("%s, %d bytes at a time", mode, size)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("faultsOfRecords")
    void theFirstRecordOfTheInputReadsAsOneWithARecordBeforeIt(Fault fault) {
        for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
            List<List<String>> between = Reading.of(mode, fault.between()).fields();

            assertThat(Reading.of(mode, MarcBytes.join(fault.bytes(), AFTER)).fields())
                    .as("%s", mode)
                    .isEqualTo(between.subList(1, between.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("faultsOfRecords")
    void theLastRecordOfTheInputReadsAsOneWithARecordBehindIt(Fault fault) {
        if (fault.name().equals(FaultCatalogue.CUT_SHORT)) {
            return; // without a record behind it the input may end inside its last field
        }
        for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
            List<List<String>> between = Reading.of(mode, fault.between()).fields();

            assertThat(Reading.of(mode, MarcBytes.join(BEFORE, fault.bytes())).fields())
                    .as("%s", mode)
                    .isEqualTo(between.subList(0, between.size() - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("faultsThatOneRecordIsReadOf")
    void aRepairedRecordReadsTheSameWhenItIsReadAgain(Fault fault) {
        RecordFrames frames = Reading.batches(ReadOptions.DEFAULT, fault.between(), BufferKind.HEAP, Reading.WHOLE)
                .get(0);
        RecordBatch batch = new RecordParser(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE)).parse(frames);
        Record repaired = batch.get(1);

        Reading again = Reading.of(Mode.PERMISSIVE, bytes(repaired));

        assertThat(again.fields()).isEqualTo(fault.records());
        assertThat(again.records().get(0).leader()).isEqualTo(repaired.leader().toString());
    }

    @ParameterizedTest
    @EnumSource
    void aByteOrderMarkBeforeTheFirstRecordIsSkippedAndReported(Mode mode) {
        byte[] stream = MarcBytes.join(hex("EF BB BF"), BEFORE.bytes(), AFTER.bytes());

        Reading reading = Reading.of(mode, stream);

        if (mode == Mode.STRICT) {
            assertThat(reading.fault().offset()).isZero();
            assertThat(reading.records()).isEmpty();
        } else {
            assertThat(reading.controlNumbers()).containsExactly("before", "after");
            assertThat(reading.records().get(0).offset()).isEqualTo(3);
            assertThat(reading.problems()).extracting(Problem::offset).containsExactly(0L);
        }
    }

    @Test
    void paddingBehindTheLastRecordIsNoFaultButReportedByTheOtherModes() {
        byte[] stream = MarcBytes.join(BEFORE.bytes(), hex("0D 0A 1A"));

        assertThat(Reading.of(Mode.STRICT, stream).fault()).isNull();
        assertThat(Reading.of(Mode.LENIENT, stream).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.PADDING_AT_END);
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "12", "23"})
    void aFragmentAtTheEndIsReportedHoweverShort(int length) {
        byte[] stream = MarcBytes.join(BEFORE, AFTER.truncated(length));

        assertThat(Reading.of(Mode.STRICT, stream).fault()).isNotNull();
        for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
            Reading reading = Reading.of(mode, stream);

            assertThat(reading.controlNumbers()).containsExactly("before");
            assertThat(reading.problems().size() + reading.malformed().size()).isEqualTo(1);
        }
    }

    @Test
    void ofARecordThatTheInputEndsInPermissiveReadingGivesTheWholeFields() {
        for (int length = 24; length < GOOD.length() - 1; length++) {
            byte[] stream = MarcBytes.join(BEFORE, GOOD.truncated(length));
            int whole = length < 77 ? 0 : length < 91 ? 1 : length < 100 ? 2 : length < 110 ? 3 : 4;

            Reading strict = Reading.of(Mode.STRICT, stream);
            assertThat(strict.controlNumbers()).containsExactly("before");
            assertThat(strict.fault()).isNotNull();
            Reading lenient = Reading.of(Mode.LENIENT, stream);
            assertThat(lenient.controlNumbers()).containsExactly("before");
            assertThat(lenient.malformed()).hasSize(1);
            Reading permissive = Reading.of(Mode.PERMISSIVE, stream);
            assertThat(permissive.fields()).as("%d bytes", length).hasSizeBetween(whole == 0 ? 1 : 2, 2);
            if (whole > 0) {
                assertThat(permissive.fields().get(1))
                        .as("%d bytes", length)
                        .isEqualTo(FaultCatalogue.GOOD_FIELDS.subList(0, whole));
                assertThat(permissive.records().get(1).problems())
                        .extracting(Problem::code)
                        .contains(ProblemCode.TRUNCATED);
            } else {
                assertThat(permissive.malformed())
                        .as("%d bytes: nothing to deliver", length)
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataInAnotherOrderThanTheDirectoryIsNoFault(Mode mode) {
        MarcBytes swapped = GOOD.put(36, "500000900018245001400004");

        Reading reading = Reading.of(mode, triple(swapped));

        assertThat(reading.fault()).isNull();
        assertThat(reading.fields().get(1))
                .containsExactly("001 bad", "500   $aNote", "245 10$aTitle$cBy", "650  0$aTopic");
        assertThat(reading.records().get(1).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void localTagsAreNoFault(Mode mode) {
        MarcBytes local =
                MarcBytes.record("001 bad^", "FMT BK^", "CAT   $aBATCH$b00^", "LKR   $aUP^", "c1a x^", "00A y^");

        Reading reading = Reading.of(mode, triple(local));

        assertThat(reading.fault()).isNull();
        assertThat(reading.fields().get(1))
                .containsExactly("001 bad", "FMT BK", "CAT   $aBATCH$b00", "LKR   $aUP", "c1a x", "00A y");
        assertThat(reading.records().get(1).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anUpperCaseSubfieldCodeIsReadAndReported(Mode mode) {
        Reading reading = Reading.of(mode, triple(FaultCatalogue.withNote("  $ANote")));

        assertThat(reading.fault()).isNull();
        assertThat(reading.fields().get(1)).contains("500   $ANote");
        assertThat(reading.records().get(1).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.SUBFIELD_CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20, 23})
    void aPositionThatTheLeaderHasLostIsBlankAndTheOthersAreInTheirPlaces(int lost) {
        Reading reading = Reading.of(Mode.PERMISSIVE, triple(GOOD.cut(lost, 1)));

        boolean computed = lost < 5 || (lost >= 10 && lost < 17) || lost >= 20;
        String leader = "00111nam a2200073 a 4500";
        String expected = computed ? leader : leader.substring(0, lost) + " " + leader.substring(lost + 1);
        assertThat(reading.fields().get(1)).isEqualTo(FaultCatalogue.GOOD_FIELDS);
        assertThat(reading.records().get(1).leader()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,9", "5,x", "6,x", "8,5", "10,2", "12,0", "17,x", "20,4"})
    void aByteTooManyInTheLeaderIsLeftOut(int place, String more) {
        Reading reading = Reading.of(Mode.PERMISSIVE, triple(GOOD.insert(place, more)));

        assertThat(reading.fields().get(1)).isEqualTo(FaultCatalogue.GOOD_FIELDS);
        assertThat(reading.records().get(1).leader()).isEqualTo("00111nam a2200073 a 4500");
    }

    @Test
    void aTagThatHasLostAByteIsUnknownUnlessItIsAControlFields() {
        Reading data = Reading.of(Mode.PERMISSIVE, triple(GOOD.cut(36, 1)));
        Reading control = Reading.of(Mode.PERMISSIVE, triple(GOOD.cut(24, 1)));

        assertThat(data.fields().get(1)).contains("??? 10$aTitle$cBy");
        assertThat(control.fields().get(1)).isEqualTo(FaultCatalogue.GOOD_FIELDS);
    }

    @Test
    void whatNoTwoWitnessesAgreeOnIsNotGuessed() {
        MarcBytes noDirectory =
                MarcBytes.raw("00094cM2.01200024      h001 123456-7^002a19991118^003 2012^331 Title^425 1999^%");
        MarcBytes twoFieldsTooMany = MarcBytes.record("001 bad^", "245 10$aTi^tle^", "500   $aA^B^")
                .put(MarcBytes.entry(1) + 3, "009900098")
                .put(MarcBytes.entry(2) + 3, "009900099");
        MarcBytes text = MarcBytes.raw("00048nam a2200037 a 4500no directory is here...%");
        for (MarcBytes damaged : List.of(noDirectory, twoFieldsTooMany, text)) {
            Reading reading = Reading.of(Mode.PERMISSIVE, triple(damaged));

            assertThat(reading.controlNumbers()).containsExactly("before", "after");
            assertThat(reading.malformed()).hasSize(1);
        }
    }

    @Test
    void aRecordThatCannotBeReadIsNotDeliveredWithoutFieldsBecauseTheInputEndsAfterIt() {
        MarcBytes damaged = MarcBytes.record("001 bad^", "245 10$aTi^tle^", "500   $aA^B^")
                .put(MarcBytes.entry(0) + 3, "009800097")
                .put(MarcBytes.entry(1) + 3, "009900098")
                .put(MarcBytes.entry(2) + 3, "009900099");

        Reading reading = Reading.of(Mode.PERMISSIVE, MarcBytes.join(BEFORE, damaged));

        assertThat(reading.controlNumbers()).containsExactly("before");
        assertThat(reading.malformed()).hasSize(1);
    }

    private static byte[] triple(MarcBytes damaged) {
        return MarcBytes.join(BEFORE, damaged, AFTER);
    }

    private static byte[] bytes(Record record) {
        byte[] bytes = new byte[record.length()];
        record.bytes().getBytes(0, bytes);
        return bytes;
    }

    private static byte[] hex(String digits) {
        return HexFormat.ofDelimiter(" ").parseHex(digits.trim());
    }
}
