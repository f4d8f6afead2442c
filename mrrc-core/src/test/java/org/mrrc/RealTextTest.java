package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Utf8;

/** Real records in MARC-8 have the text that at least two of three other tools read. */
class RealTextTest {

    /** The other tools leave references as they are. */
    private static final Marc8 AS_WRITTEN = Marc8.DEFAULT.withReferences(false);

    /** No hash; stands where the tools do not agree. */
    private static final String NONE = "null";

    private static final int SHORT_HASH = 12;

    /** Records that are in MARC-8 and not in ASCII alone, and of them those whose text is the one agreed on. */
    private static final int RECORDS = 1_760;

    private static final int AGREED = 1_747;

    @Test
    void recordsInMarc8HaveTheTextOnWhichOtherToolsAgree() throws IOException {
        int records = 0;
        int agreed = 0;
        Map<String, Integer> missed = new TreeMap<>();
        for (Map<String, Object> file : SampleData.lines("agreed-records.jsonl.gz")) {
            if (!Objects.toString(file.get("fmt")).startsWith("iso2709")) {
                continue;
            }
            String path = (String) file.get("path");
            Map<String, Integer> hashes = new HashMap<>();
            ((List<?>) Objects.requireNonNull(file.get("agreed")))
                    .forEach(hash -> hashes.merge(hash.toString(), 1, Integer::sum));
            int missedHere = 0;
            ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
            try (Records read = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), permissive)) {
                for (Record record : read) {
                    if (isMarc8(record)) {
                        records++;
                        boolean found = hashes.merge(hash(record), -1, Integer::sum) >= 0;
                        agreed += found ? 1 : 0;
                        missedHere += found ? 0 : 1;
                    }
                }
            }
            // On as many records of the file the tools do not agree.
            if (missedHere > hashes.getOrDefault(NONE, 0)) {
                missed.put(path, missedHere);
            }
        }
        assertThat(records).isEqualTo(RECORDS);
        assertThat(agreed).isGreaterThanOrEqualTo(AGREED);
        assertThat(missed.keySet())
                .isSubsetOf(
                        // One Danish record in Latin-1, which happens to be good MARC-8.
                        "indexdata+idzebra/examples/marc21/sample-marc",
                        "indexdata+idzebra/test/usmarc/records/sample-marc");
    }

    /** Whether a record is in MARC-8, by its leader and its bytes. */
    private static boolean isMarc8(Record record) {
        ByteBuf bytes = record.bytes();
        int[] faults = new int[1];
        String text = AS_WRITTEN.decode(bytes, 0, bytes.capacity(), (fault, offset, length) -> faults[0]++);
        return record.leader().characterCodingScheme() == ' '
                && faults[0] == 0
                && !text.chars().allMatch(character -> character < 0x80)
                && !Utf8.CODING.isValid(bytes, 0, bytes.capacity());
    }

    private static String hash(Record record) {
        MessageDigest digest = CanonicalDump.sha256();
        byte[][] lines = record.fields().stream()
                .map(field -> line(field).getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        for (byte[] line : lines) {
            digest.update(line);
            digest.update((byte) '\n');
        }
        digest.update((lines.length == 0 ? "\n\n" : "\n").getBytes(StandardCharsets.US_ASCII));
        return CanonicalDump.hex(digest).substring(0, SHORT_HASH);
    }

    private static String line(Field field) {
        StringBuilder line = new StringBuilder().append(field.tag()).append(' ');
        if (field instanceof DataField dataField) {
            ByteBuf bytes = dataField.bytes();
            line.append(dataField.indicator1()).append(dataField.indicator2());
            int offset = 0;
            for (Subfield subfield : dataField.subfields()) {
                int length = subfield.bytes().readableBytes();
                while (bytes.getByte(offset) != 0x1F || bytes.getByte(offset + 1) != (byte) subfield.code()) {
                    offset++;
                }
                offset += 2;
                line.append('$')
                        .append(subfield.code())
                        .append(' ')
                        .append(escaped(AS_WRITTEN.decode(bytes, 0, offset, length, CodingFaults.IGNORED)));
                offset += length;
            }
        } else {
            ByteBuf bytes = field.bytes();
            line.append(escaped(AS_WRITTEN.decode(bytes, bytes.readerIndex(), bytes.readableBytes())));
        }
        return Normalizer.normalize(line, Normalizer.Form.NFC);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("$", "\\$");
    }
}
