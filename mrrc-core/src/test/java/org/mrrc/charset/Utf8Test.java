package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** UTF-8 is read strictly, and each fault is told. */
class Utf8Test {

    private static final byte[] LEADS = {
        'a',
        (byte) 0x80,
        (byte) 0xBF,
        (byte) 0xC0,
        (byte) 0xC3,
        (byte) 0xE0,
        (byte) 0xED,
        (byte) 0xEF,
        (byte) 0xF0,
        (byte) 0xF4,
        (byte) 0xF5,
        (byte) 0x9F,
        (byte) 0xA0,
        (byte) 0x8F,
        (byte) 0x90,
        (byte) 0xBE
    };

    @Test
    void validTextIsRead() {
        assertRead("", "");
        assertRead("Plain text", "Plain text");
        assertRead("<C3><A9><E5><AD><97><F0><9F><98><80>", "é字😀");
    }

    @Test
    void aCharacterThatIsThereIsNoReplacement() {
        assertRead("<EF><BF><BD>", "\uFFFD");
    }

    @Test
    void longFormsOfShortCharactersAreFaults() {
        assertRead("<C0><AF>", "\uFFFD\uFFFD", "UNKNOWN_CHARACTER 0+1", "UNKNOWN_CHARACTER 1+1");
        assertRead("a<C1><BF>", "a\uFFFD\uFFFD", "UNKNOWN_CHARACTER 1+1", "UNKNOWN_CHARACTER 2+1");
        assertRead(
                "<E0><80><AF>",
                "\uFFFD\uFFFD\uFFFD",
                "UNKNOWN_CHARACTER 0+1",
                "UNKNOWN_CHARACTER 1+1",
                "UNKNOWN_CHARACTER 2+1");
    }

    @Test
    void surrogatesAreFaults() {
        assertRead("<ED><A0><BD>a", "\uFFFDa", "UNKNOWN_CHARACTER 0+3");
        assertRead("<ED><9F><BF>", "\uD7FF");
    }

    @Test
    void charactersBeyondTheLastPlaneAreFaults() {
        assertRead(
                "<F4><90><80><80>",
                "\uFFFD".repeat(4),
                "UNKNOWN_CHARACTER 0+1",
                "UNKNOWN_CHARACTER 1+1",
                "UNKNOWN_CHARACTER 2+1",
                "UNKNOWN_CHARACTER 3+1");
        assertRead("<F5>a", "\uFFFDa", "UNKNOWN_CHARACTER 0+1");
    }

    @Test
    void aSequenceThatIsCutOffIsOneFault() {
        assertRead("a<E5><AD>", "a\uFFFD", "CUT_OFF 1+2");
        assertRead("<F0><9F><98>", "\uFFFD", "CUT_OFF 0+3");
        assertRead("<C3>", "\uFFFD", "CUT_OFF 0+1");
        assertRead("<E5><AD>a", "\uFFFDa", "UNKNOWN_CHARACTER 0+2");
        assertRead("<F0><9F>a", "\uFFFDa", "UNKNOWN_CHARACTER 0+2");
    }

    @Test
    void aByteThatBeginsNothingIsAFault() {
        assertRead("a<80>b<FF>", "a\uFFFDb\uFFFD", "UNKNOWN_CHARACTER 1+1", "UNKNOWN_CHARACTER 3+1");
    }

    @Test
    void nonCharactersAreToldAndKept() {
        assertRead("<EF><BF><BE>", "\uFFFE", "NON_CHARACTER 0+3");
        assertRead("<EF><B7><90>a", "\uFDD0a", "NON_CHARACTER 0+3");
        assertRead("<F0><9F><BF><BF>", Character.toString(0x1FFFF), "NON_CHARACTER 0+4");
    }

    @Test
    void aByteOrderMarkInATextIsToldAndKept() {
        assertRead("<EF><BB><BF>a", "\uFEFFa", "BYTE_ORDER_MARK 0+3");
    }

    @Test
    void anyBytesAreReadAsTheJdkReadsThemAndEachReplacementIsAFault() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(5) == 0 ? (byte) random.nextInt(256) : LEADS[random.nextInt(LEADS.length)];
            }
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
            Coded read = Coded.decode(Utf8.CODING, buffer, 0, bytes.length);
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(read.text()).isEqualTo(text);
            long faults = read.faults().stream()
                    .filter(fault -> fault.startsWith("UNKNOWN") || fault.startsWith("CUT"))
                    .count();
            int genuine = Coded.notation(buffer).split("<EF><BF><BD>", -1).length - 1;
            assertThat((int) faults + genuine)
                    .as(Coded.notation(buffer))
                    .isEqualTo(text.chars()
                            .filter(character -> character == 0xFFFD)
                            .count());
            assertThat(Utf8.CODING.isValid(buffer, 0, bytes.length))
                    .as(Coded.notation(buffer))
                    .isEqualTo(isValid(bytes));
        }
    }

    @Test
    void validityIsToldOfAnyPartOfAnyBuffer() {
        byte[] bytes = Coded.bytes("<AD>A text that is longer than a word, caf<C3><A9>.<C3>");
        ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes);
        for (ByteBuf buffer : new ByteBuf[] {Unpooled.wrappedBuffer(bytes), direct}) {
            assertThat(Utf8.CODING.isValid(buffer, 1, bytes.length - 2)).isTrue();
            assertThat(Utf8.CODING.isValid(buffer, 0, bytes.length - 2)).isFalse();
            assertThat(Utf8.CODING.isValid(buffer, 1, bytes.length - 1)).isFalse();
            assertThat(Utf8.CODING.isValid(buffer, 3, 0)).isTrue();
            assertThatThrownBy(() -> Utf8.CODING.isValid(buffer, 3, buffer.capacity()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Coded.decode(Utf8.CODING, direct, 1, bytes.length - 1).faults())
                .containsExactly("CUT_OFF " + (bytes.length - 1) + "+1");
        direct.release();
    }

    @Test
    void textIsWritten() {
        assertThat(written("é字😀\u001E", Unencodable.REFUSE)).isEqualTo("<C3><A9><E5><AD><97><F0><9F><98><80><1E>");
    }

    @Test
    void halfOfAPairHasNoForm() {
        assertThat(written("a\uD83Db\uDE00", Unencodable.SUBSTITUTE)).isEqualTo("a?b?");
        assertThat(written("a\uD83D", Unencodable.REFERENCE)).isEqualTo("a&#xD83D;");
        assertThat(written("\uDE00\uD83D\uDE00", Unencodable.SUBSTITUTE)).isEqualTo("?<F0><9F><98><80>");
        ByteBuf target = Unpooled.buffer().writeByte('x');
        UnencodableException refused = catchThrowableOfType(
                UnencodableException.class, () -> Utf8.CODING.encode("é\uD83D", target, Unencodable.REFUSE));
        assertThat(refused.index()).isEqualTo(1);
        assertThat(refused).hasMessage("U+D83D at index 1 has no form in utf-8");
        assertThat(target.readableBytes()).isEqualTo(1);
    }

    private static void assertRead(String notation, String text, String... faults) {
        Coded read = Coded.decode(Utf8.CODING, notation);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.faults()).containsExactly(faults);
    }

    private static String written(String text, Unencodable unencodable) {
        ByteBuf target = Unpooled.buffer();
        Utf8.CODING.encode(text, target, unencodable);
        return Coded.notation(target);
    }

    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
