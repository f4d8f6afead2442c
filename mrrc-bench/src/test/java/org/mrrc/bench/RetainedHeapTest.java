package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.Record;

class RetainedHeapTest {

    private static final long LIMIT = 4_500_000;

    private static final double MOST_OF_THE_BYTES = 1.25;
    private static final long MOST_AROUND_A_COPY = 150;

    /** A slot in the list that holds the copies. */
    private static final int REFERENCE = 4;

    @Test
    void realisticRecordsHoldAQuarterMoreThanTheirBytesAtMost() {
        byte[] stream = Corpus.REALISTIC.distinctBytes();
        assertThat(RetainedHeap.Footprint.of(RetainedHeap.batches(stream)).total())
                .isLessThan((long) (MOST_OF_THE_BYTES * stream.length));
    }

    @ParameterizedTest
    @EnumSource(names = {"REALISTIC", "SMALL"})
    void aCopyCostsItsBytesAndLittleMore(Corpus corpus) {
        byte[] stream = corpus.distinctBytes();
        long held = RetainedHeap.Footprint.of(RetainedHeap.copies(stream)).total();
        assertThat((held - stream.length) / corpus.distinctRecords() - REFERENCE)
                .isLessThanOrEqualTo(MOST_AROUND_A_COPY);
    }

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
