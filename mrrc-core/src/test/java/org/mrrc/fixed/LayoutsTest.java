package org.mrrc.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;

/** What must hold of the tables. */
class LayoutsTest {

    static Stream<String> layouts() {
        return Stream.of(
                "leader-bibliographic:24",
                "leader-authority:24",
                "leader-holdings:24",
                "008-bibliographic:18",
                "008-bibliographic-end:40",
                "008-authority:40",
                "008-holdings:32",
                "form-of-material:1",
                "books:35",
                "continuing-resources:35",
                "computer-files:35",
                "maps:35",
                "music:35",
                "visual-materials:35",
                "mixed-materials:35",
                "007-a:8",
                "007-c:14",
                "007-d:6",
                "007-f:10",
                "007-g:9",
                "007-h:13",
                "007-k:6",
                "007-m:23",
                "007-o:2",
                "007-q:2",
                "007-r:11",
                "007-s:14",
                "007-t:2",
                "007-v:9",
                "007-z:2");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void positionsFollowEachOtherWithinTheLengthOfTheFieldAndHaveNamesOfTheirOwn(String nameAndLength) {
        String[] parts = nameAndLength.split(":", 2);
        List<Slot> slots = Layouts.named(parts[0]);

        assertThat(slots).isNotEmpty();
        int end = -1;
        for (Slot slot : slots) {
            assertThat(slot.first()).as(slot.name()).isGreaterThan(end);
            assertThat(slot.last()).as(slot.name()).isBetween(slot.first(), Integer.parseInt(parts[1]) - 1);
            end = slot.last();
        }
        assertThat(slots).extracting(Slot::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyCodeFitsItsPositionAndMeansWhatTheTableSays(String nameAndLength) {
        for (Slot slot : Layouts.named(nameAndLength.substring(0, nameAndLength.indexOf(':')))) {
            CodeList list = slot.list();
            if (list == null) {
                continue;
            }
            int length = slot.last() - slot.first() + 1;
            assertThat(length % list.width()).as(slot.name()).isZero();
            for (Map.Entry<String, String> entry : list.meanings().entrySet()) {
                assertThat(entry.getKey()).as(slot.name()).hasSize(list.width());
                String value = entry.getKey().replace('@', '7').repeat(length / list.width());
                Position position = slot.in(" ".repeat(slot.first()) + value);
                assertThat(position.meaning()).as(slot.name()).contains(entry.getValue());
            }
        }
    }

    @Test
    void allLayoutsOfTheTableAreLookedAtHere() {
        List<String> named = new ArrayList<>();
        for (String line : Table.lines("fixed-fields.txt")) {
            if (line.startsWith("layout ")) {
                named.add(line.substring("layout ".length()));
            }
        }

        assertThat(layouts().map(entry -> entry.substring(0, entry.indexOf(':'))))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void noMeaningIsGivenTwiceToACode() {
        for (String resource : List.of("languages.txt", "countries.txt")) {
            assertThat(Table.lines(resource).stream().map(line -> Table.code(line.replaceFirst("^-", ""))))
                    .as(resource)
                    .doesNotHaveDuplicates()
                    .allMatch(code -> code.length() == 3);
        }
    }

    @Test
    void languagesAndCountriesHaveNames() {
        CodeList languages = CodeList.languages();
        CodeList countries = CodeList.countries();

        assertThat(languages.meaning("ger")).contains("German");
        assertThat(languages.meaning("lah")).contains("Lahndā");
        assertThat(languages.meaning("xxx")).isEmpty();
        assertThat(languages.isObsolete("scr")).isTrue();
        assertThat(languages.isObsolete("hrv")).isFalse();
        assertThat(countries.meaning("gw")).contains("Germany").isEqualTo(countries.meaning("gw "));
        assertThat(countries.meaning("quc")).contains("Québec (Province)");
        assertThat(countries.isObsolete("ge")).isTrue();
        assertThat(countries.isObsolete("zz")).isFalse();
        assertThat(languages.meanings()).hasSize(518);
        assertThat(countries.meanings()).hasSize(379);
        assertThat(CodeList.languages()).isSameAs(languages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "engl", "|||", "@@@", "ENG", "漢字語"})
    void whatIsNoCodeHasNoMeaning(String code) {
        assertThat(CodeList.languages().meaning(code))
                .isEqualTo(CodeList.languages().meaning(code.strip()));
        assertThat(CodeList.languages().meaning(code)).matches(found -> found.isEmpty() || code.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aa:BOOKS",
                "ac:BOOKS",
                "ad:BOOKS",
                "am:BOOKS",
                "ab:CONTINUING_RESOURCES",
                "ai:CONTINUING_RESOURCES",
                "as:CONTINUING_RESOURCES",
                "ta:BOOKS",
                "ts:BOOKS",
                "cm:MUSIC",
                "dm:MUSIC",
                "im:MUSIC",
                "jm:MUSIC",
                "em:MAPS",
                "fs:MAPS",
                "gm:VISUAL_MATERIALS",
                "km:VISUAL_MATERIALS",
                "om:VISUAL_MATERIALS",
                "rm:VISUAL_MATERIALS",
                "mi:COMPUTER_FILES",
                "pc:MIXED_MATERIALS",
                "a :none",
                "ax:none",
                "sm:none",
                "zm:none",
                "  :none"
            })
    void theLeaderNamesTheMaterial(String typeAndMaterial) {
        Leader leader = Leader.of("00000n" + typeAndMaterial.substring(0, 2) + " a2200000 a 4500");

        assertThat(Material.of(leader).map(Enum::name).orElse("none")).isEqualTo(typeAndMaterial.substring(3));
    }
}
