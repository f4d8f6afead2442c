package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of the text for people; and that its escapes are undone. */
class TextDecoderTest extends RecordDecoderSuite {

    private static final String LEADER = "LDR 00000nam a2200000 a 4500\n";

    @Override
    protected RecordFormat format() {
        return new TextFormat();
    }

    private static String record(int number) {
        return LEADER + "001 a" + number + "\n245 1  $a C:\\\\temp\\x0A\\u2028 $c  $d 漢\r\nFMT BK\n";
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = "words\n\n" + record(1) + "24\n\n" + record(2) + "2\\x1B5 10 $a x\n\n" + record(3)
                + "245 1\\x07 $a x\n\n" + record(4) + "500    $a x\\\n24x\n\n" + record(5) + "\n" + record(6);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("a line of escapes", LEADER + "001 |\\x0A");
        streams.put("a line of backslashes", LEADER + "001 |\\");
        streams.put("subfields without end", LEADER + "500   | $a");
        return streams;
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\, \\",
        "\\x1B, '\u001B'",
        "\\x1b, '\u001B'",
        "\\u2028, '\u2028'",
        "\\\\x0A, \\x0A",
        "\\, \\",
        "\\q, \\q",
        "\\x, \\x",
        "\\x0, \\x0",
        "\\xG0, \\xG0",
        "\\u202, \\u202",
        "\\x\\x41, \\xA",
        "a\\x41\\\\b\\, aA\\b\\"
    })
    void escapesAreUndoneAndOtherBackslashesAreKept(String written, String data) {
        Decoded decoded = Decoded.of(new TextFormat(), Mode.STRICT, LEADER + "001 " + written);

        assertThat(decoded.fault()).isNull();
        assertThat(decoded.records().get(0).controlNumber()).contains(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "$", "a $b", "a $b c", "$\\", "a$b", "$5.00 $x $$", "\\x24", "$a $b $c"})
    void whatLooksLikeASubfieldIsData(String data) {
        Record record = Encoded.record()
                .controlField("001", data)
                .dataField("066", '\\', '$')
                .subfield('\\', data)
                .subfield('$', data)
                .controlField("FMT", data)
                .build();
        String text = Encoded.text(new TextFormat().newEncoder(), record);

        assertThat(Decoded.of(new TextFormat(), Mode.STRICT, text).records())
                .singleElement()
                .isEqualTo(record);
    }

    @Test
    void aBackslashOfTheLineFormIsAlwaysOne() {
        Decoded decoded = Decoded.of(new LineFormat(), Mode.STRICT, LEADER.substring(4) + "001 \\\\x0A\n");

        assertThat(decoded.records().get(0).controlNumber()).contains("\\\\x0A");
    }
}
