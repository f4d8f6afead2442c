package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mrrc.Record;

class RetainedHeapTest {

    private static final long LIMIT = 4_500_000;

    @Test
    void tenThousandSmallRecordsHoldFourAndAHalfMegabytes() {
        byte[] stream = Corpus.SMALL.distinctBytes();
        List<Record> records = RetainedHeap.records(stream);
        assertThat(records).hasSize(10_000);
        assertThat(RetainedHeap.Footprint.of(RetainedHeap.batches(stream)).total())
                .isLessThan(LIMIT);
        assertThat(RetainedHeap.Footprint.of(records).total()).isLessThan(LIMIT);
    }
}
