package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFramer;
import org.mrrc.RecordParser;

class TextEncoderTest {

    private final RecordEncoder encoder = new TextFormat().newEncoder();

    @Test
    void aRecordIsALineAFieldAndAnEmptyLine() {
        Record record = Encoded.record()
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', "A title /")
                .subfield('c', "by someone.")
                .dataField("650", ' ', '0')
                .subfield('a', "")
                .subfield('b', "$5 {é漢😀")
                .build();

        assertThat(Encoded.text(encoder, record)).isEqualTo("""
                        LDR 00112cam a2200061 a 4500
                        001 a1
                        245 10 $a A title / $c by someone.
                        650  0 $a  $b \\x245 {é漢😀

                        """);
    }

    /** All control characters that can be set, the two separators of lines, and what they are written as. */
    static Stream<Arguments> escapes() {
        Stream<Arguments> controls = IntStream.concat(IntStream.range(0, 0x1D), IntStream.rangeClosed(0x7F, 0x9F))
                .filter(character -> character != 0x1B)
                .mapToObj(
                        character -> Arguments.of(Character.toString(character), String.format("\\x%02X", character)));
        return Stream.concat(
                controls,
                Stream.of(
                        Arguments.of(Character.toString(0x2028), "\\u2028"),
                        Arguments.of(Character.toString(0x2029), "\\u2029"),
                        Arguments.of("\\", "\\\\"),
                        Arguments.of("\\x0A", "\\\\x0A")));
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void whatCouldEndALineOrMeanSomethingToATerminalIsSeen(String data, String written) {
        Record record = Encoded.record()
                .controlField("001", "a" + data + "b")
                .dataField("500", ' ', ' ')
                .subfield('a', data)
                .build();

        assertThat(Encoded.text(encoder, record)).endsWith("\n001 a" + written + "b\n500    $a " + written + "\n\n");
    }

    @Test
    void aRecordCannotImitateSeveralLines() {
        Record record = Encoded.note("one\r\n\n\nLDR 00026cam a2200025 a 4500\n001 x\u0085001 y");

        assertThat(Encoded.text(encoder, record).lines()).hasSize(3);
        assertThat(Encoded.text(encoder, record))
                .contains("\n500    $a one\\x0D\\x0A\\x0A\\x0ALDR 00026cam a2200025 a 4500\\x0A001 x\\x85001 y\n");
    }

    @Test
    void tagsIndicatorsAndCodesThatAreControlCharactersAreSeen() {
        byte[] field = "\u001B\u0007\u001F\n[2J\u001E".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = ("00049nam a2200037 a 4500" + "50\n0008" + "00000\u001E").getBytes(StandardCharsets.US_ASCII);
        ByteBuf stream = Unpooled.wrappedBuffer(bytes, field, new byte[] {0x1D});
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        RecordFramer framer = new RecordFramer(options);
        framer.feed(stream);
        framer.finish();
        Record record = new RecordParser(options).parse(framer.take()).get(0);

        assertThat(Encoded.text(encoder, record)).endsWith("\n50\\x0A \\x1B\\x07 $\\x0A [2J\n\n");
    }

    @Test
    void aRecordWithoutFieldsIsItsLeader() {
        assertThat(Encoded.text(encoder, Encoded.record().build())).isEqualTo("LDR 00026cam a2200025 a 4500\n\n");
    }

    @Test
    void eachRecordEndsWithAnEmptyLine() {
        assertThat(Encoded.text(encoder, Encoded.note("one"), Encoded.note("two")))
                .isEqualTo(Encoded.text(encoder, Encoded.note("one")) + Encoded.text(encoder, Encoded.note("two")));
    }
}
