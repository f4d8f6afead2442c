package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text is given the form that the JDK gives it, and is the same object if it has it. */
class NormalizationTest {

    @Test
    void everyCharacterIsNormalizedAsTheJdkDoes() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String alone = Character.toString(character);
            assertNormalized(alone);
            if (character < 0x3100 || character % 64 == 0) {
                assertNormalized("e" + alone + "\u0301");
                assertNormalized("\u1100" + alone);
            }
        }
    }

    @Test
    void anyTextIsNormalizedAsTheJdkDoes() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            assertNormalized(Texts.any(random));
        }
    }

    @Test
    void aTextThatHasTheFormIsTheSameObject() {
        for (String text :
                new String[] {"", "Plain", "caf\u00E9", "\u0416\u5B57\uAC00\u05D0\u3042\u30A2", "x\u0323\u0301"}) {
            assertThat(Normalization.NFC.normalize(text)).isSameAs(text);
        }
        assertThat(Normalization.NFD.normalize("cafe\u0301")).isEqualTo("cafe\u0301");
        assertThat(Normalization.NONE.normalize("cafe\u0301\u0323")).isEqualTo("cafe\u0301\u0323");
    }

    @Test
    void noTextTakesTimeThatGrowsWithItsSquare() {
        String text = "e" + "\u0301\u0323".repeat(400_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertThat(Normalization.NFC.normalize(text)).hasSize(text.length() - 1);
        assertThat(Normalization.NFD.normalize(text)).hasSize(text.length());
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    private static void assertNormalized(String text) {
        assertThat(Normalization.NFC.normalize(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        assertThat(Normalization.NFD.normalize(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFD));
    }
}
