package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    private static final MarcBytes GOOD = MarcBytes.record("001 a1^", "245 10$aTitle^");
    private static final ReadOptions BOOKS = ReadOptions.DEFAULT.withSourceName("books.mrc");

    private static Problem fault(MarcBytes... bytes) {
        return Reading.of(BOOKS, MarcBytes.join(bytes)).fault();
    }

    @Test
    void aProblemInAFieldHasOneLine() {
        assertThat(fault(GOOD, GOOD.entryLength(1, "0999")))
                .hasToString("Directory entry length of field in field 245: found 999, expected 1 to 10,"
                        + " at offset 39 of record 2 (001 a1) (offset 102 of books.mrc)");
    }

    @Test
    void aProblemInALeaderHasOneLine() {
        assertThat(fault(GOOD.recordLength("+0063").entryTag(0, "003")))
                .hasToString("Leader/00-04 record length: found byte 0x2B, expected a digit,"
                        + " at offset 0 of record 1 (offset 0 of books.mrc)");
    }

    @Test
    void largeNumbersAreGrouped() {
        Problem.HexWindow none = new Problem.HexWindow("", 0);
        Problem problem = new Problem(
                ProblemCode.TRUNCATED, "x", "y", 1_234_567, 12_345, 9_876_543_210L, null, null, "books.mrc", none);

        assertThat(problem)
                .hasToString("End of input: found x, expected y,"
                        + " at offset 12,345 of record 1,234,567 (offset 9,876,543,210 of books.mrc)");
        assertThat(problem.describe()).contains("books.mrc, byte 9,876,543,210\n", "1,234,567, byte 12,345\n");
    }

    @Test
    void aProblemIsDescribedWithACaretUnderTheByte() {
        assertThat(fault(GOOD, GOOD.entryLength(1, "0999")).describe()).isEqualTo("""
                        E203 Directory entry length of field
                          found     999
                          expected  1 to 10
                          source    books.mrc, byte 102
                          record    2, byte 39
                          001       a1
                          place     field 245
                          30 30 30 30 30 32 34 35 30 39 39 39 30 30 30 30 33 1E 61 31 1E 31 30 1F  00000245099900003.a1.10.
                                                  ^^
                        """);
    }

    @Test
    void theCaretStandsBehindTheLastByteWhereTheInputEnds() {
        RecordParser parser = new RecordParser(BOOKS);
        ByteBuf piece = MarcBytes.raw("00026nam a22").buffer();
        MarcException refusal = catchThrowableOfType(MarcException.class, () -> parser.parse(piece));

        assertThat(refusal.problem().describe()).isEqualTo("""
                        E402 End of input
                          found     the end of input
                          expected  a leader of 24 bytes
                          source    books.mrc, byte 12
                          record    1, byte 12
                          36 6E 61 6D 20 61 32 32  6nam a22
                                                  ^^
                        """);
    }

    @Test
    void theCaretStandsUnderTheFirstByteAtTheBeginning() {
        assertThat(fault(GOOD.recordLength("x0063").entryTag(0, "003")).describe())
                .endsWith("""
                          78 30 30 36 33 6E 61 6D 20 61 32 32 30 30 30 34  x0063nam a220004
                          ^^
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$aTopic^     | 0 | 1 | byte 0x1F | indicator 1",
                "0$aTopic^    | 1 | 2 | byte 0x1F | indicator 2",
                "^            | 0 | 1 | byte 0x1E | indicator 1",
                "01Topic^     | 2 | 0 | byte 0x54 | a subfield delimiter",
                "01x$aTopic^  | 2 | 0 | byte 0x78 | a subfield delimiter",
                "01$^         | 3 | 0 | byte 0x1E | a subfield code"
            })
    void theByteThatIsNoIndicatorIsShown(String field, int place, int indicator, String found, String expected) {
        Problem problem = fault(MarcBytes.record("001 a1^", "650  1$aOne^", "650 " + field));

        assertThat(problem.code()).isEqualTo(ProblemCode.INDICATORS);
        assertThat(problem.recordOffset()).isEqualTo(61 + 3 + 8 + place);
        assertThat(problem.field()).isEqualTo(new Problem.FieldPlace("650", 2, indicator, null));
        assertThat(problem.found()).isEqualTo(found);
        assertThat(problem.expected()).isEqualTo(expected);
    }

    @Test
    void aProblemInASubfieldSaysWhichAndInWhichOccurrenceOfTheField() {
        MarcBytes bytes = MarcBytes.record("001 a1^", "650  1$aOne^", "245 10$aT^", "650  1$aTwo$xGeneral$^");
        Problem problem = fault(bytes);

        assertThat(problem.code()).isEqualTo(ProblemCode.EMPTY_SUBFIELD);
        assertThat(problem.field()).isEqualTo(new Problem.FieldPlace("650", 2, 0, null));
        Record record = RecordReading.one(bytes.replace("General$", "Gen%eral"));
        assertThat(record.problems()).singleElement().satisfies(stray -> {
            assertThat(stray.field()).isEqualTo(new Problem.FieldPlace("650", 2, 0, 'x'));
            assertThat(stray.toString()).startsWith("Terminator inside a field in subfield x of field 650 (2): found");
            assertThat(stray.describe()).contains("place     subfield x of field 650 (2)\n");
        });
    }

    @Test
    void theOffendingByteOfATagIsShown() {
        assertThat(fault(GOOD.entryTag(1, "2a!")).recordOffset()).isEqualTo(MarcBytes.entry(1) + 2);
        assertThat(fault(GOOD.entryTag(1, "aB1")).recordOffset()).isEqualTo(MarcBytes.entry(1) + 1);
    }

    @Test
    void bytesAreShownOfTheRecordAlone() {
        Problem problem = fault(GOOD, GOOD.recordLength("x0063"), GOOD);

        assertThat(problem.recordNumber()).isEqualTo(2);
        assertThat(problem.bytes().hex()).startsWith("78303036");
        assertThat(problem.bytes().marked()).isZero();
    }

    @Test
    void aByteOfATagThatIsNotGraphicIsShownAsANumber() {
        Problem problem = fault(GOOD.putByte(MarcBytes.entry(1), '\n'));

        assertThat(problem.tag()).isEqualTo("\\x0A45");
        assertThat(problem.toString())
                .contains("in field \\x0A45: found \"\\x0A45\"")
                .doesNotContain("\n");
    }

    @Test
    void anExceptionSaysTheProblemOnOneLine() {
        Problem problem = fault(GOOD.recordLength("x0063"));

        assertThat(new MarcException(problem)).hasMessage(problem.toString());
        assertThat(new MarcException(problem).problem()).isSameAs(problem);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void eachCodeHasAnIdentifierOfItsOwn(ProblemCode code) {
        assertThat(code.id()).matches("[EW]\\d{3}");
        assertThat(code.isError()).isEqualTo(code.id().startsWith("E"));
        assertThat(Arrays.stream(ProblemCode.values())
                        .filter(other -> other.id().equals(code.id())))
                .containsExactly(code);
        assertThat(code.severity() == Problem.Severity.REPAIR)
                .isEqualTo(code.id().startsWith("W6"));
        assertThat(code.rule()).isNotBlank();
    }
}
