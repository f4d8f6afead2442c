package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes in MARC-8 are read as the text that the specification says. */
class Marc8DecodeTest {

    private static final Marc8 AS_IT_STANDS = Marc8.DEFAULT.withNormalization(Normalization.NONE);

    @Test
    void asciiIsItself() {
        assertText("", "");
        assertText("Plain text, 1998.", "Plain text, 1998.");
        assertText("~{|}", "~{|}");
    }

    @Test
    void g0IsAsciiAndG1IsAnselAtTheStart() {
        assertText("<A1><B1>d<BA> <A5>gir", "Ł\u0142dð Ægir");
    }

    @Test
    void theLateAdditionsAreRead() {
        assertText("Stra<C7>e 5<C8>", "Straße 5€");
    }

    @Test
    void aMarkStandsBeforeItsLetterAndIsPutBehindIt() {
        assertThat(Coded.decode(AS_IT_STANDS, "Dvo<E9>r<E2>ak").text()).isEqualTo("Dvor\u030Ca\u0301k");
    }

    @Test
    void marksOfOneLetterKeepTheirOrder() {
        assertThat(Coded.decode(AS_IT_STANDS, "<E3><E2>e<E2><F2>o").text()).isEqualTo("e\u0302\u0301o\u0301\u0323");
    }

    @Test
    void lettersAndMarksAreComposed() {
        assertText("Dvo<E9>r<E2>ak", "Dvo\u0159\u00E1k");
        assertText("Ti<E3><E2>eng Vi<F2><E3>et", "Ti\u1EBFng Vi\u1EC7t");
        assertText("Vi<E3><F2>et <E2><BC>i", "Vi\u1EC7t \u1EDBi");
        assertText("<E2><F2>x", "x\u0323\u0301");
    }

    @Test
    void lettersAndMarksAreLeftApartOnRequest() {
        Marc8 decomposed = Marc8.DEFAULT.withNormalization(Normalization.NFD);
        assertThat(Coded.decode(decomposed, "<E2><F2>e <BC>").text()).isEqualTo("e\u0323\u0301 o\u031B");
    }

    @Test
    void theHalvesOfALigatureAreOneMarkBehindTheFirstLetter() {
        assertText("<EB>i<EC>a", "i\u0361a");
        assertText("<EB>t<EC>s<EB>i<EC>a", "t\u0361si\u0361a");
        assertText("<EB>o<EC><E2>e", "o\u0361\u00E9");
    }

    @Test
    void theHalvesOfADoubleTildeAreOneMarkBehindTheFirstLetter() {
        assertText("<FA>n<FB>g", "n\u0360g");
    }

    @Test
    void controlsForSortingAndJoiningAreRead() {
        assertText("<88>The <89>title", "\u0098The \u009Ctitle");
        assertText("a<8D>b<8E>c", "a\u200Db\u200Cc");
    }

    @Test
    void oneLetterDesignatesASetOfTechnique1() {
        assertText("<1B>ga<1B>s, <1B>gb<1B>s, <1B>gc<1B>s", "\u03B1, \u03B2, \u03B3");
        assertText("HESCb2ESCsO", "H\u2082O");
        assertText("xESCp10ESCsy", "x\u00B9\u2070y");
    }

    @Test
    void theLettersOfTechnique1AreReadAsFinalCharactersToo() {
        assertText("ESC(gaESC(BaESC(b2ESC(p2ESC(B", "\u03B1a\u2082\u00B2");
    }

    @Test
    void anIntermediateCharacterSaysWhichRegisterIsFilled() {
        assertText("ESC(NABESC(B", "\u0430\u0431");
        assertText("ESC,NABESC,B", "\u0430\u0431");
        assertText("a<C1>ESC)N<C1>ESC)!E<C1>", "a\u2113\u0430\u2113");
        assertText("a<C1>ESC-N<C1>ESC-!E<C1>", "a\u2113\u0430\u2113");
    }

    @Test
    void everySetHasItsFinalCharacter() {
        assertText("ESC(2`ESC(3AESC(NAESC(Sa", "\u05D0\u0621\u0430\u03B1");
        assertText("ESC(4!ESC(Q@", "\u06FD\u0491");
        assertText("ESC)2<E0>ESC)3<C1>ESC)4<A1>ESC)Q<C0>ESC)S<E1>", "\u05D0\u0621\u06FD\u0491\u03B1");
        assertText("ESC)B<C1>ESC(!E1", "A\u0142");
    }

    @Test
    void theFinalOfAnselIsTwoBytes() {
        assertText("ESC)Q<C0>ESC)!E<E2>e", "\u0491\u00E9");
        assertText("ESC)Q<C0>ESC-!E<E2>e", "\u0491\u00E9");
    }

    @Test
    void theFinalOfAnselIsReadWithoutItsFirstByteToo() {
        assertText("ESC)Q<C0>ESC)E<E2>e", "\u0491\u00E9");
    }

    @Test
    void aCharacterOfEaccIsThreeBytes() {
        assertText("ESC$1!0!!0#ESC(B.", "\u4E00\u4E03.");
        assertText("ESC$,1!0!ESC(B.", "\u4E00.");
        assertText("ESC$(1!0!ESC(B.", "\u4E00.");
    }

    @Test
    void eaccInG1HasItsHighBitsSet() {
        assertText("aESC$)1<A1><B0><A1>b", "a\u4E00b");
        assertText("aESC$-1<A1><B0><A1>b", "a\u4E00b");
    }

    @Test
    void aCharacterOfEaccMayBeBeyondTheFirstPlane() {
        assertText("ESC$1!uYESC(B", Character.toString(0x212C4));
    }

    @Test
    void aSpaceInEaccIsOneByte() {
        assertText("ESC$1!0! !0#ESC(B", "\u4E00 \u4E03");
        assertText("ESC$1!# !0!ESC(B", "\u3000\u4E00");
    }

    @Test
    void controlsInEaccAreOneByte() {
        assertText("ESC$1!0!<0A>!0#ESC(B", "\u4E00\n\u4E03");
    }

    @Test
    void eaccInG0LeavesG1AsItIs() {
        assertText("ESC$1!0!<C3>!0#ESC(B", "\u4E00\u00A9\u4E03");
    }

    @Test
    void marksOfHebrewArabicAndGreekStandBeforeTheirLettersToo() {
        assertText("ESC(2@`ESC(B", "\u05D0\u05B7");
        assertText("ESC(3nGESC(B", "\u0627\u064E");
        assertText("ESC(S\"aESC(B", "\u03AC");
    }

    @Test
    void theSuperscriptAlefStandsBehindItsLetterAndInTheOrderOfNfc() {
        assertText("ESC(3GtESC(B", "\u0627\u0670");
        assertText("ESC(3GntESC(B", "\u0627\u064E\u0670");
    }

    @Test
    void marksWaitForTheirLetterOverAnEscapeSequence() {
        assertText("<E8>ESC(NEESC(B", "\u0451");
    }

    @Test
    void whatNfcMakesAnotherCharacterIsThatCharacter() {
        assertText("ESC(S?ESC(B", ";");
        assertThat(Coded.decode(AS_IT_STANDS, "ESC(S?ESC(B").text()).isEqualTo("\u037E");
    }

    @Test
    void aReferenceIsItsCharacter() {
        assertText("&#x5B57;", "\u5B57");
        assertText("&#x1F600;&#x01F600;", "😀😀");
        assertText("<E2>&#x0061;", "\u00E1");
        assertText("e&#x0301;", "\u00E9");
    }

    @Test
    void aReferenceToHalvesOfAPairIsOneCharacter() {
        assertText("&#xD83D;&#xDE00;", "😀");
    }

    @Test
    void whatIsNoReferenceIsText() {
        for (String text : new String[] {
            "R&D",
            "&",
            "&#",
            "&#x",
            "&#x123;",
            "&#x1234567;",
            "&#x5B57",
            "&#5B57;",
            "&#xD83D;",
            "&#xDE00;",
            "&#x110000;",
            "&#xD83D;&#x0041",
            "&amp;"
        }) {
            assertText(text, text);
        }
    }

    @Test
    void referencesAreTextOnRequestAndInOtherSets() {
        assertThat(Coded.decode(Marc8.DEFAULT.withReferences(false), "<E2>e&#x5B57;")
                        .text())
                .isEqualTo("\u00E9&#x5B57;");
        assertText("ESC(N&#ESC(B", "&#");
    }

    @Test
    void anUnknownByteIsReplacedAndReported() {
        assertFault("a<AF>b", "a\uFFFDb", "UNKNOWN_CHARACTER 1+1");
        assertFault("<80><FF>", "\uFFFD\uFFFD", "UNKNOWN_CHARACTER 0+1", "UNKNOWN_CHARACTER 1+1");
        assertFault("ESC(2z~ESC(B", "\u05EA\uFFFD", "UNKNOWN_CHARACTER 4+1");
    }

    @Test
    void anUnknownCharacterOfEaccIsReplacedAsAWhole() {
        assertFault("ESC$1~~~!0!ESC(B", "\uFFFD\u4E00", "UNKNOWN_CHARACTER 3+3");
    }

    @Test
    void aCharacterOfEaccThatIsNotWholeIsReported() {
        assertFault("ESC$1!0", "\uFFFD", "CUT_OFF 3+2");
        assertFault("ESC$1!", "\uFFFD", "CUT_OFF 3+1");
        assertFault("ESC$1!0ESC(Ba", "\uFFFDa", "UNKNOWN_CHARACTER 3+2");
        assertFault("ESC$1! 0", "\uFFFD \uFFFD", "UNKNOWN_CHARACTER 3+1", "CUT_OFF 5+1");
        assertFault("ESC$)1<A1><B0>a", "\uFFFDa", "UNKNOWN_CHARACTER 4+2");
        assertFault("ESC$)1<A0>", "\uFFFD", "UNKNOWN_CHARACTER 4+1");
    }

    @Test
    void aSequenceForAnUnknownSetIsReplacedAndLeavesTheSetsAsTheyAre() {
        assertFault("aESC(Xb", "a\uFFFDb", "UNKNOWN_SET 1+3");
        assertFault("ESC$Ba", "\uFFFDa", "UNKNOWN_SET 0+3");
        assertFault("ESC(1a", "\uFFFDa", "UNKNOWN_SET 0+3");
        assertFault("ESC)!Xa", "\uFFFDa", "UNKNOWN_SET 0+4");
    }

    @Test
    void anEscapeCharacterThatBeginsNoSequenceIsReplacedAlone() {
        assertFault("ESCTitle", "\uFFFDTitle", "UNKNOWN_SET 0+1");
        assertFault("ESC( a", "\uFFFD( a", "UNKNOWN_SET 0+1");
        assertFault("ESC<C8>", "\uFFFD€", "UNKNOWN_SET 0+1");
    }

    @Test
    void aSequenceThatIsCutOffIsReported() {
        for (String sequence : new String[] {"ESC", "ESC(", "ESC)!", "ESC$", "ESC$,"}) {
            int length = Coded.bytes(sequence).length;
            assertFault("a" + sequence, "a\uFFFD", "CUT_OFF 1+" + length);
        }
    }

    @Test
    void aMarkAtTheEndIsPutOnASpaceAndReported() {
        assertFault("a<E2>", "a \u0301", "MARK_WITHOUT_BASE 1+1");
        assertFault("a<E2>ESC(B<E3>", "a \u0301\u0302", "MARK_WITHOUT_BASE 1+5");
    }

    @Test
    void moreMarksThanAnyLanguageHasAreSharedOut() {
        Coded decoded = Coded.decode(AS_IT_STANDS, "<E2>".repeat(31) + "e");
        assertThat(decoded.text()).isEqualTo(" " + "\u0301".repeat(30) + "e\u0301");
        assertThat(decoded.faults()).containsExactly("MARK_WITHOUT_BASE 0+30");
    }

    @Test
    void aSpaceIsABaseLikeAnother() {
        assertThat(Coded.decode(AS_IT_STANDS, "<E2> ").text()).isEqualTo(" \u0301");
        assertThat(Coded.decode(AS_IT_STANDS, "<E2> ").faults()).isEmpty();
    }

    @Test
    void offsetsAreThoseOfTheBuffer() {
        ByteBuf bytes = Unpooled.wrappedBuffer(Coded.bytes("....a<AF>b..")).slice(2, 7);
        assertThat(Coded.decode(Marc8.DEFAULT, bytes, 2, 3)).isEqualTo(Coded.decode(Marc8.DEFAULT, bytes.copy(), 2, 3));
        assertThat(Coded.decode(Marc8.DEFAULT, bytes, 2, 3).faults()).containsExactly("UNKNOWN_CHARACTER 3+1");
    }

    @Test
    void everyKindOfBufferGivesTheSame() {
        byte[] bytes = Coded.bytes("Dvo<E9>r<E2>ak ESC$1!0!ESC(B <AF>");
        Coded expected = Coded.decode(Marc8.DEFAULT, Unpooled.wrappedBuffer(bytes), 0, bytes.length);
        ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes);
        ByteBuf composite = Unpooled.wrappedBuffer(
                Unpooled.copiedBuffer(bytes, 0, 5), Unpooled.copiedBuffer(bytes, 5, bytes.length - 5));
        ByteBuf readOnly = Unpooled.wrappedBuffer(bytes).asReadOnly();
        for (ByteBuf buffer : new ByteBuf[] {direct, composite, readOnly}) {
            assertThat(Coded.decode(Marc8.DEFAULT, buffer, 0, bytes.length)).isEqualTo(expected);
            buffer.release();
        }
    }

    @Test
    void bytesOutsideTheBufferAreRefused() {
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[8]).slice(2, 4);
        assertThatThrownBy(() -> Marc8.DEFAULT.decode(bytes, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Marc8.DEFAULT.decode(bytes, -1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theDesignatedSetsAreKnown() {
        byte[] bytes = Coded.bytes("ESCb2ESCs ESC(NAESC)Q<C0>ESC(BESC)!E ESC$1!0!ESC(B ESC(X");
        assertThat(Marc8.DEFAULT.setsDesignated(Unpooled.wrappedBuffer(bytes), 0, bytes.length))
                .containsExactly(
                        Marc8Set.SUBSCRIPTS, Marc8Set.BASIC_CYRILLIC, Marc8Set.EXTENDED_CYRILLIC, Marc8Set.EACC);
        assertThat(Marc8Set.EACC.designation()).isEqualTo("$1");
        assertThat(Marc8Set.SUBSCRIPTS.isTechnique1()).isTrue();
        assertThat(Marc8Set.EXTENDED_CYRILLIC.isTechnique1()).isFalse();
    }

    private static void assertText(String notation, String text) {
        Coded decoded = Coded.decode(Marc8.DEFAULT, notation);
        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.faults()).isEmpty();
    }

    private static void assertFault(String notation, String text, String... faults) {
        Coded decoded = Coded.decode(Marc8.DEFAULT, notation);
        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.faults()).containsExactly(faults);
    }

    @Test
    void aReferenceNeverMakesWhatEndsRecordsFieldsAndSubfields() {
        for (String reference : List.of("&#x001D;", "&#x001E;", "&#x00001F;")) {
            ByteBuf bytes = Unpooled.copiedBuffer("a" + reference + "b", StandardCharsets.US_ASCII);
            assertThat(Marc8.DEFAULT.decode(bytes, 0, bytes.readableBytes())).isEqualTo("a" + reference + "b");
        }
    }
}
