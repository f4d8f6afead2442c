package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mrrc.format.JsonFormat;

class ProblemTotalsTest {

    private static final MarcBytes GOOD = MarcBytes.record("001 a1^", "245 10$aTitle^");
    private static final MarcBytes UPPER = MarcBytes.record("001 a2^", "245 10$ATitle$B^");
    private static final MarcBytes WRONG_LENGTH = GOOD.recordLength("x0063");
    private static final MarcBytes UNREADABLE = MarcBytes.raw("00047nam a2200037 a 4500nothing like a directory%");

    private static ProblemTotals read(Mode mode, ProblemTotals totals, MarcBytes... parts) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(MarcBytes.join(parts));
        try (Records records = Records.of(in, ReadOptions.DEFAULT.withMode(mode))) {
            for (RecordBatch batch = records.nextBatch(); batch != null; batch = records.nextBatch()) {
                batch.problems().forEach(totals::add);
                batch.items().forEach(totals::add);
            }
        }
        return totals;
    }

    @Test
    void recordsAndProblemsAreCounted() throws IOException {
        ProblemTotals totals = read(
                Mode.LENIENT, new ProblemTotals(1), GOOD, UPPER, MarcBytes.raw("\n"), WRONG_LENGTH, UNREADABLE, GOOD);

        assertThat(totals.records()).isEqualTo(3);
        assertThat(totals.malformed()).isEqualTo(2);
        assertThat(totals.repaired()).isZero();
        assertThat(totals.counts())
                .isEqualTo(Map.of(
                        ProblemCode.SUBFIELD_CODE, 2L,
                        ProblemCode.BYTES_BETWEEN_RECORDS, 1L,
                        ProblemCode.RECORD_LENGTH, 2L,
                        ProblemCode.DIRECTORY_END, 1L));
        assertThat(totals.hasErrors()).isTrue();
    }

    @Test
    void theFirstOfEachCodeAreKept() throws IOException {
        ProblemTotals totals = read(Mode.LENIENT, new ProblemTotals(2), UPPER, UPPER, UPPER);

        assertThat(totals.examples(ProblemCode.SUBFIELD_CODE))
                .map(Problem::recordNumber)
                .containsExactly(1L, 1L);
        assertThat(totals.examples(ProblemCode.ENTRY_TAG)).isEmpty();
        assertThat(totals.hasErrors()).isFalse();
        assertThat(read(Mode.LENIENT, new ProblemTotals(0), UPPER).examples(ProblemCode.SUBFIELD_CODE))
                .isEmpty();
    }

    @Test
    void countsAreNotLimitedByWhatIsKeptOfARecord() {
        ProblemTotals totals = new ProblemTotals(1);
        ReadOptions one = ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxProblems(1);
        totals.add(new RecordParser(one).parse(UPPER.buffer()));

        assertThat(totals.counts()).isEqualTo(Map.of(ProblemCode.SUBFIELD_CODE, 2L));
    }

    @Test
    void recordsOfOtherFormatsAreRepairedIfTheyWereDamagedAndReadAllTheSame() throws IOException {
        String json = "{\"leader\":\"00000nam a2200000 a 450\",\"fields\":[{\"001\":\"a\"}]}"
                + "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"245\":{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{\"a\":\"\"}]}}]}";
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE).withFormat(new JsonFormat());
        ProblemTotals totals = new ProblemTotals(1);
        try (Records records = Records.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), options)) {
            records.forEach(totals::add);
        }

        assertThat(totals.records()).isEqualTo(2);
        assertThat(totals.repaired()).isEqualTo(1);
        assertThat(totals.counts()).isEqualTo(Map.of(ProblemCode.LEADER_LENGTH, 1L));
    }

    @Test
    void whatIsGivenIsACopy() throws IOException {
        ProblemTotals totals = read(Mode.LENIENT, new ProblemTotals(1), UPPER);
        Map<ProblemCode, Long> counts = totals.counts();
        List<Problem> examples = totals.examples(ProblemCode.SUBFIELD_CODE);
        read(Mode.LENIENT, totals, UPPER);

        assertThat(counts).isEqualTo(Map.of(ProblemCode.SUBFIELD_CODE, 2L));
        assertThat(examples).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(counts::clear);
    }

    @Test
    void examplesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProblemTotals(-1))
                .withMessageContaining("-1");
    }
}
