package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final ReadOptions FIVE =
            ReadOptions.DEFAULT.withMode(Mode.LENIENT).withMaxProblems(5);

    private static Record record(ReadOptions options, MarcBytes bytes) {
        return new RecordParser(options).parse(bytes.buffer());
    }

    @Test
    void theFirstProblemsAreKeptAndAllAreCounted() {
        Problems problems = record(FIVE, MarcBytes.record("650  1" + "$AX$".repeat(1_000) + "^"))
                .problems();

        assertThat(problems).hasSize(5);
        assertThat(problems.total()).isEqualTo(2_000);
        assertThat(problems.counts())
                .isEqualTo(Map.of(ProblemCode.EMPTY_SUBFIELD, 1_000, ProblemCode.SUBFIELD_CODE, 1_000));
        assertThat(problems.get(0).code()).isEqualTo(ProblemCode.SUBFIELD_CODE);
    }

    @Test
    void thoseOfADamagedStructureAreCountedAsWell() {
        MarcBytes bytes = MarcBytes.record("001 a^", "500   $ab^", "500   $ac^", "500   $ad^");
        for (int entry = 1; entry < 4; entry++) {
            bytes = bytes.entryLength(entry, "00x0").entryTag(entry, "5.0");
        }
        Reading reading = Reading.of(FIVE, bytes.bytes());

        assertThat(reading.malformed().get(0).problems()).hasSize(5);
        assertThat(((Problems) reading.malformed().get(0).problems()).counts())
                .containsEntry(ProblemCode.ENTRY_TAG, 3)
                .containsEntry(ProblemCode.ENTRY_LENGTH, 3);
    }

    @Test
    void thoseOfTheReadingComeBeforeThoseOfTheContent() {
        MarcBytes bytes = MarcBytes.record("245 10$AT^").recordLength("00099");
        ReadOptions permissive = FIVE.withMode(Mode.PERMISSIVE);
        Record record = Reading.batches(permissive, bytes.bytes(), BufferKind.HEAP, Reading.WHOLE).stream()
                .map(new RecordParser(permissive)::parse)
                .findFirst()
                .orElseThrow()
                .get(0);

        assertThat(record.problems()).first().extracting(Problem::code).isEqualTo(ProblemCode.RECORD_LENGTH);
        assertThat(record.problems()).last().extracting(Problem::code).isEqualTo(ProblemCode.SUBFIELD_CODE);
        assertThat(record.problems().total()).isEqualTo(record.problems().size());
    }

    @Test
    void aSoundRecordHasNone() {
        Problems problems = record(FIVE, MarcBytes.record("245 10$aT^")).problems();

        assertThat(problems).isEmpty();
        assertThat(problems.total()).isZero();
        assertThat(problems.counts()).isEmpty();
    }

    @Test
    void theyCannotBeChanged() {
        Problems problems = record(FIVE, MarcBytes.record("245 10$AT^")).problems();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(problems::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> problems.counts().clear());
    }

    @Test
    void strictReadingFindsTheErrorBehindAnyNumberOfWarnings() {
        MarcBytes bytes = MarcBytes.record("650  1" + "$AX".repeat(1_000) + "$^");

        assertThat(Reading.of(FIVE.withMode(Mode.STRICT), bytes.bytes()).fault().code())
                .isEqualTo(ProblemCode.EMPTY_SUBFIELD);
    }
}
