package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/** The two forms of delimited values. */
class DelimitedFormatTest {

    private static final String TITLES = "record,control_number,tag,occurrence,indicator1,indicator2,code,value\n";
    private static final String LEADER = "00000nam a2200000 a 4500";
    private static final String FIRST = TITLES + "1,x,LDR,,,,," + LEADER + "\n";

    private static String whole(RecordFormat format, Record... records) {
        RecordEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target.toString(StandardCharsets.UTF_8);
    }

    private static Decoded read(Mode mode, String text) {
        return Decoded.of(DelimitedFormat.csv(), mode, text);
    }

    private static Record book() {
        return Encoded.record()
                .controlField("001", "a 1")
                .dataField("650", ' ', '0')
                .subfield('a', "Cats, \"big\"")
                .subfield('a', "")
                .dataField("651", ' ', '0')
                .subfield('a', "Łódź\n|")
                .dataField("650", ' ', '7')
                .subfield('a', "😀")
                .subfield('2', "x")
                .build();
    }

    @Test
    void theLongFormHasARowForEachLeaderControlFieldAndSubfield() {
        assertThat(whole(DelimitedFormat.csv(), book(), Encoded.note("\t"))).isEqualTo(TITLES + """
                        1,a 1,LDR,,,,,00122cam a2200073 a 4500
                        1,a 1,001,1,,,,a 1
                        1,a 1,650,1, ,0,a,"Cats, ""big""\"
                        1,a 1,650,1, ,0,a,
                        1,a 1,651,1, ,0,a,"Łódź
                        |"
                        1,a 1,650,2, ,7,a,😀
                        1,a 1,650,2, ,7,2,x
                        2,,LDR,,,,,00044cam a2200037 a 4500
                        2,,500,1, , ,a,\t
                        """);
        assertThat(whole(DelimitedFormat.tsv().withoutHeader(), Encoded.note("\t")))
                .isEqualTo("1\t\tLDR\t\t\t\t\t00044cam a2200037 a 4500\n1\t\t500\t1\t \t \ta\t\"\t\"\n");
    }

    @Test
    void fieldsAndRecordsThatAreNamedAsLeaderAndTitlesAreComeBack() {
        Record record = Record.builder(Leader.of(LEADER))
                .controlField("LDR", LEADER)
                .controlField("tag", "value")
                .dataField("LDR", 'x', 'y')
                .subfield('a', LEADER)
                .controlField("LDR", "")
                .build();
        for (DelimitedFormat format : new DelimitedFormat[] {
            DelimitedFormat.csv(), DelimitedFormat.tsv(), DelimitedFormat.csv().withoutHeader()
        }) {
            assertThat(Decoded.of(format, Mode.STRICT, whole(format, record, record))
                            .records())
                    .containsExactly(record, record);
        }
    }

    @Test
    void aFieldWithoutSubfieldsIsARowWithoutACodeAndComesBackReported() {
        byte[] bytes = "00041nam a2200037 a 4500500000300000\u001E10\u001E\u001D".getBytes(StandardCharsets.US_ASCII);
        Record record = Decoded.of(RecordFormat.iso2709(), Mode.PERMISSIVE, bytes)
                .records()
                .get(0);
        String text = whole(DelimitedFormat.csv(), record);

        assertThat(text).endsWith("\n1,,500,1,,,,10\n");
        assertThat(read(Mode.PERMISSIVE, text).records()).containsExactly(record);
        assertThat(read(Mode.PERMISSIVE, text).problems()).hasSize(1);
    }

    @Test
    void aDataFieldWithoutACodeIsLeftOutAndReported() {
        Decoded decoded = read(Mode.PERMISSIVE, FIRST + "1,x,245,1,1,0,,\n1,x,500,1, ,,a,x\n");

        assertThat(decoded.fields()).containsExactly("500    $a x\n");
        assertThat(decoded.problems()).containsExactly("E802");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void rowsEndAsAnySystemEndsLines(String end) {
        String rows = FIRST + "1,x,245,1,1,0,a,One\n1,x,245,1,1,0,b,\"two, \nthree\"\n";

        assertThat(read(Mode.STRICT, rows.replace("\n", end)).fields())
                .containsExactly("245 10 $a One $b two, " + end + "three\n");
    }

    @Test
    void columnsStandInAnyOrderUnderTheirTitles() {
        String rows = """
                note,Value,Code,Indicator 2,indicator_1,OCCURRENCE,Tag
                x,00000nam a2200000 a 4500,,,,,LDR
                ,12,,,,1,001
                ,One,a,0,1,1,245
                ,two,b,0,1,1,245
                ,x,a,,,1,650
                ,y,a,,,2,650
                ,00000nam a2200000 a 4500,,,,,LDR
                """;
        Decoded decoded = read(Mode.STRICT, rows);

        assertThat(decoded.fields()).containsExactly("001 12\n245 10 $a One $b two\n650    $a x\n650    $a y\n", "");
        assertThatIllegalStateException()
                .isThrownBy(() -> decoded.records().get(0).checkpoint());
    }

    @Test
    void aRecordEndsWhereItsNumberChangesOrItsControlNumberOrBeforeAnotherLeader() {
        String leader = ",LDR,,,,," + LEADER + "\n";

        assertThat(read(Mode.STRICT, "1,a" + leader + "2,a" + leader + "2,a" + leader)
                        .records())
                .hasSize(3);
        assertThat(read(Mode.STRICT, ",a" + leader + ",b" + leader + ",b,001,1,,,,b\n")
                        .fields())
                .containsExactly("", "001 b\n");
        assertThat(read(Mode.STRICT, FIRST + FIRST).records()).hasSize(2);
    }

    @Test
    void withoutOccurrencesRowsOfATagAndIndicatorsAreOneField() {
        assertThat(read(Mode.STRICT, FIRST + "1,x,650,,1, ,a,A\n1,x,650,,1, ,x,B\n1,x,650,,2, ,a,C\n")
                        .fields())
                .containsExactly("650 1  $a A $x B\n650 2  $a C\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,x,1,1,,,,x;001 x",
                "1,x,20,1,,,a,x;020    $a x",
                "1,x,500,x, , ,a,x;500    $a x",
                "1,x,500,1, , ,a;'500    $a '",
                "1,x,500,1,10, ,a,x;500 1  $a x",
                "1,x,500,1, , ,ab,x;500    $a x"
            })
    void aFlawOfARowIsReadAndReported(String row, String field) {
        Decoded decoded = read(Mode.PERMISSIVE, FIRST + row);

        assertThat(decoded.fields()).containsExactly(field + "\n");
        assertThat(decoded.records().get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(FIRST.length()));
        assertThat(read(Mode.LENIENT, FIRST + row).malformed()).hasSize(1);
        assertThat(read(Mode.STRICT, FIRST + row).fault()).isNotNull();
    }

    @Test
    void otherIndicatorsWithinAFieldAreReportedAndTheFirstOnesStand() {
        Decoded decoded = read(Mode.PERMISSIVE, FIRST + "1,x,245,1,1,0,a,One\n1,x,245,1,2,0,b,two\n");

        assertThat(decoded.fields()).containsExactly("245 10 $a One $b two\n");
        assertThat(decoded.problems()).containsExactly("E802");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "words;E802",
                "1,x,500,1, , ,a,\"x\"y;E801",
                "1,x,500,1, , ,a,\"x;E801",
                "1,x,500,1, , ,a,x,y;E802",
                "1,x,500,1, , ,,x;E802",
                "1,x,5000,1, , ,a,x;E802",
                "1,x,,1, , ,a,x;E802"
            })
    void aRowThatMakesNoSenseCostsItsRecord(String row, String code) {
        for (Mode mode : new Mode[] {Mode.LENIENT, Mode.PERMISSIVE}) {
            Decoded decoded = read(mode, FIRST + row + "\n2,y,LDR,,,,," + LEADER);
            boolean swallowsTheNext = row.endsWith("\"x");

            assertThat(decoded.problems().get(0)).isEqualTo(code);
            assertThat(decoded.malformed()).hasSize(1);
            assertThat(decoded.malformed().get(0).bytes().toString(StandardCharsets.UTF_8))
                    .startsWith(FIRST.substring(TITLES.length()) + row);
            assertThat(decoded.records()).hasSize(swallowsTheNext ? 0 : 1);
        }
        assertThat(read(Mode.STRICT, FIRST + row).fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code().id()).isEqualTo(code))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(FIRST.length()));
    }

    @Test
    void wordsBeforeTheFirstRecordAreReportedAndNoRecord() {
        Decoded decoded = read(Mode.LENIENT, "words\n\"more\" words\n" + FIRST.substring(TITLES.length()));

        assertThat(decoded.records()).hasSize(1);
        assertThat(decoded.between())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.SHAPE, ProblemCode.SHAPE);
    }

    @Test
    void aQuoteThatIsNeverClosedHidesNoMoreThanARecordMayHave() {
        ReadOptions options = ReadOptions.DEFAULT
                .withFormat(DelimitedFormat.csv())
                .withMode(Mode.PERMISSIVE)
                .withMaxRecordLength(100);
        String text = FIRST + "1,x,500,1, , ,a,\"" + "x\n".repeat(2_000) + FIRST.substring(TITLES.length());
        Decoded decoded = Decoded.of(options, text.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.problems()).contains("E403");
        assertThat(decoded.records()).hasSize(1);
    }

    @Test
    void theWideFormHasARowForEachRecordAndAColumnForEachSelector() {
        DelimitedFormat format = DelimitedFormat.csv()
                .columns("LDR/05-06", "001", "001/2", "001/7-9", "650$a", "65X", "6..$2a", "651-655$a", "LDR", "999$a");

        assertThat(whole(format, book())).isEqualTo("""
                        LDR/05-06,001,001/2,001/7-9,650$a,65X,6..$2a,651-655$a,LDR,999$a
                        ca,a 1,1,,"Cats, ""big""||😀","Cats, ""big"" |Łódź
                        ||😀 x","Cats, ""big"" |Łódź
                        ||😀 x","Łódź
                        |",00122cam a2200073 a 4500,
                        """);
        assertThat(whole(DelimitedFormat.tsv().columns("650$a").joinedBy("; ").withoutHeader(), book()))
                .isEqualTo("\"Cats, \"\"big\"\"; ; 😀\"\n");
    }

    @Test
    void aRowOfOneEmptyValueIsNoEmptyLine() {
        assertThat(whole(DelimitedFormat.csv().columns("245"), book())).isEqualTo("245\n\"\"\n");
    }

    @Test
    void theWideFormIsWrittenOnly() {
        DelimitedFormat format = DelimitedFormat.csv().columns("001");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> format.newDecoder(ReadOptions.DEFAULT, Checkpoint.START))
                .withMessageContaining("written only");
        assertThat(format.recognises(Unpooled.copiedBuffer(TITLES, StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24",
                "245$",
                "245$a/1",
                "008/",
                "008/3-1",
                "008/x",
                "LDR$a",
                "300-200",
                "245$é",
                "001/123456"
            })
    void whatSelectsNothingIsRefused(String selector) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimitedFormat.csv().columns(selector));
    }

    @Test
    void aTableWithoutColumnsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimitedFormat.csv().columns());
    }

    @Test
    void onlyOurOwnTitlesAreRecognised() {
        for (DelimitedFormat format : new DelimitedFormat[] {DelimitedFormat.csv(), DelimitedFormat.tsv()}) {
            boolean commas = format.name().equals("csv");

            assertThat(recognises(format, TITLES)).isEqualTo(commas);
            assertThat(recognises(format, "\uFEFF" + TITLES.replace("\n", "\r\n")))
                    .isEqualTo(commas);
            assertThat(recognises(format, TITLES.replace(',', '\t'))).isEqualTo(!commas);
            assertThat(recognises(format, TITLES.substring(1))).isFalse();
            assertThat(recognises(format, TITLES.strip())).isFalse();
            assertThat(recognises(format, "001,245$a\n")).isFalse();
        }
    }

    private static boolean recognises(RecordFormat format, String first) {
        return format.recognises(Unpooled.copiedBuffer(first, StandardCharsets.UTF_8));
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesTheBufferAsItWasAndIsNotCounted() {
        RecordEncoder encoder = DelimitedFormat.csv().newEncoder();
        ByteBuf small = Unpooled.buffer(16, 8_500).writeBytes("before".getBytes(StandardCharsets.US_ASCII));
        try {
            encoder.encode(Encoded.note("x".repeat(9_000)), small);
            throw new AssertionError("The buffer grew");
        } catch (IndexOutOfBoundsException e) {
            assertThat(small.toString(StandardCharsets.UTF_8)).isEqualTo("before");
        }

        assertThat(Encoded.text(encoder, book()))
                .isEqualTo(Encoded.text(DelimitedFormat.csv().newEncoder(), book()));
    }
}
