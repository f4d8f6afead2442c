package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mrrc.format.AlephFormat;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.MrkFormat;

/** Reads real files in other formats than ISO 2709, and compares with what other tools read and with their twins. */
class FormatDataTest {

    private static final Map<String, RecordFormat> FORMATS =
            Map.of("iso2709", RecordFormat.iso2709(), "json", new JsonFormat(), "mrk", new MrkFormat());

    /** No record; stands in the lists of hashes where the tools do not agree. */
    private static final String NONE = "null";

    /** What other tools make of an object that is no record; ours is malformed. */
    private static final String WITHOUT_FIELDS = "75a11da44c80";

    private static final String YAZ = "indexdata+yaz/test/marc-files/";
    private static final String LIBRIS = "libris+librisxl/whelk-core/src/test/resources/marc2jsonld/in/";

    /** Files whose record no record can hold, or that are not in UTF-8. */
    private static final Set<String> MALFORMED = Set.of(
            // Subfield codes that are no ASCII.
            YAZ + "marc2.json",
            YAZ + "marc5.json",
            // Not in UTF-8.
            LIBRIS + "auth/201439.json",
            LIBRIS + "bib/11311266.json",
            LIBRIS + "hold/23452070.json",
            LIBRIS + "hold/718797.json",
            LIBRIS + "hold/718798.json",
            LIBRIS + "hold/718805.json",
            LIBRIS + "hold/718806.json",
            LIBRIS + "hold/718809.json",
            LIBRIS + "hold/718813.json",
            LIBRIS + "hold/718814.json",
            // Line ends in strings, a string without its end.
            "marc4j+marc4j/test/resources/illegal-marc-in-json.json",
            "edsu+pymarc/test/test.json",
            "dchud+mrrc/tests/data/error_fixtures/e402_malformed_marcjson.json");

    private static Map<String, String> names() throws IOException {
        Map<String, String> names = new HashMap<>();
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            names.put((String) file.get("path"), (String) file.get("fmt"));
        }
        return names;
    }

    private static List<String> hashes(String path, RecordFormat format) throws IOException {
        List<String> hashes = new ArrayList<>();
        ReadOptions options = ReadOptions.DEFAULT.withFormat(format).withMode(Mode.PERMISSIVE);
        try (Records records = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), options)) {
            records.forEach(record -> hashes.add(CanonicalDump.hash(record)));
        }
        return hashes;
    }

    @Test
    void recordsOnWhichTwoToolsAgreeAreReadSo() throws IOException {
        List<String> differing = new ArrayList<>();
        int given = 0;
        for (Map<String, Object> line : SampleData.lines("agreed-records.jsonl.gz")) {
            String name = (String) line.get("fmt");
            RecordFormat format = FORMATS.get(name);
            if (format == null || name.equals("iso2709")) {
                continue;
            }
            String path = (String) line.get("path");
            List<String> hashes = hashes(path, format);
            for (Object agreed : (List<?>) line.get("agreed")) {
                if (!agreed.equals(NONE) && !agreed.equals(WITHOUT_FIELDS)) {
                    if (hashes.contains(agreed)) {
                        given++;
                    } else {
                        differing.add(path);
                    }
                }
            }
        }
        differing.removeAll(MALFORMED);
        assertThat(differing)
                .containsExactlyInAnyOrder(
                        // An indicator that is no ASCII.
                        YAZ + "marc0.json",
                        // A delimiter within a subfield.
                        YAZ + "marc12.json");
        assertThat(given).isEqualTo(79);
    }

    @Test
    void twinsHoldTheSameRecords() throws IOException {
        Map<String, String> names = names();
        List<String> differing = new ArrayList<>();
        int pairs = 0;
        for (Map<String, Object> twins : SampleData.lines("twins.jsonl")) {
            String a = (String) twins.get("a");
            String b = (String) twins.get("b");
            RecordFormat formatOfA = FORMATS.get(names.get(a));
            RecordFormat formatOfB = FORMATS.get(names.get(b));
            if (formatOfA == null || formatOfB == null || formatOfA == formatOfB) {
                continue;
            }
            pairs++;
            List<String> ofA = hashes(a, formatOfA);
            List<String> ofB = hashes(b, formatOfB);
            long same = ofA.stream().filter(ofB::contains).count();
            if (same < ((Integer) twins.get("equal_records_best"))) {
                differing.add(names.get(a).equals("iso2709") ? a : b);
            }
        }
        assertThat(differing)
                .containsExactlyInAnyOrder(
                        // An indicator that is no ASCII.
                        YAZ + "marc0.json.marc",
                        // A leader that is damaged.
                        YAZ + "marc3.marc",
                        YAZ + "marc4.marc",
                        // Three indicators, of which each tool makes something else.
                        YAZ + "marc1.xml.marc",
                        YAZ + "marc2.xml.marc",
                        // A subfield code that is a Greek letter.
                        YAZ + "marc5.json.marc",
                        YAZ + "marc5.marc");
        assertThat(pairs).isEqualTo(50);
    }

    @Test
    void whatTheSourcesSayOfTheirFilesHolds() throws IOException {
        Map<String, String> names = names();
        List<String> failures = new ArrayList<>();
        int counts = 0;
        for (Map<String, Object> line : SampleData.lines("facts.jsonl")) {
            String path = (String) line.get("path");
            String name = Objects.requireNonNullElse(names.get(path), "");
            RecordFormat format = FORMATS.get(name);
            if (format == null || name.equals("iso2709") || !(line.get("fact") instanceof Map<?, ?> fact)) {
                continue;
            }
            if (fact.get("records") instanceof Integer count) {
                counts++;
                int found = hashes(path, format).size();
                if (found != count && !MALFORMED.contains(path)) {
                    failures.add(path + ": " + found + ", expected " + count);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(counts).isEqualTo(54);
    }

    @Test
    void everyFileHasTheRecordsThatItsBeginningPromises() throws IOException {
        List<String> failures = new ArrayList<>();
        int files = 0;
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            String path = (String) file.get("path");
            String name = (String) file.get("fmt");
            RecordFormat format = name.equals("linetext") ? new AlephFormat() : FORMATS.get(name);
            if (format == null
                    || name.equals("iso2709")
                    || path.endsWith("metadata.json") // tests, in which records are parts
                    || !(file.get("recs") instanceof Integer count)) {
                continue;
            }
            byte[] bytes = SampleData.bytes(path);
            if (!format.recognises(Unpooled.wrappedBuffer(bytes, 0, Math.min(bytes.length, RecordFormat.SNIFFED)))) {
                continue;
            }
            files++;
            int found = hashes(path, format).size();
            if (found != count && !MALFORMED.contains(path)) {
                failures.add(path + ": " + found + ", expected " + count);
            }
        }
        assertThat(failures)
                .containsExactly(
                        // A byte order mark stands before the first leader.
                        "jasonzou+gomarc21/data/CanadianSubjectHeadings_202112_UTF8.txt: 2282, expected 2281");
        assertThat(files).isEqualTo(184);
    }
}
