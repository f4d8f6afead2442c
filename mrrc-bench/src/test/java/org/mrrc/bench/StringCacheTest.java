package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringCacheTest {

    private final StringCache cache = new StringCache();

    @Test
    void anyBytesGiveTheStringThatTheyAre() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(50) == 0 ? random.nextInt(256) : 'a' + random.nextInt(2));
            }
            assertThat(cache.of(bytes, 0, bytes.length)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void aShortValueThatComesAgainIsTheSameString() {
        byte[] bytes = "eng fre eng".getBytes(StandardCharsets.US_ASCII);
        String first = cache.of(bytes, 0, 3);
        assertThat(cache.of(bytes, 4, 3)).isEqualTo("fre");
        assertThat(cache.of(bytes, 8, 3)).isSameAs(first);
    }
}
