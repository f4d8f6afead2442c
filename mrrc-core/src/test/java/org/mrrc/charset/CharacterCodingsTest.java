package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codings by name, and those of Java. */
class CharacterCodingsTest {

    @Test
    void aCodingIsFoundByItsNameInAnyCase() {
        assertThat(CharacterCodings.named("ISO-5426").name()).isEqualTo("iso-5426");
        assertThat(CharacterCodings.named("CP850").name()).isEqualTo("ibm850");
        assertThat(CharacterCodings.named("latin1").name()).isEqualTo("iso-8859-1");
        for (String name : CharacterCodings.names()) {
            assertThat(CharacterCodings.named(name).name()).isEqualTo(name);
        }
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> CharacterCodings.named("iso-5429"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("iso-5429", "iso-5426", "iso-10586", "windows-1252");
        assertThatThrownBy(() -> CharacterCodings.named("no such name!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iso-5426");
        assertThatThrownBy(() -> CharacterCodings.named("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CharacterCodings.named("x-JISAutoDetect"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesWithoutMeaningAreReplacedAndReported() {
        CodingProbe windows = new CodingProbe(CharacterCodings.named("windows-1252"));
        assertThat(windows.decode("caf<E9> <93>x<94> <81>")).isEqualTo("café “x” \uFFFD");
        assertThat(windows.faults()).containsExactly("UNKNOWN_CHARACTER at 9, 1 long");
        CodingProbe utf8 = new CodingProbe(CharacterCodings.named("utf-8"));
        assertThat(utf8.decode("a<C3>b<EF><BF><BD><E4><B8>")).isEqualTo("a\uFFFDb\uFFFD\uFFFD");
        assertThat(utf8.faults()).containsExactly("UNKNOWN_CHARACTER at 1, 1 long", "CUT_OFF at 6, 2 long");
    }

    @Test
    void whatACodingDoesNotHaveIsRefusedReferredToOrReplaced() {
        CodingProbe koi8 = new CodingProbe(CharacterCodings.named("KOI8-R"));
        assertThat(koi8.encode("да é字\uD840\uDC0Bж", Unencodable.REFERENCE))
                .isEqualTo("<C4><C1> &#x00E9;&#x5B57;&#x2000B;<D6>");
        assertThat(koi8.encode("é字\uD840\uDC0B\uD840", Unencodable.SUBSTITUTE)).isEqualTo("????");
        ByteBuf target = Unpooled.buffer().writeByte('x');
        CharacterCoding coding = CharacterCodings.named("KOI8-R");
        assertThatThrownBy(() -> coding.encode("да字", target, Unencodable.REFUSE))
                .isInstanceOf(UnencodableException.class)
                .hasMessage("U+5B57 at index 2 has no form in koi8-r");
        assertThat(ReadableBytes.toString(target)).isEqualTo("x");
    }

    @Test
    void aCodingWithStateGoesOnBehindAReference() {
        CharacterCoding coding = CharacterCodings.named("ISO-2022-JP");
        ByteBuf target = Unpooled.buffer();
        coding.encode("日本é日本", target, Unencodable.REFERENCE);
        assertThat(coding.decode(target, 0, target.readableBytes())).isEqualTo("日本&#x00E9;日本");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "windows-1252", "ibm850", "ibm852", "ibm866", "koi8-r"})
    void everyByteThatHasACharacterIsReadAndWritten(String name) {
        CharacterCoding coding = CharacterCodings.of(Charset.forName(name.toUpperCase(Locale.ROOT)));
        for (int value = 0; value < 0x100; value++) {
            ByteBuf bytes = Unpooled.wrappedBuffer(new byte[] {(byte) value});
            String text = coding.decode(bytes, 0, 1);
            if (!text.equals("\uFFFD")) {
                ByteBuf written = Unpooled.buffer();
                coding.encode(text, written, Unencodable.REFUSE);
                assertThat(written).isEqualTo(bytes);
            }
        }
    }
}
