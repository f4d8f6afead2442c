package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOneWhateverTheOrder() {
        assertThat(new Sample(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(new Sample(List.of(10.0, 1.0, 2.0, 5.0)).median()).isEqualTo(3.5);
    }

    @Test
    void theSpreadIsLowestAndHighest() {
        Sample sample = new Sample(List.of(5.0, 7.0, 3.0));
        assertThat(sample.lowest()).isEqualTo(3);
        assertThat(sample.highest()).isEqualTo(7);
    }

    @Test
    void nothingIsNoSample() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
    }
}
