package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Mode;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.Marc8;

/** What stands in lines: the mnemonic form, the line form, Aleph sequential. */
class LineFormatsTest {

    private static final String MRK = "=LDR  00000nam\\a2200000\\a\\4500\n";
    private static final String LINE = "00000nam a2200000 a 4500\n";
    private static final String ALEPH = "000000001 LDR   L 00000nam^a2200000^a^4500\n";

    private static Decoded mrk(Mode mode, String fields) {
        return Decoded.of(new MrkFormat(), mode, MRK + fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=001  a\\b|001 a b",
                "=245  1\\$aOne$b|245 1  $a One $b",
                "=245  10$aOne;and more$b{dollar}5|245 10 $a Oneand more $b $5",
                "=500  \\\\$aC:\\x|500    $a C:\\x",
                "=FMT  BK|FMT BK",
                "=CAT  \\\\$ax|CAT    $a x",
                "=500  {dollar}{bsol}$ax|500 $\\ $a x",
                "=001  x;#=001  comment|001 x",
                "=000  second|000 second",
                "=001|001 "
            })
    void aFieldIsALineOfTheMnemonicForm(String lines, String field) {
        for (String end : new String[] {"\n", "\r\n"}) {
            Decoded decoded = mrk(Mode.STRICT, lines.replace(";", end) + end + end);

            assertThat(decoded.fault()).isNull();
            assertThat(decoded.fields())
                    .containsExactly(field + (lines.endsWith("$b") || lines.equals("=001") ? " \n" : "\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=245 10$ax|245 10 $a x|E802",
                "=2451\\$ax|245 1  $a x|E802",
                "=245  1$ax|245 1  $a x|E304",
                "=245  $ax|245    $a x|E304,E304",
                "=245  102$ax|245 10 $a x|E304"
            })
    void aFlawOfTheMnemonicFormIsReadAndReported(String line, String field, String codes) {
        assertThat(mrk(Mode.PERMISSIVE, line).fields()).containsExactly(field + "\n");
        assertThat(mrk(Mode.PERMISSIVE, line).problems()).containsExactly(codes.split(","));
        assertThat(mrk(Mode.LENIENT, line).malformed()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"=245  10Title", "=24  x", "=245  10$", "=245  10$éx", "=", "'=001  a\n#\nb'"})
    void whatNoRecordCanHoldMakesItMalformed(String line) {
        assertThat(mrk(Mode.PERMISSIVE, line).malformed()).hasSize(1);
        assertThat(mrk(Mode.PERMISSIVE, line + "\n\n" + MRK).records()).hasSize(1);
    }

    @Test
    void anotherLeaderBeginsAnotherRecord() {
        assertThat(mrk(Mode.STRICT, "=001  a\n" + MRK + "=001  b\n\n\n#\n" + MRK)
                        .fields())
                .containsExactly("001 a\n", "001 b\n", "");
    }

    @Test
    void bytesThatAreNotUtf8MakeTheRecordMalformedUnlessACodingIsNamed() {
        byte[] bytes = (MRK + "=001  caf\u00E9\n").getBytes(StandardCharsets.ISO_8859_1);
        Decoded utf8 = Decoded.of(new MrkFormat(), Mode.PERMISSIVE, bytes);

        assertThat(utf8.malformed()).singleElement().satisfies(malformed -> {
            assertThat(malformed.bytes()).isEqualTo(Unpooled.wrappedBuffer(bytes));
            assertThat(malformed.problems().get(0).found()).isEqualTo("byte 0xE9");
            assertThat(malformed.problems().get(0).offset()).isEqualTo(bytes.length - 2L);
        });
        assertThat(Decoded.of(new MrkFormat().in(CharacterCodings.of(StandardCharsets.ISO_8859_1)), Mode.STRICT, bytes)
                        .fields())
                .containsExactly("001 café\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caf\u00E9 $ {x} \\",
                "\u0416\u0443\u043A, na\u00EFve",
                "\u5B57\u5B57 \u05D0\u05D1 \u0663",
                "\uD83D\uDE00 \u01D8"
            })
    void marc8IsWrittenAndReadEachLineByItself(String title) {
        RecordFormat marc8 = new MrkFormat().in(Marc8.DEFAULT);
        Record record = Encoded.record()
                .dataField("245", '1', '0')
                .subfield('a', title)
                .subfield('b', title)
                .dataField("500", ' ', ' ')
                .subfield('a', title + title)
                .build();
        ByteBuf bytes = Unpooled.buffer();
        marc8.newEncoder().encode(record, bytes);

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .matches("=LDR  \\d{5}cam\\\\\\\\22[\\x0A\\x1B-\\xFF]*")
                .doesNotContain(title);
        assertThat(Decoded.of(marc8, Mode.STRICT, ByteBufUtil.getBytes(bytes)).records())
                .singleElement()
                .isEqualTo(record);
    }

    @Test
    void wordsBetweenRecordsAreReportedAndNoRecord() {
        Decoded decoded = Decoded.of(new MrkFormat(), Mode.PERMISSIVE, "words\n\n" + MRK);

        assertThat(decoded.records()).hasSize(1);
        assertThat(decoded.between())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SHAPE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "245 10 $a Title $b by|245 10 $a Title $b by",
                "245 10 $a|245 10 $a ",
                "245 10 $a x$b y |245 10 $a x$b y",
                "500    $= foo $< bar $$ baz|500    $= foo $< bar $$ baz",
                "FMT BK|FMT BK",
                "CAT    $a x|CAT    $a x"
            })
    void aFieldIsALineOfTheLineForm(String line, String field) {
        for (String leader : new String[] {LINE, "LDR " + LINE}) {
            Decoded decoded = Decoded.of(new LineFormat(), Mode.STRICT, leader + line + "\n\n");

            assertThat(decoded.fault()).isNull();
            assertThat(decoded.fields()).containsExactly((line.endsWith("$a") ? field + " " : field) + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24510 L $$aTitle$$bby|245 10 $a Title $b by",
                "001   L a^b|001 a b",
                "500   L $$aa^b$$b|500    $a a^b $b",
                "090   L $$mVA@$$$qMUSIC|090    $m VA@$ $q MUSIC",
                "FMT   L BK|FMT BK",
                "CAT   L $$ax|CAT    $a x"
            })
    void aFieldIsALineOfAlephSequential(String line, String field) {
        Decoded decoded = Decoded.of(new AlephFormat(), Mode.STRICT, ALEPH + "000000001 " + line + "\n");

        assertThat(decoded.fault()).isNull();
        assertThat(decoded.fields()).containsExactly((field.endsWith("$b") ? field + " " : field) + "\n");
    }

    @Test
    void aLineOfAlephThatWasBrokenIsJoinedAndReported() {
        Decoded decoded = Decoded.of(new AlephFormat(), Mode.PERMISSIVE, ALEPH + "000000001 24510 L $$aBro\nken\n");

        assertThat(decoded.fields()).containsExactly("245 10 $a Broken\n");
        assertThat(decoded.problems()).containsExactly("E802");
    }

    @Test
    void aRecordOfAlephEndsWithItsNumberOrAtAnotherLeader() {
        String two = ALEPH.replace("000000001", "000000002");

        assertThat(Decoded.of(new AlephFormat(), Mode.STRICT, ALEPH + two + two + "\n")
                        .records())
                .hasSize(3);
    }

    @Test
    void theSystemNumberIsTheControlNumberIfItCanBe() {
        RecordEncoder encoder = new AlephFormat().newEncoder();
        Record numbered = Encoded.record().controlField("001", "42").build();
        Record other = Encoded.record().controlField("001", "a 42").build();

        assertThat(Encoded.text(encoder, numbered, other, numbered)).isEqualTo("""
                        000000042 LDR   L 00041cam^a2200037^a^4500
                        000000042 001   L 42
                        000000002 LDR   L 00043cam^a2200037^a^4500
                        000000002 001   L a^42
                        000000042 LDR   L 00041cam^a2200037^a^4500
                        000000042 001   L 42
                        """);
    }

    @Test
    void theLineFormHasTheLeaderAloneOnItsLine() {
        Record record = Encoded.record()
                .dataField("245", '1', ' ')
                .subfield('a', "one\ntwo")
                .build();

        assertThat(Encoded.text(new LineFormat().newEncoder(), record))
                .isEqualTo("00050cam a2200037 a 4500\n245 1  $a one two\n\n");
    }

    @Test
    void aLineThatIsTooLongMakesOneRecordMalformed() {
        for (RecordFormat format : new RecordFormat[] {new MrkFormat(), new LineFormat(), new AlephFormat()}) {
            ReadOptions options = ReadOptions.DEFAULT
                    .withFormat(format)
                    .withMode(Mode.PERMISSIVE)
                    .withMaxRecordLength(100);
            String next = Encoded.text(format.newEncoder(), Encoded.note("next"));
            Decoded decoded =
                    Decoded.of(options, ("x".repeat(50_000) + "\n\n" + next).getBytes(StandardCharsets.UTF_8));

            assertThat(decoded.problems()).as(format.name()).contains("E403");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\uFEFF=LDR  0', mrk",
        "'\n=001  a', mrk",
        "'00000nam a2200000 a 4500\n0', line",
        "'LDR 00000nam', text",
        "'000000001 LDR   L 0', aleph",
        "'00714cam a2200205 a 450000100', ''",
        "'LDR    00000ngm', ''",
        "'{', ''",
        "'', ''"
    })
    void aFormIsRecognisedByItsFirstBytes(String first, String name) {
        for (RecordFormat format :
                new RecordFormat[] {new MrkFormat(), new LineFormat(), new TextFormat(), new AlephFormat()}) {
            assertThat(format.recognises(Unpooled.copiedBuffer(first, StandardCharsets.UTF_8)))
                    .as(format.name())
                    .isEqualTo(format.name().equals(name));
        }
    }
}
