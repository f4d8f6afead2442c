package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LengthsTest {

    @Test
    void noRecordsHaveNoLengths() {
        Lengths lengths = new Lengths();
        assertThat(lengths.minimum()).isZero();
        assertThat(lengths.mean()).isZero();
        assertThat(lengths.percentile(50)).isZero();
        assertThat(lengths.octaves()).isEmpty();
    }

    @Test
    void shortLengthsAreExact() {
        Lengths lengths = new Lengths();
        for (int length = 1; length <= 200; length++) {
            lengths.add(length);
        }
        assertThat(lengths.percentile(50)).isEqualTo(100);
        assertThat(lengths.percentile(99)).isEqualTo(198);
        assertThat(lengths.octaves()).containsEntry(128, 73L).containsEntry(1, 1L);
    }

    @Test
    void longLengthsAreRightToOnePartIn128() {
        for (long length = 1; length <= Integer.MAX_VALUE; length = length * 9 / 8 + 1) {
            Lengths lengths = new Lengths();
            lengths.add(1);
            lengths.add((int) length);
            assertThat((double) lengths.percentile(75))
                    .isCloseTo((double) length, Percentage.withPercentage(100.0 / 128));
            assertThat(lengths.maximum()).isEqualTo((int) length);
        }
        Lengths greatest = new Lengths();
        greatest.add(Integer.MAX_VALUE);
        assertThat(greatest.percentile(50)).isEqualTo(Integer.MAX_VALUE);
    }
}
