package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marc4j.converter.impl.CodeTableGenerated;
import org.mrrc.charset.CodeTables.Row;

/** The tables are those of the Library of Congress, and another reading of these agrees. */
class Marc8TablesTest {

    private static final Marc8 AS_IT_STANDS = Marc8.DEFAULT.withNormalization(Normalization.NONE);
    /** Codes of EACC for a character that has another code. */
    private static final int NOT_WRITTEN = 226;

    private static final List<Row> ROWS = CodeTables.read();

    @Test
    void theResourceIsWhatItsMakerMakes() throws IOException {
        byte[] made = new Marc8TableMaker().make();
        assertThat(Files.readAllBytes(Marc8TableMaker.RESOURCE)).isEqualTo(made);
        assertThat(made.length).isLessThan(80_000);
    }

    @Test
    void allCharactersAreThere() {
        assertThat(ROWS.stream().filter(row -> row.set() == Marc8Set.EACC)).hasSize(15_739);
        assertThat(ROWS).hasSize(16_398);
    }

    @Test
    void everyCodeIsReadAsItsCharacterInBothRegisters() {
        for (Row row : ROWS) {
            if (row.code() > ' ') {
                String letter = row.isMark() ? "a" : "";
                String expected = row.character() == 0 ? "a" : letter + Character.toString(row.character());
                assertThat(read(row, false, letter)).as(row.toString()).isEqualTo(expected);
                assertThat(read(row, true, letter)).as(row.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyCharacterIsWrittenAndReadAgain() {
        Marc8Forms forms = Marc8Forms.forms();
        int others = 0;
        for (Row row : ROWS) {
            if (row.character() >= ' ') {
                String text = (row.isMark() ? "a" : "") + Character.toString(row.character());
                ByteBuf bytes = Unpooled.buffer();
                Marc8.DEFAULT.encode(text, bytes, Unencodable.REFUSE);
                assertThat(Marc8.DEFAULT.decode(bytes, 0, bytes.readableBytes()))
                        .as(row.toString())
                        .isEqualTo(Normalization.NFC.normalize(text));
                int code = forms.code(forms.of(row.character()), row.set().number());
                others += (code & 0x7F7F7F) == (row.code() & 0x7F7F7F) ? 0 : 1;
            }
        }
        assertThat(others).isEqualTo(Marc8Tables.tables().readOnly().length).isEqualTo(NOT_WRITTEN);
    }

    @Test
    void marc4jHasTheSameTables() {
        CodeTableGenerated marc4j = new CodeTableGenerated();
        List<String> differences = new ArrayList<>();
        for (Row row : ROWS) {
            int set = finalCharacter(row.set());
            if (row.character() > ' ') {
                int theirs = marc4j.getChar(row.code(), set);
                boolean isMark = row.set() != Marc8Set.EACC && marc4j.isCombining(row.code(), set, set);
                if (theirs != row.character() || isMark != row.isMark()) {
                    differences.add(String.format("%06X: U+%04X, U+%04X", row.code(), row.character(), theirs));
                }
            }
        }
        // Its characters have 16 bits: the first digit is lost.
        assertThat(differences)
                .containsExactlyInAnyOrder(
                        "217559: U+212C4, U+12C4", "222A34: U+2251B, U+251B", "223339: U+22C4D, U+2C4D");
    }

    @Test
    void marc4jHasNoOtherCharacters() {
        CodeTableGenerated marc4j = new CodeTableGenerated();
        Map<Integer, Integer> eacc = new HashMap<>();
        ROWS.stream().filter(row -> row.set() == Marc8Set.EACC).forEach(row -> eacc.put(row.code(), row.character()));
        for (int first = 0x21; first < 0x7F; first++) {
            for (int second = 0x20; second < 0x7F; second++) {
                for (int third = 0x20; third < 0x7F; third++) {
                    int code = first << 16 | second << 8 | third;
                    if (marc4j.getChar(code, '1') != 0) {
                        assertThat(eacc).containsKey(code);
                    }
                }
            }
        }
    }

    @Test
    void theTablesAreLoadedInNoTime() {
        long least = Long.MAX_VALUE; // of some loads, which what else the machine does cannot lengthen
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            Marc8Tables.load();
            least = Math.min(least, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofMillis(20));
    }

    /** What the code is read as, its set in G0 or G1. */
    private static String read(Row row, boolean g1, String letter) {
        if (row.code() > 0x7F && row.code() < 0xA0) {
            return Coded.decode(AS_IT_STANDS, String.format("<%02X>", row.code()))
                    .text();
        }
        int highBits = g1 ? 0x80 : 0;
        String designation = row.set().designation();
        String intermediate =
                (row.set() == Marc8Set.EACC ? "$" : "") + (g1 ? ")" : row.set() == Marc8Set.EACC ? "" : "(");
        String sequence = row.set().isTechnique1() ? designation : intermediate + designation.substring(1);
        String code = notation(row, highBits);
        boolean technique1InG1 = row.set().isTechnique1() && g1;
        return Coded.decode(
                        AS_IT_STANDS, "ESC" + sequence + (technique1InG1 ? notation(row, 0) : code) + "ESC(B" + letter)
                .text();
    }

    private static String notation(Row row, int highBits) {
        StringBuilder notation = new StringBuilder();
        for (int shift = row.set() == Marc8Set.EACC ? 16 : 0; shift >= 0; shift -= Byte.SIZE) {
            notation.append(String.format("<%02X>", (row.code() >>> shift & 0x7F) | highBits));
        }
        return notation.toString();
    }

    private static int finalCharacter(Marc8Set set) {
        String designation = set.designation();
        return designation.charAt(designation.length() - 1);
    }
}
