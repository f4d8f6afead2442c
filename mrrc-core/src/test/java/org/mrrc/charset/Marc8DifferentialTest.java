package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marc4j.converter.impl.AnselToUnicode;
import org.marc4j.converter.impl.UnicodeToAnsel;

/**
 * marc4j reads and writes the same, but for what docs/interpretation.md lists. {@code -Dmrrc.sequences=10000000} compares more.
 */
class Marc8DifferentialTest {

    private static final int SEQUENCES = Integer.getInteger("mrrc.sequences", 200_000);
    private static final int MAX_PIECES = 8;

    /** The sets as marc4j reads them: it has no G1 for Technique 1, and takes the final of ANSEL for one byte. */
    private static final List<Marc8Set> SETS = List.of(
            Marc8Set.BASIC_HEBREW,
            Marc8Set.BASIC_ARABIC,
            Marc8Set.EXTENDED_ARABIC,
            Marc8Set.BASIC_CYRILLIC,
            Marc8Set.EXTENDED_CYRILLIC,
            Marc8Set.BASIC_GREEK);

    private final Random random = new Random(7);
    private final List<CodeTables.Row> rows = CodeTables.read();
    private final Map<Marc8Set, int[]> codes = new EnumMap<>(Marc8Set.class);

    @Test
    void marc4jReadsValidSequencesTheSame() {
        AnselToUnicode marc4j = new AnselToUnicode();
        marc4j.setTranslateNCR(true);
        marc4j.setComposeUnicode(true);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES && differences.size() < 10; i++) {
            String notation = sequence();
            byte[] bytes = Coded.bytes(notation);
            String ours = Marc8.DEFAULT.decode(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
            String theirs;
            try {
                theirs = Normalization.NFC.normalize(marc4j.convert(bytes));
            } catch (RuntimeException e) {
                theirs = e.toString();
            }
            if (!ours.equals(theirs)) {
                differences.add(notation + ": " + escaped(ours) + ", " + escaped(theirs));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void marc4jReadsWhatWeWrite() {
        AnselToUnicode marc4j = new AnselToUnicode();
        marc4j.setTranslateNCR(true);
        marc4j.setComposeUnicode(true);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES / 4 && differences.size() < 10; i++) {
            String text = Texts.ofTheSets(random, 1 + random.nextInt(MAX_PIECES));
            // It has no characters beyond U+FFFF, and loses EACC and controls where G1 is filled.
            if (text.codePoints().anyMatch(Character::isSupplementaryCodePoint) || isLost(text)) {
                continue;
            }
            ByteBuf bytes = Unpooled.buffer();
            Marc8.DEFAULT.encode(text, bytes, Unencodable.REFUSE);
            byte[] written = new byte[bytes.readableBytes()];
            bytes.getBytes(0, written);
            String theirs = Normalization.NFC.normalize(marc4j.convert(written));
            if (!theirs.equals(text)) {
                differences.add(Coded.notation(bytes) + ": " + escaped(text) + ", " + escaped(theirs));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void weReadWhatMarc4jWrites() {
        UnicodeToAnsel marc4j = new UnicodeToAnsel();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES / 4 && differences.size() < 10; i++) {
            String text = Texts.ofTheSets(random, 1 + random.nextInt(MAX_PIECES));
            byte[] written = marc4j.convert(text).getBytes(StandardCharsets.ISO_8859_1);
            String ours = Marc8.DEFAULT.decode(Unpooled.wrappedBuffer(written), 0, written.length);
            if (!ours.equals(text)) {
                differences.add(
                        Coded.notation(Unpooled.wrappedBuffer(written)) + ": " + escaped(ours) + ", " + escaped(text));
            }
        }
        assertThat(differences).isEmpty();
    }

    private static boolean isLost(String text) {
        ByteBuf bytes = Unpooled.buffer();
        Marc8.DEFAULT.encode(text, bytes, Unencodable.REFUSE);
        Set<Marc8Set> sets = Marc8.DEFAULT.setsDesignated(bytes, 0, bytes.readableBytes());
        boolean hasControls = text.matches(".*[\u0098\u009C\u200C\u200D].*");
        return (hasControls || sets.contains(Marc8Set.EACC)) && sets.stream().anyMatch(Marc8Set::isG1);
    }

    /** What follows the specification, without what the two read differently. */
    private String sequence() {
        StringBuilder notation = new StringBuilder();
        for (int pieces = 1 + random.nextInt(MAX_PIECES); pieces > 0; pieces--) {
            switch (random.nextInt(6)) {
                case 0 ->
                    notation.append("<")
                            .append(hex(0xE0 + random.nextInt(0x0B)))
                            .append(">")
                            .append(letter());
                case 1 -> notation.append(inG0(SETS.get(random.nextInt(SETS.size()))));
                case 2 ->
                    notation.append("ESC$1")
                            .append(eacc())
                            .append(' ')
                            .append(eacc())
                            .append("ESC(B");
                case 3 ->
                    notation.append("ESCb")
                            .append((char) ('0' + random.nextInt(10)))
                            .append("ESCs");
                case 4 -> notation.append(String.format("&#x%04X;", 0x100 + random.nextInt(0x80)));
                default -> notation.append(letter()).append(letter()).append(' ');
            }
        }
        return notation.toString();
    }

    private char letter() {
        return (char) ('a' + random.nextInt(26));
    }

    /** Characters of a set in G0, and back. */
    private String inG0(Marc8Set set) {
        StringBuilder notation =
                new StringBuilder("ESC(").append(set.designation().charAt(1));
        for (int length = 1 + random.nextInt(4); length > 0; length--) {
            notation.append('<').append(hex(code(set) & 0x7F)).append('>');
        }
        return notation.append("ESC(B").toString();
    }

    private String eacc() {
        int code = code(Marc8Set.EACC);
        return "<" + hex(code >>> 16) + "><" + hex(code >>> 8 & 0xFF) + "><" + hex(code & 0xFF) + ">";
    }

    /** The code of a character of a set, which is no mark. */
    private int code(Marc8Set set) {
        int[] ofSet = codes.computeIfAbsent(
                set,
                key -> rows.stream()
                        .filter(row -> row.set() == key && !row.isMark() && row.code() > ' ')
                        .filter(row -> !Character.isSupplementaryCodePoint(row.character()))
                        .mapToInt(CodeTables.Row::code)
                        .toArray());
        return ofSet[random.nextInt(ofSet.length)];
    }

    private static String hex(int value) {
        return String.format("%02X", value);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> escaped.append(String.format(" %04X", character)));
        return escaped.toString();
    }
}
