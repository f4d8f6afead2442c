package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @ValueSource(strings = {"001", "245", "999", "000", "FMT", "ava", "9Z9", "!~."})
    void aTagIsItsThreeCharacters(String text) {
        Tag tag = Tag.of(text);
        ByteBuf written = Unpooled.buffer();
        tag.writeTo(written);

        assertThat(tag).hasToString(text);
        assertThat(MarcBytes.notation(written)).isEqualTo(text);
        assertThat(tag).isEqualTo(Tag.of(text)).hasSameHashCodeAs(Tag.of(text)).isNotEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "2450", "2 5", "24\n", "24\u007F", "24é", "2４5"})
    void otherThanThreePrintableAsciiCharactersAreNoTag(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.of(text)).withMessageContaining(text);
    }

    @Test
    void aTagOfDigitsIsOneObject() {
        assertThat(Tag.of("245")).isSameAs(Tag.of("245"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "009", "000", "00A", "00z"})
    void whatStartsWithTwoZerosIsControl(String text) {
        assertThat(Tag.of(text).isControl()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "100", "245", "FMT", "0A0"})
    void whatDoesNotIsNot(String text) {
        assertThat(Tag.of(text).isControl()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"245", "FMT", "ava", "9Z9", "c1a"})
    void digitsAndLettersOfOneCaseAreWellFormed(String text) {
        assertThat(Tag.isWellFormed(Tag.code(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FmT", "24-", "2.5", "@AB", "`ab", "[AB", "{ab", "/12", ":12"})
    void otherCharactersAndLettersOfBothCasesAreNot(String text) {
        assertThat(Tag.isWellFormed(Tag.code(text))).isFalse();
    }

    @Test
    void tagsAreOrderedByCharacter() {
        assertThat(Stream.of("ava", "999", "FMT", "001", "9Z9", "100")
                        .map(Tag::of)
                        .sorted())
                .map(Tag::toString)
                .containsExactly("001", "100", "999", "9Z9", "FMT", "ava");
    }
}
