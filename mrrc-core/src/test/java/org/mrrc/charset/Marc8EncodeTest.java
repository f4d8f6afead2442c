package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text is written in MARC-8 as the specification says, with as few escape sequences as can be. */
class Marc8EncodeTest {

    @Test
    void asciiIsItself() {
        assertWritten("", "");
        assertWritten("Plain text, R&D ~{|}", "Plain text, R&D ~{|}");
    }

    @Test
    void composedAndDecomposedTextIsWrittenTheSame() {
        assertWritten("Dvo\u0159\u00E1k", "Dvo<E9>r<E2>ak");
        assertWritten("Dvor\u030Ca\u0301k", "Dvo<E9>r<E2>ak");
        assertWritten("Vi\u1EC7t \u1EDBi", "Vi<F2><E3>et <E2><BC>i");
        assertWritten("o\u031B\u0301", "<E2><BC>");
    }

    @Test
    void aLetterThatASetHasIsNotTakenApart() {
        assertWritten("\u0451\u0439", "ESC)Q<C4>ESC(NJESC(BESC)!E");
    }

    @Test
    void theHalvesOfAMarkOverTwoLettersStandBeforeBoth() {
        assertWritten("i\u0361a", "<EB>i<EC>a");
        assertWritten("t\u0361si\u0361a", "<EB>t<EC>s<EB>i<EC>a");
        assertWritten("n\u0360g", "<FA>n<FB>g");
        assertWritten("o\u0361\u00E9", "<EB>o<EC><E2>e");
        assertWritten("o\u0361", "<EB>o");
    }

    @Test
    void controlsForSortingAndJoiningAreWrittenInAnySet() {
        assertWritten("\u0098The \u009Ctitle", "<88>The <89>title");
        assertWritten("\u0430\u200D\u0431\u200C", "ESC(NA<8D>B<8E>ESC(B");
    }

    @Test
    void aTextEndsInAsciiAndAnsel() {
        assertWritten("\u0430", "ESC(NAESC(B");
        assertWritten("\u0491", "ESC)Q<C0>ESC)!E");
        assertWritten("H\u2082", "HESCb2ESCs");
        assertWritten("\u4E00", "ESC$1!0!ESC(B");
    }

    @Test
    void fromTechnique1OneLetterReturns() {
        assertWritten("H\u2082O", "HESCb2ESCsO");
        assertWritten("\u2082\u0430", "ESCb2ESC(NAESC(B");
    }

    @Test
    void whatTheDesignatedSetHasNeedsNoEscape() {
        assertWritten("\u0430, 5. \u0431", "ESC(NA, 5. BESC(B");
        assertWritten("\u4E00 \u4E03", "ESC$1!0! !0#ESC(B");
        assertWritten("\u0430\u00A9\u0431", "ESC(NA<C3>BESC(B");
        assertWritten("\u03C8\u03AC", "ESC(S|\"aESC(B");
    }

    @Test
    void ofSeveralSetsTheOneThatServesLongestIsChosen() {
        assertWritten("\u03B1", "ESCgaESCs");
        assertWritten("\u03B1\u03C8", "ESC(Sa|ESC(B");
        assertWritten("\u201C\u03C8", "ESC(S2|ESC(B");
        assertWritten("\u201C\u0621", "ESC(3zAESC(B");
    }

    @Test
    void aCharacterWithoutAFormIsWrittenAsAReference() {
        assertWritten("a\u0E01b", "a&#x0E01;b");
        assertWritten("😀", "&#x1F600;");
        assertWritten("\u0430\u0E01", "ESC(NAESC(B&#x0E01;");
    }

    @Test
    void marksOfACharacterWithoutAFormStandBeforeItsReference() {
        assertWritten("\u0254\u0301", "<E2>&#x0254;");
    }

    @Test
    void aMarkWithoutAFormIsAReferenceBehindItsLetter() {
        assertWritten("e\u1DC4", "e&#x1DC4;");
        assertWritten("e\u1DC4\u0301", "e<E2>&#x1DC4;");
    }

    @Test
    void aComposedCharacterOfAnUnknownLetterIsWrittenWhole() {
        assertWritten("\u01E2", "<E5><A5>");
        assertWritten("\u04DB", "&#x04DB;");
    }

    @Test
    void aMarkWithoutALetterIsAReference() {
        assertWritten("\u0301a", "&#x0301;a");
    }

    @Test
    void controlsThatWouldBeStructureHaveNoForm() {
        assertWritten("a\u001Db\u001Ec\u001Fd\u001B", "a&#x001D;b&#x001E;c&#x001F;d&#x001B;");
        assertWritten("a\tb\nc\u007F", "a<09>b<0A>c<7F>");
    }

    @Test
    void textThatLooksLikeAReferenceIsReadAgainAsItWas() {
        assertWritten("&#x5B57;", "&#x0026;#x5B57;");
        ByteBuf off = Unpooled.buffer();
        Marc8.DEFAULT.withReferences(false).encode("&#x5B57;", off, Unencodable.REFERENCE);
        assertThat(Coded.notation(off)).isEqualTo("&#x5B57;");
        assertThat(written("&#x5B57;", Unencodable.REFUSE)).isEqualTo("&#x5B57;");
    }

    @Test
    void aCharacterWithoutAFormIsSubstitutedOnRequest() {
        assertThat(written("a\u0E01\u0430\u1DC4😀", Unencodable.SUBSTITUTE)).isEqualTo("a|ESC(NAESC(B||");
    }

    @Test
    void aCharacterWithoutAFormIsRefusedOnRequestAndNothingIsWritten() {
        ByteBuf target = Unpooled.buffer().writeBytes("before".getBytes(StandardCharsets.US_ASCII));
        UnencodableException refused = catchThrowableOfType(
                UnencodableException.class, () -> Marc8.DEFAULT.encode("ab\u00E9\u0E01c", target, Unencodable.REFUSE));
        assertThat(refused.codePoint()).isEqualTo(0x0E01);
        assertThat(refused.index()).isEqualTo(3);
        assertThat(refused).hasMessage("U+0E01 at index 3 has no form in marc-8");
        assertThat(target.toString(StandardCharsets.US_ASCII)).isEqualTo("before");
        assertThatThrownBy(() -> Marc8.DEFAULT.encode("\uD83D", target, Unencodable.REFUSE))
                .isInstanceOf(UnencodableException.class);
    }

    @Test
    void anyTextIsReadAgainAsItsNfc() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            String text = Texts.any(random);
            ByteBuf bytes = Unpooled.buffer();
            Marc8.DEFAULT.encode(text, bytes, Unencodable.REFERENCE);
            Coded decoded = Coded.decode(Marc8.DEFAULT, bytes, 0, bytes.readableBytes());
            assertThat(decoded)
                    .as(Coded.notation(bytes))
                    .isEqualTo(new Coded(Normalization.NFC.normalize(text), List.of()));
        }
    }

    /** Against all ways to write the same forms, tried one after the other. */
    @Test
    void noOtherChoiceOfSetsNeedsFewerEscapes() {
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            // Extended Cyrillic, which is put into G1, has these too; it is not designated for them.
            String text = Texts.ofTheSets(random, 1 + random.nextInt(9)).replaceAll("[\\[\\]_]", "");
            String written = written(text, Unencodable.REFUSE);
            int escapes = written.split("ESC", -1).length - 1;
            assertThat(escapes).as(text + " as " + written).isEqualTo(fewestEscapes(text));
        }
    }

    /** The least number of escapes with which a text without marks can be written, each set in its register. */
    private static int fewestEscapes(String text) {
        int sets = Marc8Set.values().length;
        Map<Integer, Integer> costs = new HashMap<>();
        costs.put(Marc8Set.ASCII.number() * sets + Marc8Set.ANSEL.number(), 0);
        for (int character : text.codePoints().toArray()) {
            Map<Integer, Integer> next = new HashMap<>();
            for (Marc8Set g0 : Marc8Set.values()) {
                for (Marc8Set g1 : Marc8Set.values()) {
                    if (!g0.isG1() && g1.isG1() && (has(g0, character) || has(g1, character))) {
                        int best = Integer.MAX_VALUE;
                        for (Map.Entry<Integer, Integer> state : costs.entrySet()) {
                            int changes = (state.getKey() / sets == g0.number() ? 0 : 1)
                                    + (state.getKey() % sets == g1.number() ? 0 : 1);
                            best = Math.min(best, state.getValue() + changes);
                        }
                        next.put(g0.number() * sets + g1.number(), best);
                    }
                }
            }
            costs = next;
        }
        return costs.entrySet().stream()
                .mapToInt(state -> state.getValue()
                        + (state.getKey() / sets == Marc8Set.ASCII.number() ? 0 : 1)
                        + (state.getKey() % sets == Marc8Set.ANSEL.number() ? 0 : 1))
                .min()
                .orElseThrow();
    }

    private static boolean has(Marc8Set set, int character) {
        Marc8Forms forms = Marc8Forms.forms();
        return forms.code(forms.of(character), set.number()) != 0;
    }

    private static void assertWritten(String text, String notation) {
        assertThat(written(text, Unencodable.REFERENCE)).isEqualTo(notation);
    }

    private static String written(String text, Unencodable unencodable) {
        ByteBuf target = Unpooled.buffer();
        Marc8.DEFAULT.encode(text, target, unencodable);
        return Coded.notation(target);
    }
}
