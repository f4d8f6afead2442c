package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBatchTest {

    private static final MarcBytes GOOD = MarcBytes.record("001 a1^", "245 10$aTitle^");
    private static final MarcBytes BAD = GOOD.recordLength("x0063");

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "b", "gg", "gb", "bg", "bb", "gbg", "bgb", "bbggbbggb"})
    void itsItemsAreTheRecordsAndTheMalformedOnesInTheOrderOfTheStream(String order) {
        MarcBytes[] parts =
                order.chars().mapToObj(kind -> kind == 'g' ? GOOD : BAD).toArray(MarcBytes[]::new);
        byte[] bytes = MarcBytes.join(MarcBytes.join(parts), GOOD.bytes());
        RecordBatch batch = Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMode(Mode.LENIENT))
                .nextBatch();
        List<ReadItem> items = batch.items();

        assertThat(items).hasSize(order.length() + 1);
        for (int i = 0; i < items.size(); i++) {
            boolean good = i == order.length() || order.charAt(i) == 'g';
            assertThat(items.get(i)).isInstanceOf(good ? Record.class : MalformedRecord.class);
            assertThat(items.get(i).number()).isEqualTo(i + 1);
            assertThat(items.get(i).offset()).isEqualTo((long) i * GOOD.length());
            assertThat(items.get(i).bytes()).isEqualTo((good ? GOOD : BAD).buffer());
            assertThat(items.get(i).problems().isEmpty()).isEqualTo(good);
        }
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(items::clear);
    }
}
