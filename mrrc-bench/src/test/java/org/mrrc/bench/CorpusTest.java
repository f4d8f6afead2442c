package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;

class CorpusTest {

    private static final Percentage TOLERANCE = Percentage.withPercentage(3);

    @Test
    void aRealisticRecordHasTheMeansOfACatalogue() throws IOException {
        Means means = Means.of(Corpus.REALISTIC);
        assertThat(means.bytes).isCloseTo(1_156, TOLERANCE);
        assertThat(means.dataFields).isCloseTo(17, TOLERANCE);
        assertThat(means.subfields).isCloseTo(33, TOLERANCE);
        assertThat(means.controlFields).isBetween(3.0, 4.0);
        assertThat(means.foreignTexts).as("texts that are not ASCII").isBetween(0.02, 0.2);
    }

    @Test
    void aSmallRecordHasTheMeansOfTheLeastThatIsOne() throws IOException {
        Means means = Means.of(Corpus.SMALL);
        assertThat(means.bytes).isCloseTo(264, TOLERANCE);
        assertThat(means.dataFields).isCloseTo(5.5, TOLERANCE);
        assertThat(means.foreignTexts).isZero();
    }

    @Test
    void aLargeRecordIsCloseToTheMostThatIsAllowed() throws IOException {
        Means means = Means.of(Corpus.LARGE);
        assertThat(means.bytes).isCloseTo(90_000, TOLERANCE);
        assertThat(means.dataFields).isBetween(505.0, 520.0);
        assertThat(Corpus.LARGE.records(Corpus.LARGE.distinctRecords()))
                .allSatisfy(record -> assertThat(record.length()).isBetween(80_000, 99_999));
    }

    @Test
    void aCjkRecordIsMostlyCharactersOfThreeBytes() throws IOException {
        Means means = Means.of(Corpus.CJK);
        assertThat(means.bytes).isCloseTo(1_500, TOLERANCE);
        assertThat(means.foreignTexts).as("texts that are not ASCII").isBetween(0.25, 0.6);
        assertThat(Corpus.CJK.records(100))
                .allSatisfy(record -> assertThat(record.dataFields("880")).hasSize(3));
    }

    @Test
    void realRecordsAreReadAlikeByEveryReader() {
        assumeTrue(RealRecords.present(), RealRecords.ABSENT);
        assertThat(Census.agreed(Corpus.REAL.bytes()).records()).isEqualTo(Corpus.RECORDS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void recordsDifferFromOneAnother(Corpus corpus) throws IOException {
        Set<Record> distinct = new HashSet<>();
        try (Records records = Records.of(new ByteArrayInputStream(corpus.distinctBytes()), ReadOptions.DEFAULT)) {
            records.forEach(distinct::add);
        }
        assertThat(distinct).hasSize(corpus.distinctRecords());
    }

    @ParameterizedTest
    @CsvSource({"REALISTIC, 1953932718", "SMALL, 2962267612", "LARGE, 2260864284", "CJK, 2939166703"})
    void theStreamIsTheSameOnEveryMachine(Corpus corpus, long checksum) {
        CRC32 crc = new CRC32();
        crc.update(corpus.distinctBytes());
        assertThat(crc.getValue()).isEqualTo(checksum);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void everyReaderFindsTheSame(Corpus corpus) {
        assertThat(Census.agreed(corpus.distinctBytes()).records()).isEqualTo(corpus.distinctRecords());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void theStreamHasAsManyRecordsForEveryCorpus(Corpus corpus) {
        assertThat(Census.ofMrrc(corpus.bytes()).records()).isEqualTo(Corpus.RECORDS);
    }

    private static final class Means {

        private double bytes;
        private double controlFields;
        private double dataFields;
        private double subfields;
        private double foreignTexts;

        static Means of(Corpus corpus) throws IOException {
            Means sums = new Means();
            byte[] stream = corpus.distinctBytes();
            try (Records records = Records.of(new ByteArrayInputStream(stream), ReadOptions.DEFAULT)) {
                records.forEach(sums::add);
            }
            Means means = new Means();
            means.bytes = stream.length / (double) corpus.distinctRecords();
            means.controlFields = sums.controlFields / corpus.distinctRecords();
            means.dataFields = sums.dataFields / corpus.distinctRecords();
            means.subfields = sums.subfields / corpus.distinctRecords();
            means.foreignTexts = sums.foreignTexts / sums.subfields;
            return means;
        }

        private void add(Record record) {
            for (Field field : record.fields()) {
                if (field instanceof DataField data) {
                    dataFields++;
                    subfields += data.subfields().size();
                    foreignTexts += data.subfields().stream()
                            .filter(subfield ->
                                    subfield.data().length() != subfield.bytes().readableBytes())
                            .count();
                } else {
                    controlFields++;
                }
            }
        }

        @Override
        public String toString() {
            return bytes + " B, " + controlFields + " control fields, " + dataFields + " data fields, " + subfields
                    + " subfields, " + foreignTexts + " of the texts foreign";
        }
    }
}
