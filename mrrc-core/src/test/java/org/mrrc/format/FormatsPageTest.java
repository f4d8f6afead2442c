package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/** What {@code docs/formats.md} shows is what the encoders write. With {@code -Dmrrc.tables=write} it is written anew. */
class FormatsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "formats.md");
    private static final char PICTURES_OF_CONTROLS = '\u2400';
    private static final char PICTURE_OF_TAB = '→';

    /** The formats and variants that the page shows. */
    private static Map<String, RecordFormat> examples() {
        Map<String, RecordFormat> examples = new LinkedHashMap<>();
        examples.put("marc", RecordFormat.iso2709());
        examples.put("marcxml", new MarcXmlFormat().withIndentation(true));
        examples.put("json", new JsonFormat());
        examples.put("json, an array", new JsonFormat().asArray());
        examples.put("json, indented", new JsonFormat().indented());
        examples.put("mrk", new MrkFormat());
        examples.put("line", new LineFormat());
        examples.put("aleph", new AlephFormat());
        examples.put("text", new TextFormat());
        examples.put("csv", DelimitedFormat.csv());
        examples.put("tsv", DelimitedFormat.tsv());
        examples.put("csv, in columns", DelimitedFormat.csv().columns("001", "008/35-37", "245$ab", "650$a"));
        return examples;
    }

    private static Record record() {
        return Record.builder(Leader.of("00000cam a2200000 a 4500"))
                .controlField("001", "12883376")
                .controlField("008", "030616s2003    pl                  pol  ")
                .dataField("245", '1', '0')
                .subfield('a', "Łódź :")
                .subfield('b', "a guide.")
                .dataField("650", ' ', '0')
                .subfield('a', "Cities, large.")
                .dataField("650", ' ', '0')
                .subfield('a', "Łódź (Poland)")
                .subfield('v', "Guidebooks.")
                .build();
    }

    /** What an encoder writes, with pictures of what cannot be seen. */
    private static String written(RecordFormat format) {
        RecordEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        encoder.encode(record(), target);
        encoder.end(target);
        StringBuilder shown = new StringBuilder();
        target.toString(StandardCharsets.UTF_8).chars().forEach(character -> shown.append(picture((char) character)));
        return shown.toString().stripTrailing() + "\n";
    }

    private static char picture(char character) {
        if (character == '\t') {
            return PICTURE_OF_TAB;
        }
        return character < ' ' && character != '\n' ? (char) (PICTURES_OF_CONTROLS + character) : character;
    }

    private static String table() {
        StringBuilder rows = new StringBuilder("| name | endings of files | media types |\n|---|---|---|\n");
        for (RecordFormat format : Formats.all()) {
            rows.append("| `")
                    .append(format.name())
                    .append("` | ")
                    .append(code(format.fileEndings()))
                    .append(" | ")
                    .append(code(format.mediaTypes()))
                    .append(" |\n");
        }
        return rows.toString();
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    @Test
    void eachExampleIsWhatItsEncoderWrites() throws IOException {
        String page = Files.readString(PAGE);
        String expected = replaced(page, "<!-- the formats -->\n", "<!-- end -->", table());
        for (Map.Entry<String, RecordFormat> example : examples().entrySet()) {
            String begin = "<!-- example: " + example.getKey() + " -->\n```text\n";
            expected = replaced(expected, begin, "```\n", written(example.getValue()));
        }
        if ("write".equals(System.getProperty("mrrc.tables"))) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
        assertThat(page.split("<!-- example: ", -1)).hasSize(examples().size() + 1);
    }

    private static String replaced(String page, String begin, String end, String text) {
        int from = page.indexOf(begin);
        assertThat(from).as("%s is on the page", begin).isNotNegative();
        from += begin.length();
        return page.substring(0, from) + text + page.substring(page.indexOf(end, from));
    }

    @Test
    void eachFormatHasAnExample() {
        assertThat(examples().values())
                .extracting(RecordFormat::name)
                .containsAll(Formats.all().stream().map(RecordFormat::name).toList());
    }

    /** What the page says of such fields. */
    @Test
    void aFieldWithoutADelimiterIsReadBackWhereTheFormatTellsFieldsApart() {
        byte[] bytes = "00041nam a2200037 a 4500500000300000\u001E10\u001E\u001D".getBytes(StandardCharsets.US_ASCII);
        Record record = Decoded.of(RecordFormat.iso2709(), Mode.PERMISSIVE, bytes)
                .records()
                .get(0);
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (RecordFormat format : Formats.all()) {
            RecordEncoder encoder = format.newEncoder();
            ByteBuf target = Unpooled.buffer();
            encoder.begin(target);
            encoder.encode(record, target);
            encoder.end(target);
            Decoded decoded = Decoded.of(format, Mode.PERMISSIVE, ByteBufUtil.getBytes(target));
            found.put(format.name(), decoded.fields());
            assertThat(decoded.problems()).as(format.name()).isNotEmpty();
        }
        List<String> kept = List.of("500 10\n");

        assertThat(found)
                .isEqualTo(Map.of(
                        "marc", kept,
                        "marcxml", kept,
                        "json", kept,
                        "mrk", List.of(),
                        "text", List.of(),
                        "line", List.of(),
                        "aleph", List.of("500    $a 10\n"),
                        "csv", kept,
                        "tsv", kept));
    }
}
