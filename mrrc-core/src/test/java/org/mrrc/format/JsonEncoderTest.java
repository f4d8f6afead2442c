package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Leader;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.RecordParser;

class JsonEncoderTest {

    private final RecordEncoder encoder = new JsonFormat().newEncoder();

    @Test
    void aRecordIsALineOfMarcInJson() {
        Record record = Encoded.record()
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', "Title /")
                .subfield('c', "by someone.")
                .dataField("650", ' ', '0')
                .subfield('a', "Topic")
                .controlField("FMT", "BK")
                .build();

        assertThat(Encoded.text(encoder, record)).isEqualTo("""
                        {"leader":"00115cam a2200073 a 4500","fields":[{"001":"a1"},\
                        {"245":{"ind1":"1","ind2":"0","subfields":[{"a":"Title /"},{"c":"by someone."}]}},\
                        {"650":{"ind1":" ","ind2":"0","subfields":[{"a":"Topic"}]}},{"FMT":"BK"}]}
                        """);
    }

    @Test
    void aRecordWithoutFieldsHasAnEmptyArray() {
        assertThat(Encoded.text(encoder, Encoded.record().build()))
                .isEqualTo("{\"leader\":\"00026cam a2200025 a 4500\",\"fields\":[]}\n");
    }

    @Test
    void repeatedTagsAndCodesStandSideBySide() {
        Record record = Encoded.record()
                .dataField("650", ' ', ' ')
                .subfield('x', "one")
                .subfield('x', "")
                .dataField("650", ' ', ' ')
                .subfield('x', "two")
                .build();

        assertThat(Encoded.text(encoder, record))
                .contains(
                        "[{\"650\":{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{\"x\":\"one\"},{\"x\":\"\"}]}},{\"650\":");
    }

    @Test
    void charactersWithAMeaningInJsonAreEscapedWhereverTheyStand() {
        Record record = Encoded.record()
                .controlField("001", "\"\\/")
                .dataField("500", '"', '\\')
                .subfield('"', "{\"a\"}")
                .build();

        assertThat(Encoded.text(encoder, record))
                .contains("{\"001\":\"\\\"\\\\/\"}")
                .contains("\"ind1\":\"\\\"\",\"ind2\":\"\\\\\"")
                .contains("{\"\\\"\":\"{\\\"a\\\"}\"}");
    }

    @ParameterizedTest
    @CsvSource({"0, \\u0000", "8, \\b", "9, \\t", "10, \\n", "12, \\f", "13, \\r", "26, \\u001A", "28, \\u001C"})
    void controlCharactersAreEscaped(int character, String escaped) {
        assertThat(Encoded.text(encoder, Encoded.note("a" + (char) character + "b")))
                .contains("{\"a\":\"a" + escaped + "b\"}");
    }

    @ParameterizedTest
    @CsvSource({"naïve", "Ελληνικά", "漢字", "\u0085", "\u2028", "\uFFFD"})
    void otherCharactersAreUtf8(String text) {
        assertThat(Encoded.text(encoder, Encoded.note(text))).contains("{\"a\":\"" + text + "\"}");
    }

    @Test
    void aLineIsARecord() {
        String one = Encoded.text(encoder, Encoded.note("one\n"));
        String two = Encoded.text(encoder, Encoded.note("two"));

        assertThat(Encoded.text(encoder, Encoded.note("one\n"), Encoded.note("two")))
                .isEqualTo(one + two);
        assertThat((one + two).lines()).hasSize(2);
    }

    @Test
    void textLongerThanTheGeneratorsBufferIsWhole() {
        String text = "xé漢".repeat(20_000);

        assertThat(Encoded.text(encoder, Encoded.note(text), Encoded.note("next")))
                .contains("{\"a\":\"" + text + "\"}")
                .endsWith("{\"a\":\"next\"}]}}]}\n");
    }

    @Test
    void aSupplementaryCharacterIsReadBackAsOne() throws IOException {
        String text = Encoded.text(encoder, Encoded.note("a😀b𝄞"));
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                strings.add(parser.getText());
            }
        }

        assertThat(strings).contains("a😀b𝄞");
    }

    private static String enclosed(RecordEncoder encoder, Record... records) {
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target.toString(StandardCharsets.UTF_8);
    }

    /** Hexadecimal digits of a record whose Leader/09 says Unicode, and whose bytes are MARC-8 beyond doubt. */
    @Test
    void textIsWrittenAsItIsReadWhereTheLabelIsWrong() {
        byte[] bytes = HexFormat.of()
                .parseHex("30303035336e616d206132323030303337206120343530303234353030313530303030301e"
                        + "31301f611b284e404142431b28421e1d");
        Record record = new RecordParser(ReadOptions.DEFAULT).parse(Unpooled.wrappedBuffer(bytes));

        assertThat(record.dataField("245").orElseThrow().subfield('a')).contains("юабц");
        assertThat(Encoded.text(encoder, record)).contains("{\"a\":\"юабц\"}");
    }

    @Test
    void theLeaderSaysThatTheOutputIsUnicode() {
        Record marc8 = Record.builder(Leader.of("00000cam  2200000 a 4500"))
                .dataField("500", ' ', ' ')
                .subfield('a', "x")
                .build();
        for (RecordFormat format : Formats.all()) {
            boolean shown = format.name().equals("text");
            if (!format.equals(RecordFormat.iso2709())) {
                assertThat(enclosed(format.newEncoder(), marc8))
                        .as(format.name())
                        .containsPattern("cam[ \\\\^]" + (shown ? " " : "a") + "22");
            }
        }
    }

    @Test
    void anArrayHasARecordALineAndCommas() {
        String one = Encoded.text(encoder, Encoded.note("one")).strip();
        String two = Encoded.text(encoder, Encoded.note("two")).strip();
        JsonFormat array = new JsonFormat().asArray();

        assertThat(enclosed(array.newEncoder())).isEqualTo("[\n]\n");
        assertThat(enclosed(array.newEncoder(), Encoded.note("one"), Encoded.note("two")))
                .isEqualTo("[\n" + one + ",\n" + two + "\n]\n");
        assertThat(enclosed(new JsonFormat().newEncoder(), Encoded.note("one"))).isEqualTo(one + "\n");
    }

    @Test
    void anArrayGoesOnBehindARecordThatCouldNotBeWritten() {
        RecordEncoder array = new JsonFormat().asArray().newEncoder();
        ByteBuf small = Unpooled.buffer(16, 16);
        ByteBuf target = Unpooled.buffer();
        array.begin(target);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> array.encode(Encoded.note("x".repeat(9_000)), small));
        array.encode(Encoded.note("one"), target);
        array.end(target);

        assertThat(target.toString(StandardCharsets.UTF_8)).startsWith("[\n{").endsWith("}\n]\n");
    }

    @Test
    void anIndentedRecordHasAMemberALine() {
        Record record = Encoded.record().controlField("001", "a1").build();

        assertThat(Encoded.text(new JsonFormat().indented().newEncoder(), record))
                .isEqualTo("""
                        {
                          "leader": "00041cam a2200037 a 4500",
                          "fields": [
                            {
                              "001": "a1"
                            }
                          ]
                        }
                        """);
    }
}
