package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marc4j.converter.CharConverter;
import org.marc4j.converter.impl.CodeTableInterface;
import org.marc4j.converter.impl.Iso5426ToUnicode;
import org.marc4j.converter.impl.Iso6937ToUnicode;
import org.marc4j.converter.impl.UnimarcCodeTableGenerated;

/** The tables of the sets, beside another library's. */
class CodedSetsTest {

    /** How the other library names the sets: by their final bytes. */
    private static final Map<String, Integer> FINALS =
            Map.of("iso-646", 0x40, "iso-ir-37", 0x4E, "iso-5427", 0x51, "iso-5428", 0x53, "iso-6438", 0x4D);

    @Test
    void theSetsAgreeWithThoseOfAnotherLibraryButForWhatIsKnown() {
        CodeTableInterface table = new UnimarcCodeTableGenerated();
        Map<String, String> differences = new TreeMap<>();
        FINALS.forEach((name, last) -> {
            CodedSet set = CodedSets.named(name);
            for (int place = 0x21; place < 0x7F; place++) {
                char other = table.getChar(place, last);
                compare(name, set, place, other == 0 ? table.getChar(place | 0x80, last) : other, differences);
            }
        });
        assertThat(differences)
                .isEqualTo(Map.ofEntries(
                        // The currency sign in the standard; that library has the dollar.
                        Map.entry("iso-ir-37 24", "U+00A4, other U+0024"),
                        // The letter eng, capital and small; that library has N with a long right leg, of Unicode 3.2.
                        Map.entry("iso-6438 47", "U+014A, other U+0220"),
                        Map.entry("iso-6438 57", "U+014B, other U+019E"),
                        // Latin chi; that library has the small Greek one in the place of the capital.
                        Map.entry("iso-6438 65", "U+A7B3, other U+03C7"),
                        Map.entry("iso-6438 75", "U+AB53, other none"),
                        // As in registration 39; that library has three of these four letters a place or two further
                        // on.
                        Map.entry("iso-6438 51", "U+026C, other none"),
                        Map.entry("iso-6438 52", "U+0271, other none"),
                        Map.entry("iso-6438 53", "U+0273, other U+0271"),
                        Map.entry("iso-6438 54", "U+0272, other none"),
                        Map.entry("iso-6438 55", "none, other U+0273"),
                        Map.entry("iso-6438 56", "none, other U+0272")));
    }

    @Test
    void iso5426AgreesWithAnotherLibrary() {
        assertThat(differences(CodedSets.named("iso-5426"), new Iso5426ToUnicode()))
                .isEqualTo(Map.of());
    }

    @Test
    void iso6937AgreesWithAnotherLibraryButForWhatIsKnown() {
        assertThat(differences(CodedSets.named("iso-6937"), new Iso6937ToUnicode()))
                .isEqualTo(Map.of(
                        // Registered, and trade mark; that library has them a place late.
                        "iso-6937 52", "U+00AE, other U+2117",
                        "iso-6937 54", "U+2122, other U+00AE",
                        // One place for two capitals that look the same; both are written so.
                        "iso-6937 62", "U+00D0, other U+0110"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iso-646",
                "iso-ir-37",
                "iso-5426",
                "iso-5426-2",
                "iso-5427",
                "iso-5428",
                "iso-6438",
                "iso-6937",
                "iso-8957",
                "iso-10586"
            })
    void everyPlaceIsReadAndWritten(String name) {
        CharacterCoding coding = CharacterCodings.named(name);
        boolean lower = name.equals("iso-646") || name.equals("iso-ir-37");
        CodedSet set = CodedSets.named(name);
        int places = 0;
        for (int place = CodedSet.FIRST; place < CodedSet.FIRST + CodedSet.PLACES; place++) {
            char character = set.character(place);
            if (character == 0) {
                assertThat(set.place(character)).isEqualTo(CodedSet.NONE);
                continue;
            }
            places++;
            boolean mark = CodeTable.isMark(character);
            // A mark needs a letter; of the digits any set has one.
            byte[] bytes = {(byte) (lower ? place : 0x80 | place), '1'};
            String text = coding.decode(Unpooled.wrappedBuffer(bytes), 0, 2);
            assertThat(text).isEqualTo(mark ? "1" + character : character + "1");
            ByteBuf written = Unpooled.buffer();
            coding.encode(text, written, Unencodable.REFUSE);
            String readAgain = coding.decode(written, 0, written.readableBytes());
            assertThat(composed(readAgain)).isEqualTo(composed(text));
        }
        assertThat(places).isGreaterThan(38);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static Map<String, String> differences(CodedSet set, CharConverter other) {
        Map<String, String> differences = new TreeMap<>();
        for (int place = 0x21; place < 0x7F; place++) {
            char answer = answer(other, (char) (place | 0x80));
            if (answer != 0) {
                compare(set.name(), set, place, answer, differences);
            }
        }
        return differences;
    }

    /** What the other library has for a byte: a mark, known by a letter with which it composes it; a character; or NUL where it lets the byte through. */
    private static char answer(CharConverter other, char value) {
        for (char base = 'A'; base <= 'z'; base++) {
            String answer = other.convert(new char[] {value, base});
            String decomposed = Normalizer.normalize(answer, Normalizer.Form.NFD);
            if (answer.length() == 1 && decomposed.length() == 2 && decomposed.charAt(0) == base) {
                return decomposed.charAt(1);
            }
        }
        char first = other.convert(new char[] {value, '-'}).charAt(0);
        return first == value ? 0 : first;
    }

    private static void compare(String name, CodedSet set, int place, char other, Map<String, String> differences) {
        char ours = set.character(place);
        if (!canonical(ours).equals(canonical(other))) {
            differences.put(String.format("%s %02X", name, place), point(ours) + ", other " + point(other));
        }
    }

    private static String canonical(char character) {
        return Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFC);
    }

    private static String point(char character) {
        return character == 0 ? "none" : String.format("U+%04X", (int) character);
    }
}
