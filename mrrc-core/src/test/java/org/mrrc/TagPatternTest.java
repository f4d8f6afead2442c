package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {

    @ParameterizedTest
    @CsvSource({
        "245,     245",
        "FMT,     FMT",
        "6..,     600 651 6ZZ 6a-",
        "..5,     245 005 FM5",
        "6.0,     600 650",
        "...,     001 999 FMT ~~~",
        "600-651, 600 601 650 651 60A",
        "245-245, 245",
        "A00-ZZZ, FMT AVA",
    })
    void aPatternMatchesWhatIsMeant(String pattern, String tags) {
        for (String tag : tags.split(" ", -1)) {
            assertThat(TagPattern.of(pattern).matches(Tag.of(tag))).as(tag).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "245,     244 246 145 255",
        "FMT,     fmt FMU",
        "6..,     500 700 F60",
        "..5,     250 006",
        "600-651, 599 652 6A0",
        "A00-ZZZ, 999 ava",
    })
    void aPatternMatchesNothingElse(String pattern, String tags) {
        for (String tag : tags.split(" ", -1)) {
            assertThat(TagPattern.of(pattern).matches(Tag.of(tag))).as(tag).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"245", "6..", "...", "600-651", "FMT"})
    void aPatternIsWrittenAsItIsRead(String pattern) {
        assertThat(TagPattern.of(pattern)).hasToString(pattern);
    }

    @Test
    void severalTagsMatchAndNothingBetweenThem() {
        TagPattern names = TagPattern.anyOf(List.of("700", "100", "FMT", "110", "100"));

        assertThat(Stream.of("099", "100", "101", "110", "111", "699", "700", "701", "7..", "FMT", "ZZZ")
                        .filter(tag -> names.matches(Tag.of(tag))))
                .containsExactly("100", "110", "700", "FMT");
        assertThat(names).hasToString("700|100|FMT|110|100");
        assertThat(TagPattern.anyOf(Set.of("245")).matches(Tag.of("245"))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> TagPattern.anyOf(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> TagPattern.anyOf(List.of("245", "24")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "2450", "600-65", "600_651", "600-6510", "651-600", "6 0", "60é"})
    void anythingElseIsNoPattern(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TagPattern.of(pattern));
    }
}
