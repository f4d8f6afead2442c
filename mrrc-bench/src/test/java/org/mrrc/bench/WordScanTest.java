package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordScanTest {

    private static final byte WANTED = 0x1E;

    @Test
    void wordsFindWhatBytesFind() {
        Random random = new Random(1);
        for (int length = 0; length < 40; length++) {
            for (int round = 0; round < 50; round++) {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] =
                            random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (WANTED - 1 + random.nextInt(3));
                }
                assertThat(WordScan.count(bytes, WANTED)).isEqualTo(count(bytes));
                for (int from = 0; from <= length; from++) {
                    assertThat(WordScan.next(bytes, from, WANTED)).isEqualTo(next(bytes, from));
                }
            }
        }
    }

    private static int count(byte[] bytes) {
        int count = 0;
        for (int at = next(bytes, 0); at >= 0; at = next(bytes, at + 1)) {
            count++;
        }
        return count;
    }

    private static int next(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == WANTED) {
                return at;
            }
        }
        return -1;
    }
}
