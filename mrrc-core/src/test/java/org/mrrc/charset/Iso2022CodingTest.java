package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** UNIMARC's character sets, both ways. */
class Iso2022CodingTest {

    private static final long SEED = 5426;

    private final CodingProbe latin = probe("0103    ");

    @Test
    void marksStandBeforeTheirLetterAndInUnicodeBehindIt() {
        assertThat(latin.decode("caf<C2>e")).isEqualTo("cafe\u0301");
        assertThat(latin.decode("<C3><C1>e")).isEqualTo("e\u0302\u0300");
        assertThat(latin.decode("<D0>c<C8>u<CA>A")).isEqualTo("c\u0327u\u0308A\u030A");
        assertThat(latin.decode("<C4><E9>")).isEqualTo("Ø\u0303");
        assertThat(latin.faults()).isEmpty();
    }

    @Test
    void asciiIsAscii() {
        String ascii = "The quick brown fox, 0123456789 $~^`{|}";
        assertThat(latin.decode(ascii)).isEqualTo(ascii);
        assertThat(latin.encode(ascii, Unencodable.REFUSE)).isEqualTo(ascii);
        assertThat(latin.decode("")).isEmpty();
    }

    @Test
    void marksOverTwoLettersComeAsHalves() {
        assertThat(latin.decode("<DD>i<DE>a")).isEqualTo("i\u0361a");
        assertThat(latin.decode("<DD>n<DF>g")).isEqualTo("n\u0360g");
        assertThat(latin.decode("<DD><C1>i<DE>a, <DD>t<DE>s")).isEqualTo("i\u0361\u0300a, t\u0361s");
        assertThat(latin.decode("<DD>i")).isEqualTo("i\uFE20");
        assertThat(latin.decode("<DE>a")).isEqualTo("a\uFE21");
        assertThat(latin.encode("i\u0361a n\u0360g", Unencodable.REFUSE)).isEqualTo("<DD>i<DE>a <DD>n<DF>g");
        assertThat(latin.encode("i\uFE20a\uFE21", Unencodable.REFUSE)).isEqualTo("<DD>i<DE>a");
        for (String alone : new String[] {"n\u0360", "n\u0361", "n\u0360 g", "(n\u0361)"}) {
            assertThatThrownBy(() -> latin.encode(alone, Unencodable.REFUSE)).isInstanceOf(UnencodableException.class);
        }
    }

    @Test
    void nonSortingControlsAreThoseOfUnicode() {
        assertThat(latin.decode("<88>The <89>book")).isEqualTo("\u0098The \u009Cbook");
        assertThat(latin.decode("<98>The <9C>book")).isEqualTo("\u0098The \u009Cbook");
        assertThat(latin.encode("\u0098The \u009Cbook", Unencodable.REFUSE)).isEqualTo("<88>The <89>book");
    }

    @Test
    void aMarkWithoutALetterGetsASpaceAndIsReported() {
        assertThat(latin.decode("e<C2>")).isEqualTo("e \u0301");
        assertThat(latin.faults()).containsExactly("MARK_WITHOUT_BASE at 1, 1 long");
        assertThat(latin.decode("<C2><C1><0A>e")).isEqualTo(" \u0301\u0300\ne");
        assertThat(latin.faults()).containsExactly("MARK_WITHOUT_BASE at 0, 2 long");
    }

    @Test
    void whatHasNoMeaningIsReplacedAndReported() {
        assertThat(latin.decode("a<E0>b<80>c<A0>")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(latin.faults())
                .containsExactly(
                        "UNKNOWN_CHARACTER at 1, 1 long",
                        "UNKNOWN_CHARACTER at 3, 1 long",
                        "UNKNOWN_CHARACTER at 5, 1 long");
        assertThat(latin.decode("a<1B>(3b<1B>")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(latin.faults()).containsExactly("UNKNOWN_SET at 1, 3 long", "CUT_OFF at 5, 1 long");
    }

    @Test
    void escapesAndShiftsChangeSets() {
        assertThat(latin.decode("a<1B>(NA<1B>(Ba")).isEqualTo("aаa");
        assertThat(latin.decode("<1B>)N<C1><1B>)P<C1>e")).isEqualTo("аe\u0300");
        assertThat(latin.decode("a<0E>Aq<0F>A")).isEqualTo("aæ\u0300A");
        CodingProbe four = probe("01030205");
        assertThat(four.decode("<E1><1B>}<C1><1B>|<E1><1B>~<E1>")).isEqualTo("ÆаαÆ");
        assertThat(four.decode("A<1B>nA<1B>oa<0F>A")).isEqualTo("AаαA");
        assertThat(four.encode("Æ а, α Æ", Unencodable.REFUSE)).isEqualTo("<E1> <1B>}<C1>, <1B>|<E1> <1B>~<E1>");
        assertThat(four.encode("а", Unencodable.REFUSE)).isEqualTo("<1B>}<C1><1B>~");
    }

    @Test
    void theCodesOfTheRecordSayWhichSets() {
        assertThat(probe("0204").decode("<E4>KKA <C4>")).isEqualTo("Ёкка ё");
        assertThat(probe("0105").decode("<A2><E1><E2>")).isEqualTo("α\u0301β");
        assertThat(probe("0106").decode("<A2><B2>")).isEqualTo("Ɓɓ");
        assertThat(probe("0107").decode("<D0><D1>")).isEqualTo("აბ");
        assertThat(probe("0108").decode("<E0><C1><E1>")).isEqualTo("אב\u05B8");
        assertThat(probe("0111").decode("<E0>")).isEqualTo("Ʒ");
        assertThat(probe("01").decode("<C2>e")).isEqualTo("e\u0301");
        assertThat(probe("        ").decode("<C2>e")).isEqualTo("e\u0301");
        assertThat(probe("01||||||").decode("<C2>e")).isEqualTo("e\u0301");
        assertThat(probe("50  ").decode("<C3><A9>")).isEqualTo("é");
    }

    @Test
    void codesThatUnimarcDoesNotHaveGiveNoCoding() {
        for (String codes : List.of("", "1", "0110", "99", "0103010", "0103010101", "ab  ")) {
            assertThat(CharacterCodings.ofUnimarc(codes)).as(codes).isEmpty();
        }
    }

    @Test
    void composedAndDecomposedTextIsWrittenTheSame() {
        String composed = "Đà Nẵng, Ångström, señor, œuvre, ﬁ";
        String expected = "<E2><C1>a N<C6><C4>ang, <CA>Angstr<C8>om, se<C4>nor, <FA>uvre, ?";
        assertThat(latin.encode(composed, Unencodable.SUBSTITUTE)).isEqualTo(expected);
        assertThat(latin.encode(Normalizer.normalize(composed, Normalizer.Form.NFD), Unencodable.SUBSTITUTE))
                .isEqualTo(expected);
    }

    @Test
    void aSetThatHasALetterWithItsMarkUsesIt() {
        assertThat(probe("0204").encode("и\u0306 й е\u0308", Unencodable.REFUSE))
                .isEqualTo("J J <C4>");
    }

    @Test
    void whatASetDoesNotHaveIsRefusedReferredToOrReplaced() {
        assertThatThrownBy(() -> latin.encode("ab字", Unencodable.REFUSE))
                .isInstanceOfSatisfying(UnencodableException.class, e -> {
                    assertThat(e.codePoint()).isEqualTo('字');
                    assertThat(e.index()).isEqualTo(2);
                    assertThat(e).hasMessage("U+5B57 at index 2 has no form in unimarc-0103");
                });
        assertThat(latin.encode("ab字\uD840\uDC0Bé", Unencodable.REFERENCE)).isEqualTo("ab&#x5B57;&#x2000B;<C2>e");
        assertThat(latin.encode("ab字\uD840\uDC0Bé", Unencodable.SUBSTITUTE)).isEqualTo("ab??<C2>e");
        assertThat(latin.encode("e\u20E3\uD800", Unencodable.REFERENCE)).isEqualTo("e&#x20E3;&#xD800;");
        assertThat(latin.encode("\u0301", Unencodable.REFERENCE)).isEqualTo("&#x0301;");
        assertThat(latin.encode("\n\u0301", Unencodable.REFERENCE)).isEqualTo("<0A>&#x0301;");
        assertThat(latin.encode("\u001B\u000E", Unencodable.SUBSTITUTE)).isEqualTo("??");
        assertThat(probe("0204").encode("字", Unencodable.REFERENCE)).isEqualTo("&#23383;");
    }

    @Test
    void aRefusalLeavesTheBufferAsItWas() {
        ByteBuf target = Unpooled.buffer().writeByte('x');
        CharacterCoding coding = CharacterCodings.named("iso-5426");
        assertThatThrownBy(() -> coding.encode("abc字", target, Unencodable.REFUSE))
                .isInstanceOf(UnencodableException.class);
        assertThat(ReadableBytes.toString(target)).isEqualTo("x");
    }

    @Test
    void everyKindOfBufferGivesTheSameText() {
        byte[] bytes = ReadableBytes.of("..caf<C2>e, <DD>i<DE>a<C2>..");
        ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes);
        for (ByteBuf kind : List.of(
                Unpooled.wrappedBuffer(bytes),
                direct,
                Unpooled.wrappedBuffer(bytes).asReadOnly(),
                Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(bytes, 0, 6), Unpooled.copiedBuffer(bytes, 6, bytes.length - 6)))) {
            StringBuilder faults = new StringBuilder();
            String text = CharacterCodings.named("iso-5426")
                    .decode(kind, 2, bytes.length - 4, (fault, offset, length) -> faults.append(offset));
            assertThat(text).isEqualTo("cafe\u0301, i\u0361a \u0301");
            assertThat(faults).hasToString("13");
            assertThat(kind.readerIndex()).isZero();
        }
        direct.release();
        assertThatThrownBy(
                        () -> CharacterCodings.named("iso-5426").decode(Unpooled.wrappedBuffer(bytes), 2, bytes.length))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anyTextThatIsWrittenIsReadAgainAsItsComposedForm() {
        Random random = new Random(SEED);
        for (String name :
                List.of("iso-5426", "iso-5427", "iso-5428", "iso-6438", "iso-6937", "iso-8957", "iso-10586")) {
            CharacterCoding coding = CharacterCodings.named(name);
            CodedSet upper = CodedSets.named(name);
            for (int i = 0; i < 2_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = random.nextInt(12); j >= 0; j--) {
                    char character = random.nextInt(3) == 0
                            ? (char) ('0' + random.nextInt(10))
                            : upper.character(CodedSet.FIRST + random.nextInt(CodedSet.PLACES));
                    boolean half = character >= '\uFE20' && character <= '\uFE2F';
                    boolean lone = CodeTable.isMark(character) && text.length() == 0;
                    text.append(character == 0 || half || lone ? '-' : character);
                }
                ByteBuf bytes = Unpooled.buffer();
                coding.encode(text, bytes, Unencodable.REFUSE);
                String read = coding.decode(bytes, 0, bytes.readableBytes());
                assertThat(composed(read)).as(name).isEqualTo(composed(text));
            }
        }
    }

    private static String composed(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static CodingProbe probe(String codes) {
        return new CodingProbe(CharacterCodings.ofUnimarc(codes).orElseThrow());
    }
}
