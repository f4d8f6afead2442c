package org.mrrc.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.Records;

class ProblemJsonTest {

    private static Problem problem(Problem.FieldPlace field) {
        return new Problem(
                ProblemCode.INDICATORS,
                "byte 0x1F",
                "indicator 2",
                17,
                99,
                18_204,
                field == null ? null : "a\"1",
                field,
                "books.mrc",
                new Problem.HexWindow("311F61", 1));
    }

    @Test
    void aProblemIsAnObjectOnOneLine() {
        assertThat(ProblemJson.of(problem(new Problem.FieldPlace("650", 3, 2, 'x'))))
                .isEqualTo("{\"code\":\"E304\",\"name\":\"INDICATORS\",\"severity\":\"ERROR\","
                        + "\"rule\":\"Indicators of a data field\",\"found\":\"byte 0x1F\",\"expected\":\"indicator 2\","
                        + "\"source\":\"books.mrc\",\"offset\":18204,\"record\":17,\"recordOffset\":99,"
                        + "\"controlNumber\":\"a\\\"1\",\"tag\":\"650\",\"occurrence\":3,\"indicator\":2,"
                        + "\"subfield\":\"x\",\"hex\":\"311F61\",\"marked\":1}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aProblemOfAnyTextIsSoundJsonOnOneLine(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Problem problem = new Problem(
                    ProblemCode.SHAPE,
                    text(random),
                    text(random),
                    1,
                    2,
                    3,
                    text(random),
                    new Problem.FieldPlace(text(random), 1, 1, character(random)),
                    text(random),
                    new Problem.HexWindow("00", 0));
            assertSound(problem);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(character(random));
        }
        return text.toString();
    }

    private static char character(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> (char) random.nextInt(256);
            case 1 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            default -> (char) (Character.MIN_SURROGATE + random.nextInt(0x800));
        };
    }

    /** Whether it is one line, and JSON in UTF-8 that says what the problem does. */
    private static void assertSound(Problem problem) throws IOException {
        String json = ProblemJson.of(problem);
        assertThat(json + problem).as(json).doesNotContain("\n", "\r");
        ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(json + problem.describe())); // or a failure
        assertThat(bytes.hasRemaining()).isTrue();
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json.getBytes(UTF_8))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    texts.put(parser.currentName(), parser.getText());
                }
            }
        }
        assertThat(texts).containsEntry("found", problem.found()).containsEntry("source", problem.source());
    }

    @ParameterizedTest
    @MethodSource
    void aProblemOfAnyBytesIsSoundJsonOnOneLine(RecordFormat format) throws IOException {
        Random random = new Random(5);
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "id \u4e66")
                .dataField("245", '1', '0')
                .subfield('a', "Title")
                .subfield('b', "\ud83d\ude00")
                .build();
        ByteBuf written = Unpooled.buffer();
        RecordEncoder encoder = format.newEncoder();
        encoder.begin(written);
        encoder.encode(record, written);
        encoder.encode(record, written);
        encoder.end(written);
        byte[] sound = ByteBufUtil.getBytes(written);
        ReadOptions options = ReadOptions.DEFAULT.withFormat(format).withMode(Mode.PERMISSIVE);
        int problems = 0;
        for (int i = 0; i < 500; i++) {
            try (Records records = Records.of(new ByteArrayInputStream(damaged(sound, random)), options)) {
                for (RecordBatch batch = records.nextBatch(); batch != null; batch = records.nextBatch()) {
                    List<Problem> all = new ArrayList<>(batch.problems());
                    batch.malformed().forEach(one -> all.addAll(one.problems()));
                    batch.forEach(one -> all.addAll(one.problems()));
                    problems += all.size();
                    for (Problem problem : all) {
                        assertSound(problem);
                    }
                }
            }
        }
        assertThat(problems).isPositive();
    }

    static List<RecordFormat> aProblemOfAnyBytesIsSoundJsonOnOneLine() {
        return Formats.all();
    }

    private static byte[] damaged(byte[] sound, Random random) {
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        int place = random.nextInt(sound.length);
        damaged.write(sound, 0, place);
        switch (random.nextInt(3)) {
            case 0 -> damaged.write(random.nextInt(256));
            case 1 -> damaged.writeBytes("\\ud800".getBytes(UTF_8));
            default -> damaged.writeBytes("&#xD800;&#10;\u001b[1m".getBytes(UTF_8));
        }
        int behind = Math.min(sound.length, place + random.nextInt(3));
        damaged.write(sound, behind, sound.length - behind);
        return damaged.toByteArray();
    }

    /** Which the writer of JSON would refuse, and a terminal obey. */
    @Test
    void whatIsNoTextIsEscapedAndWhatIsLongIsCut() {
        Problem problem = new Problem(
                ProblemCode.SHAPE,
                "0\ud800\u001b",
                "\ud83d\ude00".repeat(150),
                1,
                2,
                3,
                "a\n1",
                new Problem.FieldPlace("2\u00074", 1, 1, '\udc00'),
                "books\ud83d\ude00.mrc",
                new Problem.HexWindow("00", 0));
        assertThat(problem.found()).isEqualTo("0\\uD800\\x1B");
        assertThat(problem.expected()).isEqualTo("\ud83d\ude00".repeat(99) + "\u2026");
        assertThat(problem.controlNumber()).isEqualTo("a\\x0A1");
        assertThat(problem.tag()).isEqualTo("2\\x074");
        assertThat(problem.source()).isEqualTo("books\ud83d\ude00.mrc");
        assertThat(ProblemJson.of(problem)).contains("\"subfield\":\"\uFFFD\"");
    }

    @Test
    void whatItDoesNotHaveIsNull() {
        assertThat(ProblemJson.of(problem(null)))
                .contains("\"controlNumber\":null,\"tag\":null,\"occurrence\":null,\"indicator\":null,"
                        + "\"subfield\":null,");
        assertThat(ProblemJson.of(problem(new Problem.FieldPlace("650", 1, 0, null))))
                .contains("\"tag\":\"650\",\"occurrence\":1,\"indicator\":null,\"subfield\":null,");
    }
}
