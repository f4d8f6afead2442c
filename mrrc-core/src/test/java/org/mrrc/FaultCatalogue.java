package org.mrrc;

import static org.mrrc.ProblemCode.BASE_ADDRESS;
import static org.mrrc.ProblemCode.BYTES_BETWEEN_RECORDS;
import static org.mrrc.ProblemCode.DELIMITER_IN_CONTROL_FIELD;
import static org.mrrc.ProblemCode.DIRECTORY_END;
import static org.mrrc.ProblemCode.EMPTY_SUBFIELD;
import static org.mrrc.ProblemCode.ENTRY_LENGTH;
import static org.mrrc.ProblemCode.ENTRY_MAP;
import static org.mrrc.ProblemCode.ENTRY_START;
import static org.mrrc.ProblemCode.ENTRY_TAG;
import static org.mrrc.ProblemCode.FIELD_COVERAGE;
import static org.mrrc.ProblemCode.FIELD_TERMINATOR;
import static org.mrrc.ProblemCode.INDICATORS;
import static org.mrrc.ProblemCode.INDICATOR_COUNT;
import static org.mrrc.ProblemCode.LEADER_CHARACTER;
import static org.mrrc.ProblemCode.RECORD_LENGTH;
import static org.mrrc.ProblemCode.RECORD_TERMINATOR;
import static org.mrrc.ProblemCode.SUBFIELD_CODE_COUNT;
import static org.mrrc.ProblemCode.TERMINATOR_IN_DATA;

import java.util.List;
import java.util.stream.Stream;

/** The faults of real files, each in a record between two good ones, and the right reading of it. */
final class FaultCatalogue {

    /**
     * <pre>
     * leader     0
     * directory 24  001 0004 00000  245 0014 00004  500 0009 00018  650 0010 00027 ^
     * data      73  bad^  10$aTitle$cBy^  ··$aNote^  ·0$aTopic^  %
     * </pre>
     */
    static final MarcBytes GOOD = MarcBytes.record("001 bad^", "245 10$aTitle$cBy^", "500   $aNote^", "650  0$aTopic^");

    static final List<String> GOOD_FIELDS = List.of("001 bad", "245 10$aTitle$cBy", "500   $aNote", "650  0$aTopic");

    /** Without a record behind it the input may end inside its last field. */
    static final String CUT_SHORT = "last field and record unterminated";

    private static final String CONTROL_NUMBER = "001 bad";
    private static final String TITLE = "245 10$aTitle$cBy";
    private static final String NOTE = "500   $aNote";
    private static final String TOPIC = "650  0$aTopic";

    static List<Fault> faults() {
        return Stream.of(
                        recordLengths(),
                        leaders(),
                        baseAddresses(),
                        entries(),
                        directories(),
                        terminators(),
                        missingBytes(),
                        OversizeFaults.faults(),
                        indicators(),
                        content(),
                        between())
                .flatMap(faults -> faults)
                .toList();
    }

    /** A fault of a record that reads as the good one. */
    static Fault fault(String name, MarcBytes damaged, ProblemCode code, int offset) {
        return new Fault(name, damaged, code, offset, Fault.Kind.STRUCTURE, List.of(GOOD_FIELDS));
    }

    private static Stream<Fault> recordLengths() {
        return Stream.of(
                fault("record length too small", GOOD.recordLength(100), RECORD_LENGTH, 0),
                fault("record length of a record without fields", GOOD.recordLength(26), RECORD_LENGTH, 0),
                fault("record length too large by two", GOOD.recordLength(113), RECORD_LENGTH, 0),
                fault("record length that ends in the next record", GOOD.recordLength(150), RECORD_LENGTH, 0),
                fault("record length of both records", GOOD.recordLength(111 + Fault.AFTER.length()), RECORD_LENGTH, 0),
                fault("record length zero", GOOD.recordLength("00000"), RECORD_LENGTH, 0),
                fault("record length blank", GOOD.recordLength("     "), RECORD_LENGTH, 0),
                fault("record length not digits", GOOD.recordLength("0x06F"), RECORD_LENGTH, 1),
                fault("record length 99999", GOOD.recordLength(99_999), RECORD_LENGTH, 0),
                fault("a digit before the record length", GOOD.insert(0, "0"), BYTES_BETWEEN_RECORDS, 0)
                        .of(Fault.Kind.BETWEEN),
                fault(
                        "record length and base address blank",
                        GOOD.recordLength("     ").baseAddress("     "),
                        RECORD_LENGTH,
                        0),
                fault(
                        "record length and base address zero",
                        GOOD.recordLength(0).baseAddress("00000"),
                        RECORD_LENGTH,
                        0));
    }

    private static Stream<Fault> leaders() {
        return Stream.of(
                fault("entry map blank", GOOD.put(20, "    "), ENTRY_MAP, 20),
                fault("indicator count blank", GOOD.put(10, " "), INDICATOR_COUNT, 10),
                fault("subfield code count blank", GOOD.put(11, " "), SUBFIELD_CODE_COUNT, 11),
                fault("counts and entry map blank", GOOD.put(10, "  ").put(20, "    "), INDICATOR_COUNT, 10),
                fault("control character in the leader", GOOD.putByte(8, 0x07), LEADER_CHARACTER, 8),
                fault("leader a byte short", GOOD.cut(8, 1), SUBFIELD_CODE_COUNT, 11),
                fault("leader without its first byte", GOOD.cut(0, 1), RECORD_LENGTH, 4),
                fault("leader without its status", GOOD.cut(5, 1), SUBFIELD_CODE_COUNT, 11),
                fault("leader without its first ten bytes", GOOD.cut(0, 10), INDICATOR_COUNT, 10),
                fault(
                        "leader a byte short behind the base address",
                        GOOD.cut(18, 1).recordLength(110),
                        ENTRY_MAP,
                        20),
                fault("leader two bytes short", GOOD.cut(6, 2), INDICATOR_COUNT, 10),
                fault("leader a byte long", GOOD.insert(6, "x"), INDICATOR_COUNT, 10),
                fault("leader a byte long behind the base address", GOOD.insert(18, "x"), ENTRY_MAP, 20),
                fault("leader all blank", GOOD.put(0, " ".repeat(24)), RECORD_LENGTH, 0),
                fault("leader lost", GOOD.cut(0, 24), RECORD_LENGTH, 0),
                fault("leader and an entry a byte short each", GOOD.cut(40, 1).cut(6, 1), SUBFIELD_CODE_COUNT, 11));
    }

    private static Stream<Fault> baseAddresses() {
        return Stream.of(
                fault("base address blank", GOOD.baseAddress("     "), BASE_ADDRESS, 12),
                fault("base address zero", GOOD.baseAddress("00000"), BASE_ADDRESS, 12),
                fault("base address one too small", GOOD.baseAddress("00072"), BASE_ADDRESS, 12),
                fault("base address one too large", GOOD.baseAddress("00074"), BASE_ADDRESS, 12),
                fault("base address an entry too small", GOOD.baseAddress("00061"), BASE_ADDRESS, 12),
                fault("base address an entry too large", GOOD.baseAddress("00085"), BASE_ADDRESS, 12),
                fault("base address of an empty directory", GOOD.baseAddress("00025"), BASE_ADDRESS, 12),
                fault("base address beyond the record", GOOD.baseAddress("99937"), BASE_ADDRESS, 12),
                fault("base address not digits", GOOD.baseAddress("000f3"), BASE_ADDRESS, 15),
                fault(
                        "base address and a length of field wrong",
                        GOOD.baseAddress("00085").entryLength(1, "0013"),
                        BASE_ADDRESS,
                        12));
    }

    private static Stream<Fault> entries() {
        return Stream.of(
                fault("length of field too small", GOOD.entryLength(1, "0010"), FIELD_TERMINATOR, 86),
                fault("length of field beyond the record", GOOD.entryLength(1, "0099"), ENTRY_LENGTH, 39),
                fault("length of field goes over the next one", GOOD.entryLength(1, "0023"), FIELD_COVERAGE, 91),
                fault("length of field zero", GOOD.entryLength(1, "0000"), ENTRY_LENGTH, 39),
                fault("length of field not digits", GOOD.entryLength(1, "00b4"), ENTRY_LENGTH, 41),
                fault("starting position one too large", GOOD.entryStart(2, "00019"), FIELD_TERMINATOR, 100),
                fault("starting position beyond the record", GOOD.entryStart(2, "99999"), ENTRY_START, 55),
                fault("starting position not digits", GOOD.entryStart(2, "0001O"), ENTRY_START, 59),
                fault("two entries share a start", GOOD.entryStart(2, "00004"), FIELD_TERMINATOR, 85),
                fault(
                        "two entries share start and length",
                        GOOD.put(MarcBytes.entry(2) + 3, "001400004"),
                        FIELD_COVERAGE,
                        77),
                fault(
                        "length of one field and start of the next wrong",
                        GOOD.put(39, "0015" + "00004" + "500" + "0009" + "00019"),
                        FIELD_TERMINATOR,
                        91),
                fault("entry of other characters", GOOD.put(MarcBytes.entry(2) + 3, "#########"), ENTRY_LENGTH, 51),
                fault(
                        "all numbers in the directory overwritten",
                        GOOD.put(27, "#########")
                                .put(39, "#########")
                                .put(51, "#########")
                                .put(63, "#########"),
                        ENTRY_LENGTH,
                        27),
                fault(
                        "all starting positions too large by two",
                        GOOD.entryStart(0, "00002")
                                .entryStart(1, "00006")
                                .entryStart(2, "00020")
                                .entryStart(3, "00029"),
                        FIELD_TERMINATOR,
                        78),
                fault(
                        "all starting positions too large by two, a field terminator missing",
                        GOOD.entryStart(0, "00002")
                                .entryStart(1, "00006")
                                .entryStart(2, "00020")
                                .entryStart(3, "00029")
                                .put(90, " "),
                        FIELD_TERMINATOR,
                        78),
                fault(
                        "all lengths of fields too large by one",
                        GOOD.entryLength(0, "0005")
                                .entryLength(1, "0015")
                                .entryLength(2, "0010")
                                .entryLength(3, "0011"),
                        FIELD_TERMINATOR,
                        77),
                fault("tag with a hyphen", GOOD.entryTag(3, "6-0"), ENTRY_TAG, 61)
                        .reads(CONTROL_NUMBER, TITLE, NOTE, "6-0  0$aTopic"),
                fault("tag blank", GOOD.entryTag(3, "   "), ENTRY_TAG, 60)
                        .reads(CONTROL_NUMBER, TITLE, NOTE, "     0$aTopic"),
                fault("tag of both cases", GOOD.entryTag(3, "aB1"), ENTRY_TAG, 61)
                        .reads(CONTROL_NUMBER, TITLE, NOTE, "aB1  0$aTopic"));
    }

    private static Stream<Fault> directories() {
        MarcBytes doubled = GOOD.insert(MarcBytes.entry(1), "245001400004");
        MarcBytes lost = GOOD.cut(MarcBytes.entry(2), 12);
        return Stream.of(
                fault("directory a byte short", GOOD.cut(40, 1), DIRECTORY_END, 71),
                fault(
                        "directory a byte short, lengths put right",
                        GOOD.cut(40, 1).recordLength(110).baseAddress("00072"),
                        DIRECTORY_END,
                        71),
                fault("directory without its first byte", GOOD.cut(24, 1), DIRECTORY_END, 71),
                fault("directory without its last byte", GOOD.cut(71, 1), DIRECTORY_END, 71),
                fault("a tag without a byte", GOOD.cut(36, 1), DIRECTORY_END, 71)
                        .reads(CONTROL_NUMBER, "??? 10$aTitle$cBy", NOTE, TOPIC),
                fault("two entries a byte short", GOOD.cut(56, 1).cut(40, 1), DIRECTORY_END, 70),
                fault(
                        "one entry a byte short, one a byte long",
                        GOOD.insert(52, "0").cut(40, 1),
                        ENTRY_START,
                        43),
                fault("an entry seven bytes short", GOOD.cut(41, 7), DIRECTORY_END, 65),
                fault("directory a byte long", GOOD.insert(40, "0"), DIRECTORY_END, 73),
                fault(
                        "directory a byte long, lengths put right",
                        GOOD.insert(40, "0").recordLength(112).baseAddress("00074"),
                        DIRECTORY_END,
                        73),
                fault("directory a letter long", GOOD.insert(40, "x"), DIRECTORY_END, 73),
                fault("directory two bytes long", GOOD.insert(40, "00"), DIRECTORY_END, 74),
                fault(
                        "directory a byte long at its end, lengths put right",
                        GOOD.insert(72, "0").recordLength(112).baseAddress("00074"),
                        DIRECTORY_END,
                        73),
                fault("directory with its terminator altered", GOOD.put(72, "0"), DIRECTORY_END, 76),
                fault("directory with its terminator lost", GOOD.cut(72, 1), DIRECTORY_END, 75),
                fault("field terminator in the directory", GOOD.put(50, "^"), DIRECTORY_END, 50)
                        .reads(CONTROL_NUMBER, TITLE, "50?   $aNote", TOPIC),
                fault("field terminator in a number of the directory", GOOD.put(52, "^"), DIRECTORY_END, 52),
                fault("an entry twice", doubled, RECORD_LENGTH, 0),
                fault(
                        "an entry twice, lengths put right",
                        doubled.recordLength(123).baseAddress("00085"),
                        FIELD_COVERAGE,
                        89),
                fault("an entry lost", lost, RECORD_LENGTH, 0).reads(CONTROL_NUMBER, TITLE, TOPIC, "???   $aNote"),
                fault(
                                "an entry lost, lengths put right",
                                lost.recordLength(99).baseAddress("00061"),
                                FIELD_COVERAGE,
                                79)
                        .reads(CONTROL_NUMBER, TITLE, TOPIC, "???   $aNote"),
                fault(
                                "entries in another order than the data, one with a wrong length",
                                GOOD.put(36, "500000900018245001500004"),
                                FIELD_TERMINATOR,
                                91)
                        .reads(CONTROL_NUMBER, NOTE, TITLE, TOPIC));
    }

    private static Stream<Fault> terminators() {
        MarcBytes terminatorInNote = withNote("  $aNo^te");
        return Stream.of(
                fault("field terminator missing", GOOD.cut(90, 1), FIELD_TERMINATOR, 90),
                fault(
                        "field terminator missing, length put right",
                        GOOD.cut(90, 1).recordLength(110),
                        FIELD_TERMINATOR,
                        90),
                fault(
                        "field terminator missing, record length blank",
                        GOOD.cut(90, 1).recordLength("     "),
                        RECORD_LENGTH,
                        0),
                fault(
                        "field terminator missing, length of another field wrong",
                        GOOD.cut(90, 1).entryLength(3, "0090"),
                        RECORD_LENGTH,
                        0),
                fault("first field's terminator missing", GOOD.cut(76, 1).recordLength(110), FIELD_TERMINATOR, 76),
                fault("last field's terminator missing", GOOD.cut(109, 1), FIELD_TERMINATOR, 109),
                fault("field terminator altered", GOOD.put(90, " "), FIELD_TERMINATOR, 90),
                fault("first field's terminator altered", GOOD.put(76, "x"), FIELD_TERMINATOR, 76),
                fault("last field's terminator altered", GOOD.put(109, "x"), FIELD_TERMINATOR, 109),
                fault("two field terminators altered", GOOD.put(90, "x").put(99, "x"), FIELD_TERMINATOR, 90),
                fault("field terminator turned into a record terminator", GOOD.put(90, "%"), FIELD_TERMINATOR, 90),
                fault(
                        "last field's terminator altered, record length wrong",
                        GOOD.put(109, "x").recordLength(99),
                        RECORD_LENGTH,
                        0),
                fault("field terminator twice", GOOD.insert(90, "^"), FIELD_TERMINATOR, 99),
                fault("a field terminator more in a field", GOOD.insert(83, "^"), FIELD_TERMINATOR, 90)
                        .reads(CONTROL_NUMBER, "245 10$aTi^tle$cBy", NOTE, TOPIC),
                fault(
                                "lengths of characters instead of bytes, a field terminator in the last field",
                                MarcBytes.record("001 bad^", "245 10$aTïtle$cBÿ^", "500   $aNote^", "650  0$aTo^pic^")
                                        .entryLength(1, "0014")
                                        .entryStart(2, "00018")
                                        .entryStart(3, "00027"),
                                FIELD_TERMINATOR,
                                90)
                        .reads(CONTROL_NUMBER, "245 10$aTïtle$cBÿ", NOTE, "650  0$aTo^pic"),
                fault("a record terminator more in a field", GOOD.insert(83, "%"), FIELD_TERMINATOR, 90)
                        .reads(CONTROL_NUMBER, "245 10$aTi%tle$cBy", NOTE, TOPIC),
                fault(
                                "a field terminator altered, another one in a later field",
                                MarcBytes.record("001 bad^", "245 10$aTitle^", "500   $aNote^", "650  0$aTo^pic^")
                                        .put(86, "x"),
                                FIELD_TERMINATOR,
                                86)
                        .reads(CONTROL_NUMBER, "245 10$aTitle", NOTE, "650  0$aTo^pic"),
                fault("record terminator missing", GOOD.cut(110, 1), RECORD_TERMINATOR, 110),
                fault(
                        "record terminator missing, length put right",
                        GOOD.cut(110, 1).recordLength(110),
                        RECORD_TERMINATOR,
                        109),
                fault("record terminator altered", GOOD.put(110, "x"), RECORD_TERMINATOR, 110),
                fault("record terminator turned into a line feed", GOOD.put(110, "\n"), RECORD_TERMINATOR, 110),
                fault(
                        "record terminator missing, record length wrong",
                        GOOD.cut(110, 1).recordLength(50),
                        RECORD_TERMINATOR,
                        110),
                fault(CUT_SHORT, GOOD.cut(109, 2), RECORD_TERMINATOR, 109),
                fault(
                                "field terminator in a field, record length wrong",
                                terminatorInNote.recordLength(50),
                                RECORD_LENGTH,
                                0)
                        .reads(CONTROL_NUMBER, "500   $aNo^te", TOPIC),
                fault(
                                "record terminator and line feed in a field, record length wrong",
                                withNote("  $aNo%\nte").recordLength(50),
                                RECORD_LENGTH,
                                0)
                        .reads(CONTROL_NUMBER, "500   $aNo%\nte", TOPIC));
    }

    private static Stream<Fault> missingBytes() {
        MarcBytes second = MarcBytes.record("001 second^", "245 10$aAnother^", "500   $aNote^");
        List<String> secondFields = List.of("001 second", "245 10$aAnother", "500   $aNote");
        List<List<String>> both = List.of(GOOD_FIELDS, secondFields);
        MarcBytes unterminated = GOOD.cut(110, 1);
        return Stream.of(
                fault("bytes cut out of a field", GOOD.cut(81, 4), FIELD_TERMINATOR, 90)
                        .reads(CONTROL_NUMBER, "245 10$ae$cBy", NOTE, TOPIC),
                fault("bytes cut out over the end of a field", GOOD.cut(86, 8), FIELD_TERMINATOR, 90)
                        .reads(CONTROL_NUMBER, "245 10$aTitleaNote", TOPIC),
                fault("a whole field cut out", GOOD.cut(91, 9), FIELD_TERMINATOR, 99)
                        .reads(CONTROL_NUMBER, TITLE, TOPIC),
                fault("bytes cut out over the end of the directory", GOOD.cut(50, 45), DIRECTORY_END, 54)
                        .reads(List.of()),
                fault("two records run together", unterminated.append(second), RECORD_TERMINATOR, 110)
                        .reads(both),
                fault(
                                "two records run together, the second with a wrong length",
                                unterminated.append(second.recordLength(99)),
                                RECORD_TERMINATOR,
                                110)
                        .reads(both),
                fault(
                                "two records run together, the second without ten bytes",
                                unterminated.append(second.cut(0, 10)),
                                RECORD_TERMINATOR,
                                110)
                        .reads(both),
                fault(
                                "two records run together, the second without its leader",
                                unterminated.append(second.cut(0, 24)),
                                RECORD_TERMINATOR,
                                110)
                        .reads(both));
    }

    private static Stream<Fault> indicators() {
        return Stream.of(
                fault("no indicator", withNote("$aNote"), INDICATORS, 65).reads(CONTROL_NUMBER, NOTE, TOPIC),
                fault("one indicator", withNote("1$aNote"), INDICATORS, 66)
                        .reads(CONTROL_NUMBER, "500 1 $aNote", TOPIC),
                fault("three indicators", withNote("123$aNote"), INDICATORS, 67)
                        .reads(CONTROL_NUMBER, "500 12$aNote", TOPIC),
                fault("no delimiter", withNote("  Note"), INDICATORS, 67).reads(CONTROL_NUMBER, "500   Note", TOPIC),
                fault("indicators and nothing else", withNote("  "), INDICATORS, 67)
                        .reads(CONTROL_NUMBER, "500   ", TOPIC),
                fault("an empty data field", withNote(""), INDICATORS, 65).reads(CONTROL_NUMBER, "500 ", TOPIC),
                fault("a delimiter and nothing else", withNote("  $"), INDICATORS, 68)
                        .reads(CONTROL_NUMBER, "500   $", TOPIC));
    }

    private static Stream<Fault> content() {
        return Stream.of(
                        fault("field terminator in a field", withNote("  $aNo^te"), TERMINATOR_IN_DATA, 71)
                                .reads(CONTROL_NUMBER, "500   $aNo^te", TOPIC),
                        fault("record terminator in a field", withNote("  $aNo%te"), TERMINATOR_IN_DATA, 71)
                                .reads(CONTROL_NUMBER, "500   $aNo%te", TOPIC),
                        fault("two delimiters in a row", withNote("  $aNo$$bte"), EMPTY_SUBFIELD, 72)
                                .reads(CONTROL_NUMBER, "500   $aNo$$bte", TOPIC),
                        fault("a delimiter at the end", withNote("  $aNote$"), EMPTY_SUBFIELD, 74)
                                .reads(CONTROL_NUMBER, "500   $aNote$", TOPIC),
                        fault("a delimiter right behind the indicators", withNote("  $$aNote"), EMPTY_SUBFIELD, 68)
                                .reads(CONTROL_NUMBER, "500   $$aNote", TOPIC),
                        fault(
                                        "a delimiter in a control field",
                                        MarcBytes.record("001 bad^", "008 abc$d^"),
                                        DELIMITER_IN_CONTROL_FIELD,
                                        56)
                                .reads(CONTROL_NUMBER, "008 abc$d"))
                .map(fault -> fault.of(Fault.Kind.CONTENT));
    }

    private static Stream<Fault> between() {
        return Stream.of(
                        fault("line feed", MarcBytes.raw("\n"), BYTES_BETWEEN_RECORDS, 0),
                        fault("carriage return and line feed", MarcBytes.raw("\r\n"), BYTES_BETWEEN_RECORDS, 0),
                        fault("NULs", MarcBytes.raw("\0\0\0"), BYTES_BETWEEN_RECORDS, 0),
                        fault("end-of-file mark", MarcBytes.raw("\u001a"), BYTES_BETWEEN_RECORDS, 0),
                        fault("byte order mark", MarcBytes.raw("\uFEFF"), BYTES_BETWEEN_RECORDS, 0),
                        fault("digits", MarcBytes.raw("12"), BYTES_BETWEEN_RECORDS, 0),
                        fault("text", MarcBytes.raw("ab c"), BYTES_BETWEEN_RECORDS, 0),
                        fault("many blanks", MarcBytes.raw(" ".repeat(30)), BYTES_BETWEEN_RECORDS, 0))
                .map(fault -> fault.of(Fault.Kind.BETWEEN).reads(List.of()));
    }

    /** A record whose field 500 has some bytes. */
    static MarcBytes withNote(String note) {
        return MarcBytes.record("001 bad^", "500 " + note + "^", "650  0$aTopic^");
    }

    private FaultCatalogue() {}
}
