package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mrrc.charset.Marc8;
import org.mrrc.format.JsonFormat;

/** Reads real files, and compares with what other tools and the files' own sources say of them. */
class RealDataTest {

    private static final String ISO_2709 = "iso2709";

    /** No record; stands in the lists of hashes where the tools do not agree. */
    private static final String NONE = "null";

    /** Records that at least two of three other tools read the same. */
    private static final int AGREED_RECORDS = 22_306;

    /** How many of them we read the same. */
    private static final int AGREED_RECORDS_GIVEN = 20_784;

    /** A file in MARC-8 with character references, which others leave as they are. */
    private static final String WITH_REFERENCES = "ruby-marc+ruby-marc/test/escaped_character_reference.marc8.marc";

    @Test
    void everyValidFileIsReadStrictlyAndWrittenBackByteForByte() throws IOException {
        List<String> failures = new ArrayList<>();
        int records = 0;
        List<Map<String, Object>> files = SampleData.lines("valid-iso2709.jsonl");
        for (Map<String, Object> expected : files) {
            String path = (String) expected.get("path");
            byte[] bytes = SampleData.bytes(path);
            MessageDigest dump = CanonicalDump.sha256();
            MessageDigest leaders = CanonicalDump.sha256();
            int count = 0;
            int fields = 0;
            ByteBuf written = Unpooled.buffer(bytes.length);
            try (Records read = Records.of(new ByteArrayInputStream(bytes), optionsFor(path))) {
                for (Record record : read) {
                    count++;
                    fields += record.fields().size();
                    CanonicalDump.update(dump, record);
                    leaders.update((record.leader() + "\n").getBytes(StandardCharsets.US_ASCII));
                    RecordEncoder.iso2709().encode(record, written);
                }
            } catch (MarcException e) {
                failures.add(path + ": " + e.getMessage());
            }
            records += count;
            compare(path + ": records", count, expected.get("records"), failures);
            compare(path + ": fields", fields, expected.get("fields"), failures);
            compare(path + ": fields' hash", CanonicalDump.hex(dump), expected.get("sha256_sorted"), failures);
            compare(path + ": leaders' hash", CanonicalDump.hex(leaders), expected.get("leaders_sha256"), failures);
            compare(path + ": bytes", written, Unpooled.wrappedBuffer(withoutPaddingAtEnd(bytes)), failures);
        }
        assertThat(failures).isEmpty();
        assertThat(files).hasSize(181);
        assertThat(records).isEqualTo(9_553);
    }

    private static ReadOptions optionsFor(String path) {
        RecordCoding asTheyAre = RecordCoding.of(Marc8.DEFAULT.withReferences(false));
        return path.equals(WITH_REFERENCES) ? ReadOptions.DEFAULT.withCoding(asTheyAre) : ReadOptions.DEFAULT;
    }

    @Test
    void everyFileIsReadToItsEndAndNoByteIsLost() throws IOException {
        List<String> failures = new ArrayList<>();
        int files = 0;
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            String path = (String) file.get("path");
            if (!Objects.toString(file.get("fmt")).startsWith(ISO_2709) || !Objects.equals(file.get("set"), "test")) {
                continue;
            }
            files++;
            byte[] bytes = SampleData.bytes(path);
            for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
                try {
                    long read = bytesRead(mode, bytes);
                    if (mode == Mode.LENIENT) {
                        compare(path + ": bytes", read, (long) bytes.length, failures);
                    }
                } catch (RuntimeException e) {
                    failures.add(path + ": " + mode + ": " + e);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(files).isEqualTo(641);
    }

    @Test
    void permissiveReadingGivesTheRecordsOnWhichOtherToolsAgree() throws IOException {
        Map<String, Integer> missed = new TreeMap<>();
        int agreed = 0;
        int given = 0;
        for (Map<String, Object> file : SampleData.lines("agreed-records.jsonl.gz")) {
            if (!Objects.toString(file.get("fmt")).startsWith(ISO_2709)) {
                continue;
            }
            String path = (String) file.get("path");
            Map<String, Integer> ours = new HashMap<>();
            ReadOptions permissive = optionsFor(path).withMode(Mode.PERMISSIVE);
            try (Records read = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), permissive)) {
                for (Record record : read) {
                    ours.merge(CanonicalDump.hash(record), 1, Integer::sum);
                }
            }
            for (Object hash : (List<?>) Objects.requireNonNull(file.get("agreed"))) {
                if (!hash.equals(NONE)) {
                    agreed++;
                    boolean have = ours.merge(hash.toString(), -1, Integer::sum) >= 0;
                    given += have ? 1 : 0;
                    if (!have) {
                        missed.merge(path, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(agreed).isEqualTo(AGREED_RECORDS);
        assertThat(given).isGreaterThanOrEqualTo(AGREED_RECORDS_GIVEN);
        assertThat(new TreeSet<>(missed.keySet()))
                .as("files of which we give fewer: %s", missed)
                .isSubsetOf(
                        // The terminators place the fields, not the directory, where as many fields end as there are
                        // entries.
                        "dchud+mrrc/tests/data/simple_authority.mrc",
                        "dchud+mrrc/tests/data/simple_holdings.mrc",
                        // A length that lands on a terminator goes beyond the one within the field.
                        "dchud+mrrc-testbed/data/synthetic/malformed/embedded_terminators.mrc",
                        "dchud+mrrc/tests/data/fuzz-regressions/error_classification/non-ascii-tag-roundtrip.mrc",
                        // A data field without a delimiter keeps its text.
                        "dchud+mrrc/tests/data/error_fixtures/e106_expected_subfield_delimiter.bin",
                        // Others agree on a record without fields; we read the field, or nothing of a directory of
                        // eight bytes.
                        "edsu+pymarc/test/bad_records.mrc",
                        "dchud+mrrc-testbed/data/synthetic/malformed/bad_directory.mrc",
                        // No field terminator ends the directory, but the base address does.
                        "dchud+mrrc/tests/data/error_fixtures/e101_directory_no_terminator.bin",
                        "perl4lib+marc-perl/marc-record/t/baddir.usmarc",
                        // UTF-8, or UNIMARC's sets, under a blank Leader/09, which the others read as MARC-8.
                        "fredericd+marcjs/test/data/bib-one.mrc",
                        "fredericd+marcjs/test/data/bib.mrc",
                        "pkiraly+qa-catalogue/src/test/resources/unimarc/serial.bnr.1993.mrc",
                        "pkiraly+qa-catalogue/src/test/resources/unimarc/short.bnr.1993.mrc",
                        "xbib+marc/src/test/resources/org/xbib/marc/dialects/unimarc/periouni.mrc",
                        // Latin-1 under a blank Leader/09, likewise.
                        "indexdata+idzebra/examples/marc21/sample-marc",
                        "indexdata+idzebra/test/usmarc/records/sample-marc",
                        "pear+File_MARC/examples/example.mrc",
                        // Apostrophes that are E1, and nothing else beyond ASCII: little evidence, and wrong.
                        "evergreen-library-system+Evergreen/Open-ILS/tests/datasets/jazz_1k.mrc",
                        // Escapes of MARC-8 left in what is called UTF-8.
                        "usgpo+cataloging-records/NIST_Collection/UTF8/nbs_monograph_utf8.mrc",
                        // Damaged MARC-8: each tool shows the damage in its own way.
                        "marc4j+marc4j/test/resources/chinese_mangled_multibyte.mrc",
                        "marc4j+marc4j/test/resources/greekmissingcharsetchange.mrc",
                        // Arabic and Hebrew with marks of direction.
                        "xbib+marc/src/test/resources/org/xbib/marc/IRMARC8.bin");
    }

    @Test
    void theJsonTwinOfAFileIsWhatWeWrite() throws IOException {
        Map<String, String> formats = formats();
        List<String> differing = new ArrayList<>();
        int pairs = 0;
        for (Map<String, Object> twins : SampleData.lines("twins.jsonl")) {
            String a = (String) twins.get("a");
            String b = (String) twins.get("b");
            boolean first = ISO_2709.equals(formats.get(a)) && "json".equals(formats.get(b));
            boolean second = ISO_2709.equals(formats.get(b)) && "json".equals(formats.get(a));
            if (first || second) {
                pairs++;
                String binary = first ? a : b;
                List<Object> json = Json.values(new String(SampleData.bytes(first ? b : a), StandardCharsets.UTF_8));
                if (!fieldsOfEach(Json.values(asJson(binary))).equals(fieldsOfEach(json))) {
                    differing.add(binary);
                }
            }
        }
        assertThat(pairs).isEqualTo(39);
        assertThat(differing)
                .isSubsetOf(
                        // Not in Unicode.
                        "indexdata+yaz/test/marc-files/marc0.json.marc",
                        "indexdata+yaz/test/marc-files/marc3.marc",
                        "indexdata+yaz/test/marc-files/marc4.marc",
                        "indexdata+yaz/test/marc-files/marc7.marc",
                        "indexdata+yaz/test/marc-files/marc8.marc",
                        "indexdata+yaz/test/marc-files/marc9.marc",
                        // Three indicators.
                        "indexdata+yaz/test/marc-files/marc1.xml.marc",
                        "indexdata+yaz/test/marc-files/marc2.xml.marc",
                        // A subfield code that is a Greek letter; a field whose delimiter was lost.
                        "indexdata+yaz/test/marc-files/marc5.json.marc",
                        "indexdata+yaz/test/marc-files/marc5.marc");
    }

    @Test
    void whatTheSourcesSayOfTheirFilesHolds() throws IOException {
        Map<String, String> formats = formats();
        List<String> failures = new ArrayList<>();
        int counts = 0;
        int faults = 0;
        for (Map<String, Object> line : SampleData.lines("facts.jsonl")) {
            String path = (String) line.get("path");
            if (!ISO_2709.equals(formats.get(path)) || !(line.get("fact") instanceof Map<?, ?> fact)) {
                continue;
            }
            byte[] bytes = SampleData.bytes(path);
            if (fact.get("records") instanceof Integer count) {
                counts++;
                compare(path + ": records", count(Mode.PERMISSIVE, bytes), count, failures);
            }
            if (fact.containsKey("fault")) {
                faults++;
                boolean found = Reading.of(Mode.STRICT, bytes).fault() != null;
                compare(path + ": a fault in strict reading", found, true, failures);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(counts).isEqualTo(305);
        assertThat(faults).isEqualTo(233);
    }

    private static Map<String, String> formats() throws IOException {
        Map<String, String> formats = new HashMap<>();
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            formats.put((String) file.get("path"), (String) file.get("fmt"));
        }
        return formats;
    }

    private static int count(Mode mode, byte[] bytes) throws IOException {
        int count = 0;
        try (Records read = Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMode(mode))) {
            for (RecordBatch batch = read.nextBatch(); batch != null; batch = read.nextBatch()) {
                count += batch.size();
            }
        }
        return count;
    }

    /** The fields of each record; a file of records may be one array. */
    private static List<Object> fieldsOfEach(List<Object> values) {
        List<?> records = values.size() == 1 && values.get(0) instanceof List<?> array ? array : values;
        return records.stream()
                .map(record -> (Object) ((Map<?, ?>) record).get("fields"))
                .toList();
    }

    private static String asJson(String path) throws IOException {
        ByteBuf written = Unpooled.buffer();
        RecordEncoder encoder = new JsonFormat().newEncoder();
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records read = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), permissive)) {
            read.forEach(record -> encoder.encode(record, written));
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    /** The bytes of all records, malformed ones, and of what stands between them. */
    private static long bytesRead(Mode mode, byte[] bytes) throws IOException {
        long count = 0;
        RecordEncoder encoder = new JsonFormat().newEncoder();
        ByteBuf target = Unpooled.buffer();
        ReadOptions options = ReadOptions.DEFAULT.withMode(mode);
        try (Records read = Records.of(new ByteArrayInputStream(bytes), options)) {
            for (RecordBatch batch = read.nextBatch(); batch != null; batch = read.nextBatch()) {
                for (Record record : batch) {
                    count += record.length();
                    record.problems().stream().limit(2).forEach(Problem::describe);
                    encoder.encode(record, target.clear());
                }
                for (MalformedRecord malformed : batch.malformed()) {
                    count += malformed.bytes().readableBytes();
                }
                for (Problem problem : batch.problems()) {
                    count += Long.parseLong(problem.found()
                            .substring(0, problem.found().indexOf(' '))
                            .replace(",", ""));
                }
            }
        }
        return count;
    }

    private static byte[] withoutPaddingAtEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != Iso2709.RECORD_TERMINATOR) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static void compare(String what, Object found, Object expected, List<String> failures) {
        if (!found.equals(expected)) {
            failures.add(what + ": " + found + ", expected " + expected);
        }
    }
}
