package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOptionsTest {

    private static final ReadOptions DEFAULT = ReadOptions.DEFAULT;
    private static final int LARGEST = 33_554_431;

    @Test
    void theDefaultIsWhatItsDocumentationSays() {
        assertThat(DEFAULT.mode()).isEqualTo(Mode.STRICT);
        assertThat(DEFAULT.batchRecords()).isEqualTo(1_000);
        assertThat(DEFAULT.batchBytes()).isEqualTo(256 * 1024);
        assertThat(DEFAULT.maxRecordLength()).isEqualTo(4 * 1024 * 1024);
        assertThat(DEFAULT.maxProblems()).isEqualTo(100);
        assertThat(DEFAULT.coding()).isSameAs(RecordCoding.AUTO);
        assertThat(DEFAULT.sourceName()).isEqualTo("input");
    }

    @Test
    void eachOptionChangesAloneAndLeavesTheOldOptionsAsTheyWere() {
        RecordCoding coding = RecordCoding.UNIMARC;
        ReadOptions changed = DEFAULT.withMode(Mode.LENIENT)
                .withBatchRecords(2)
                .withBatchBytes(2_048)
                .withMaxRecordLength(27)
                .withMaxProblems(7)
                .withCoding(coding)
                .withSourceName("books.mrc");

        assertThat(changed.mode()).isEqualTo(Mode.LENIENT);
        assertThat(changed.batchRecords()).isEqualTo(2);
        assertThat(changed.batchBytes()).isEqualTo(2_048);
        assertThat(changed.maxRecordLength()).isEqualTo(27);
        assertThat(changed.maxProblems()).isEqualTo(7);
        assertThat(changed.coding()).isSameAs(coding);
        assertThat(changed.sourceName()).isEqualTo("books.mrc");
        theDefaultIsWhatItsDocumentationSays();
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(DEFAULT.withBatchRecords(1).batchRecords()).isEqualTo(1);
        assertThat(DEFAULT.withBatchRecords(Integer.MAX_VALUE).batchRecords()).isEqualTo(Integer.MAX_VALUE);
        assertThat(DEFAULT.withBatchBytes(1_024).batchBytes()).isEqualTo(1_024);
        assertThat(DEFAULT.withBatchBytes(LARGEST).batchBytes()).isEqualTo(LARGEST);
        assertThat(DEFAULT.withMaxRecordLength(26).maxRecordLength()).isEqualTo(26);
        assertThat(DEFAULT.withMaxRecordLength(LARGEST).maxRecordLength()).isEqualTo(LARGEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aBatchHasAtLeastOneRecord(int records) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withBatchRecords(records))
                .withMessageContaining("batchRecords is " + records);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_023, 0, -1, LARGEST + 1, Integer.MAX_VALUE})
    void aBatchHasFrom1024To33554431Bytes(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withBatchBytes(bytes))
                .withMessageContaining("batchBytes is " + bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 0, -1, LARGEST + 1, Integer.MAX_VALUE})
    void aRecordHasFrom26To33554431Bytes(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withMaxRecordLength(length))
                .withMessageContaining("maxRecordLength is " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void atLeastOneProblemIsKept(int problems) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withMaxProblems(problems))
                .withMessageContaining("maxProblems is " + problems);
    }

    @Test
    void modeAndSourceNameAreNeeded() {
        assertThatNullPointerException().isThrownBy(() -> DEFAULT.withMode(null));
        assertThatNullPointerException().isThrownBy(() -> DEFAULT.withSourceName(null));
    }
}
