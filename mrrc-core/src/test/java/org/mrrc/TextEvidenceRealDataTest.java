package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.DetectedCoding;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.TextEvidence;
import org.mrrc.charset.TextVerdict;
import org.mrrc.charset.Utf8;

/**
 * What the evidence says of real records, beside the reading on which at least two other tools agree: of the readings as UTF-8, as MARC-8
 * and as Windows-1252, the one that gives their text.
 */
class TextEvidenceRealDataTest {

    private static final Map<DetectedCoding, CharacterCoding> READINGS = Map.of(
            DetectedCoding.UTF_8,
            Utf8.CODING,
            DetectedCoding.MARC_8,
            Marc8.DEFAULT,
            DetectedCoding.WINDOWS_1252,
            CharacterCodings.named("windows-1252"));

    /** Records with more than ASCII of which one of our readings gives the text on which others agree. */
    private static final int COMPARED = 3_070;

    /**
     * Decided for that reading. The other nine: apostrophes that are E1 in one file, a record of Latin-1 under a blank, three records of ASCII whose escapes of
     * MARC-8 were left in what is called UTF-8.
     */
    private static final int RIGHT = 3_061;

    private final TextEvidence evidence = new TextEvidence();
    private final Map<String, Integer> others = new TreeMap<>();
    private int validUnderAnotherLabel;
    private int compared;
    private int right;

    @Test
    void theCodingThatTheEvidenceNamesGivesTheTextOnWhichOthersAgree() throws IOException {
        for (Map<String, Object> file : SampleData.lines("agreed-records.jsonl.gz")) {
            if (Objects.toString(file.get("fmt")).startsWith("iso2709")) {
                Set<Object> agreed = new HashSet<>((List<?>) Objects.requireNonNull(file.get("agreed")));
                compare((String) file.get("path"), agreed);
            }
        }
        System.out.printf(
                "%,d of %,d real records with more than ASCII: the coding of the text on which others agree; %,d of UTF-8 under"
                        + " another label; others: %s%n",
                right, compared, validUnderAnotherLabel, others);
        assertThat(compared).isEqualTo(COMPARED);
        assertThat(right).isGreaterThanOrEqualTo(RIGHT);
    }

    private void compare(String path, Set<Object> agreed) throws IOException {
        byte[] bytes = SampleData.bytes(path);
        Map<DetectedCoding, List<String>> hashes = new EnumMap<>(DetectedCoding.class);
        for (Map.Entry<DetectedCoding, CharacterCoding> reading : READINGS.entrySet()) {
            hashes.put(reading.getKey(), hashes(bytes, reading.getValue()));
        }
        try (Records records =
                Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE))) {
            int index = 0;
            for (Record record : records) {
                decide(path, record, index++, agreed, hashes);
            }
        }
    }

    private void decide(
            String path, Record record, int index, Set<Object> agreed, Map<DetectedCoding, List<String>> hashes) {
        evidence.clear();
        for (Field field : record.fields()) {
            ByteBuf data = field.bytes();
            evidence.add(data, data.readerIndex(), data.readableBytes());
        }
        TextVerdict verdict = evidence.verdict(record.leader().characterCodingScheme());
        if (verdict.coding() == DetectedCoding.ASCII) {
            return;
        }
        DetectedCoding decided =
                verdict.coding() == DetectedCoding.LATIN_1 ? DetectedCoding.WINDOWS_1252 : verdict.coding();
        Set<DetectedCoding> readings = EnumSet.noneOf(DetectedCoding.class);
        hashes.forEach((coding, hash) -> {
            if (agreed.contains(hash.get(index))) {
                readings.add(coding);
            }
        });
        if (readings.isEmpty()) {
            return;
        }
        boolean validUtf8 = evidence.utf8Faults() == 0 && evidence.utf8Characters() > 0;
        if (validUtf8 && !readings.contains(DetectedCoding.UTF_8)) {
            // The others believe the label.
            validUnderAnotherLabel++;
            assertThat(decided).as(path).isEqualTo(DetectedCoding.UTF_8);
            return;
        }
        compared++;
        if (readings.contains(decided)) {
            right++;
        } else {
            others.merge(path + ": " + readings + ", decided " + decided, 1, Integer::sum);
        }
    }

    private static List<String> hashes(byte[] bytes, CharacterCoding coding) throws IOException {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE).withCoding(RecordCoding.of(coding));
        try (Records records = Records.of(new ByteArrayInputStream(bytes), options)) {
            List<String> hashes = new ArrayList<>();
            records.forEach(record -> hashes.add(CanonicalDump.hash(record)));
            return hashes;
        }
    }
}
