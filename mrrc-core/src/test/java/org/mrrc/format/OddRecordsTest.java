package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.Subfield;

/**
 * Records that are sound in ISO 2709, with tags, codes and data that mean something in a format, are refused by it, or read back without a problem as what they were: but for what
 * {@code docs/formats.md} says that the format loses.
 */
class OddRecordsTest {

    private static final int RECORDS = 1_000;
    private static final String DELIMITER = "\u001F";
    private static final String FIELD_TERMINATOR = "\u001E";
    private static final String RECORD_TERMINATOR = "\u001D";
    private static final String CODES = "aab09$ {\\\"'<&#A^=|";
    private static final String INDICATORS = "  01$\\{^\"<#=|";
    private static final List<String> TAGS =
            List.of("LDR", "000", "001", "008", "00A", "FMT", "ldr", "tag", "ind", "9Z9", "245", "880");
    private static final List<String> WORDS = List.of(
            "a",
            "Title",
            " ",
            "  ",
            "$",
            "$$",
            "$$$",
            "$a",
            " $a ",
            "$5",
            " $é ",
            "$$é",
            "{dollar}",
            "{",
            "\\",
            "\\x24",
            "\n",
            "\r",
            "\n\n",
            "^",
            "=LDR  ",
            "#",
            "LDR",
            "\"",
            ",",
            "\t",
            "<b>",
            "&amp;",
            "é",
            "漢",
            "😀",
            "\u0085",
            "\u2028");

    private static final Pattern LINE_END = Pattern.compile("[\r\n]");
    private static final Pattern SUBFIELD_OF_LINES = Pattern.compile("(^| )\\$[!-~]( |$)");
    private static final Pattern SUBFIELD_OF_ALEPH = Pattern.compile("\\$\\$[ -#%-~]");

    private static byte[] bytes(List<String> tags, List<String> fields) {
        StringBuilder directory = new StringBuilder();
        StringBuilder data = new StringBuilder();
        int start = 0;
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i) + FIELD_TERMINATOR;
            int length = field.getBytes(StandardCharsets.UTF_8).length;
            directory.append(String.format("%s%04d%05d", tags.get(i), length, start));
            data.append(field);
            start += length;
        }
        directory.append(FIELD_TERMINATOR);
        int base = 24 + directory.length();
        String leader = String.format("%05dnam a22%05d a 4500", base + start + 1, base);
        return (leader + directory + data + RECORD_TERMINATOR).getBytes(StandardCharsets.UTF_8);
    }

    private static Record sound(byte[] bytes) {
        Decoded decoded = Decoded.of(RecordFormat.iso2709(), Mode.STRICT, bytes);
        assertThat(decoded.fault()).isNull();
        assertThat(decoded.records()).hasSize(1);
        return decoded.records().get(0);
    }

    private static Record record(String tag, String field) {
        return sound(bytes(List.of("001", tag, "245"), List.of("1", field, "10" + DELIMITER + "aTitle")));
    }

    private static Record random(Random random) {
        List<String> tags = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String tag = TAGS.get(random.nextInt(TAGS.size()));
            boolean control = !tag.matches("[1-9]\\d\\d") && random.nextInt(3) == 0;
            tags.add(tag);
            fields.add(control ? "x".repeat(random.nextInt(2)) + words(random) : dataField(random));
        }
        return sound(bytes(tags, fields));
    }

    private static String dataField(Random random) {
        StringBuilder field =
                new StringBuilder().append(one(INDICATORS, random)).append(one(INDICATORS, random));
        for (int i = random.nextInt(4); i >= 0; i--) {
            field.append(DELIMITER).append(one(CODES, random)).append(words(random));
        }
        return field.toString();
    }

    private static char one(String characters, Random random) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }

    static Stream<RecordFormat> formats() {
        return Stream.concat(
                Formats.all().stream(),
                Stream.of(
                        new JsonFormat().asArray().indented(),
                        new MarcXmlFormat().withCollection(false).withIndentation(true)));
    }

    /** What a format writes; {@code null} if it refuses. */
    private static byte @Nullable [] written(RecordFormat format, Record record) {
        RecordEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        int before = target.writerIndex();
        try {
            encoder.encode(record, target);
        } catch (MarcException e) {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.SHAPE);
            assertThat(target.writerIndex()).isEqualTo(before);
            return null;
        }
        encoder.end(target);
        return ByteBufUtil.getBytes(target);
    }

    private static boolean anyCode(Record record, Predicate<Subfield> which) {
        return record.fields().stream()
                .anyMatch(field -> field instanceof DataField data
                        && data.subfields().stream().anyMatch(which));
    }

    /** Whether a format has no place for what is in a record, as the page says. */
    private static boolean mustBeRefused(RecordFormat format, Record record) {
        boolean namedAsLeader = record.fields().stream()
                .anyMatch(field -> field.tag().toString().equals("LDR"));
        return switch (format.name()) {
            case "mrk" -> namedAsLeader;
            case "aleph" -> namedAsLeader || anyCode(record, subfield -> subfield.code() == '$');
            case "line" -> anyCode(record, subfield -> subfield.code() == ' ');
            default -> false;
        };
    }

    /** Whether a format holds all of a record, as the page says. */
    private static boolean isHeld(RecordFormat format, Record record) {
        return switch (format.name()) {
            case "line" -> !anyData(record, LINE_END) && !anyData(record, SUBFIELD_OF_LINES);
            case "aleph" ->
                !anyData(record, LINE_END)
                        && !anyData(record, SUBFIELD_OF_ALEPH)
                        && record.fields().stream()
                                .noneMatch(field -> field instanceof ControlField
                                        && field.text().contains("^"));
            default -> true;
        };
    }

    private static boolean anyData(Record record, Pattern pattern) {
        return anyCode(record, subfield -> pattern.matcher(subfield.data()).find())
                || record.fields().stream()
                        .anyMatch(field -> field instanceof ControlField control
                                && pattern.matcher(control.data()).find());
    }

    /** What stands behind the leader, in which lengths are, however many blanks there are: an empty subfield has one behind its code that data need not have. */
    private static String fieldLines(byte @Nullable [] written) {
        String text = new String(Objects.requireNonNull(written), StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n')).replaceAll(" +", " ").replace(" \n", "\n");
    }

    private static Record readBack(RecordFormat format, Mode mode, byte[] bytes) {
        Decoded decoded = Decoded.of(format, mode, bytes);
        String context = format.name() + " " + mode + ":\n" + new String(bytes, StandardCharsets.UTF_8);
        assertThat(decoded.fault()).as(context).isNull();
        assertThat(decoded.malformed()).as(context).isEmpty();
        assertThat(decoded.between()).as(context).isEmpty();
        assertThat(decoded.records()).as(context).hasSize(1);
        Record read = decoded.records().get(0);
        assertThat(read.problems())
                .as(context)
                .noneMatch(problem -> problem.code().isError());
        return read;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aSoundRecordIsRefusedOrReadBackAsWhatItWas(RecordFormat format) {
        Random random = new Random(format.name().hashCode());
        int held = 0;
        for (int i = 0; i < RECORDS; i++) {
            Record record = random(random);
            byte[] written = written(format, record);
            assertThat(written == null).as("%s", record).isEqualTo(mustBeRefused(format, record));
            boolean isHeld = isHeld(format, record);
            for (Mode mode : written == null ? new Mode[0] : new Mode[] {Mode.STRICT, Mode.LENIENT}) {
                Record read = readBack(format, mode, Objects.requireNonNull(written));
                if (isHeld) {
                    assertThat(read).as(format.name()).isEqualTo(record);
                    held++;
                } else {
                    assertThat(fieldLines(written(format, read))).isEqualTo(fieldLines(written));
                }
            }
        }
        assertThat(held).isGreaterThan(RECORDS / 5);
    }

    /** As danMARC2 has it. */
    @Test
    void aDataFieldThatIsTaggedAsAControlFieldIsOneInEveryFormat() {
        Record record = record("001", "00" + DELIMITER + "a12345678" + DELIMITER + "b870970");
        for (RecordFormat format : Formats.all()) {
            for (Mode mode : Mode.values()) {
                Record read = readBack(format, mode, Objects.requireNonNull(written(format, record)));

                assertThat(read).as(format.name()).isEqualTo(record);
                assertThat(read.problems()).as(format.name()).isEmpty();
                assertThat(read.fields().get(1)).as(format.name()).isInstanceOf(DataField.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mrk|001|US{dollar}c",
                "mrk|001|US$",
                "mrk|001|USA$c",
                "mrk|001|U$c",
                "text|001|US \\x24c d",
                "text|001|USA $c d",
                "line|001|USA $c d",
                "line|001|US$c d",
                "line|001|Éé $c d",
                "line|001|😀 $c d",
                "aleph|001|US$$c",
                "aleph|001|$$"
            })
    void aControlFieldIsOneWhateverDollarSignsStandInIt(String format, String tag, String data) {
        String leader = "00000nam a2200000 a 4500";
        String text = Map.of(
                        "mrk", "=LDR  " + leader + "\n=001  " + data,
                        "text", "LDR " + leader + "\n001 " + data,
                        "line", leader + "\n001 " + data,
                        "aleph", "000000001 LDR   L " + leader + "\n000000001 " + tag + "   L " + data)
                .get(format);
        Decoded decoded = Decoded.of(Formats.named(format).orElseThrow(), Mode.STRICT, text);

        assertThat(decoded.fault()).isNull();
        assertThat(decoded.records().get(0).fields()).singleElement().isInstanceOf(ControlField.class);
    }

    @Test
    void aFieldThatIsNamedAsTheLeaderIsRefusedWhereItWouldBeReadAsOne() {
        Map<String, String> refusals = new LinkedHashMap<>();
        for (String field : List.of("  " + DELIMITER + "ax", "x")) {
            Record record = record("LDR", field);
            for (RecordFormat format : Formats.all()) {
                try {
                    format.newEncoder().encode(record, Unpooled.buffer());
                } catch (MarcException e) {
                    refusals.merge(format.name(), e.getMessage(), (first, second) -> first + "\n" + second);
                }
            }
        }

        assertThat(refusals).containsOnlyKeys("mrk", "aleph");
        assertThat(refusals.values())
                .allSatisfy(message -> assertThat(message.lines())
                        .hasSize(2)
                        .allSatisfy(line -> assertThat(line)
                                .contains("in field LDR: found a field LDR, expected another tag than the leader's")));
    }

    @Test
    void aRefusalSaysWhichSubfieldItIs() {
        Record record = record("500", "  " + DELIMITER + "a  " + DELIMITER + "$x");
        Problem problem = null;
        try {
            new AlephFormat().newEncoder().encode(record, Unpooled.buffer());
        } catch (MarcException e) {
            problem = e.problem();
        }

        assertThat(problem).isNotNull();
        assertThat(String.valueOf(problem)).contains("in subfield $ of field 500: found subfield code \"$\"");
        assertThat(record.bytes().getByte(problem.recordOffset())).isEqualTo((byte) 'x');
    }
}
