package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Characters that XML does not allow. */
class NonXmlCharactersTest {

    @Test
    void textThatXmlAllowsIsTheSameObject() {
        String text = "a\t\r\n\u007F\u0098é字\uD840\uDC0B\uFFFD\uE000";
        for (NonXmlCharacters policy : NonXmlCharacters.values()) {
            assertThat(policy.applyTo(text)).isSameAs(text);
        }
        assertThat(NonXmlCharacters.REFUSE.applyTo("")).isEmpty();
    }

    @Test
    void controlsAreStrippedReplacedOrRefused() {
        String text = "a\u0000b\u001B(Bc\u001F";
        assertThat(NonXmlCharacters.STRIP.applyTo(text)).isEqualTo("ab(Bc");
        assertThat(NonXmlCharacters.REPLACE.applyTo(text)).isEqualTo("a\uFFFDb\uFFFD(Bc\uFFFD");
        assertThatThrownBy(() -> NonXmlCharacters.REFUSE.applyTo("ab\u001B"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("XML does not allow U+001B, at index 2 of a text");
    }

    @Test
    void halvesOfSurrogatePairsAreNoCharacters() {
        assertThat(NonXmlCharacters.STRIP.applyTo("\uD840a\uDC0B\uD840\uDC0B\uD840"))
                .isEqualTo("a\uD840\uDC0B");
        assertThat(NonXmlCharacters.REPLACE.applyTo("\uD840\uD840\uDC0B")).isEqualTo("\uFFFD\uD840\uDC0B");
        assertThat(NonXmlCharacters.STRIP.applyTo("\uFFFE\uFFFF")).isEmpty();
    }

    @Test
    void theyAreCounted() {
        AtomicInteger count = new AtomicInteger();
        NonXmlCharacters.STRIP.applyTo("a\u0000b\u0001", count::addAndGet);
        NonXmlCharacters.REPLACE.applyTo("\uDC00", count::addAndGet);
        NonXmlCharacters.REPLACE.applyTo("none", count::addAndGet);
        assertThat(count).hasValue(3);
    }

    @Test
    void everyCharIsAllowedAsTheProductionSays() {
        IntStream.rangeClosed(0, Character.MAX_VALUE).forEach(value -> {
            boolean allowed = value == 0x9
                    || value == 0xA
                    || value == 0xD
                    || (value >= 0x20 && value <= 0xD7FF)
                    || (value >= 0xE000 && value <= 0xFFFD);
            assertThat(NonXmlCharacters.STRIP
                            .applyTo(String.valueOf((char) value))
                            .isEmpty())
                    .isEqualTo(!allowed);
        });
    }
}
