package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.Records;
import org.mrrc.SampleData;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.MarcXmlFormat;
import org.mrrc.format.MrkFormat;

/** What the views give of real records. */
class RealViewsTest {

    private static final Map<String, RecordFormat> FORMATS = Map.of(
            "iso2709",
            RecordFormat.iso2709(),
            "marcxml",
            new MarcXmlFormat(),
            "json",
            new JsonFormat(),
            "mrk",
            new MrkFormat());

    /** What some of the records have. */
    private static final String[] FOUND = {
        "006",
        "007",
        "008",
        "Authority.broader",
        "Authority.linkedHeadings",
        "Authority.narrower",
        "Authority.seeFrom",
        "Authority.sourcesFound",
        "Authority.sourcesNotFound",
        "Bibliographic.authors",
        "Bibliographic.callNumbers",
        "Bibliographic.electronicLocations",
        "Bibliographic.isbns",
        "Bibliographic.issnL",
        "Bibliographic.issns",
        "Bibliographic.originalLanguages",
        "Bibliographic.publications",
        "Bibliographic.series",
        "Bibliographic.subjects",
        "Bibliographic.titleInOtherScript",
        "Holdings.enumerations",
        "Holdings.items",
        "Holdings.locations",
        "Holdings.statements",
        "Holdings.textualHoldings",
        "Linked",
        "unlinked"
    };

    /** The code of the first subfield of 245 is not ASCII. */
    private static final String WITHOUT_SUBFIELD_A = "edsu+pymarc/test/bad_subfield_code.dat";

    /** What is stated as 245 is in 240. */
    private static final List<String> UNIFORM_TITLES =
            List.of("edsu+pymarc/test/marc8.dat", "edsu+pymarc/test/utf8_with_leader_flag.dat");

    @Test
    void noAccessorFailsOnARealRecord() throws IOException {
        AccessorProbe probe = new AccessorProbe();
        Map<String, Integer> records = new HashMap<>();
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            RecordFormat format = FORMATS.get(Objects.toString(file.get("fmt")));
            if (format != null && Objects.equals(file.get("set"), "test")) {
                int count = use(SampleData.bytes((String) file.get("path")), format, probe);
                records.merge((String) file.get("fmt"), count, Integer::sum);
            }
        }

        assertThat(records).containsKeys("iso2709", "marcxml", "json", "mrk");
        assertThat(records.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(20_000);
        assertThat(probe.found()).containsKeys(FOUND);
    }

    private static int use(byte[] bytes, RecordFormat format, AccessorProbe probe) throws IOException {
        int count = 0;
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE).withFormat(format);
        try (Records read = Records.of(new ByteArrayInputStream(bytes), permissive)) {
            for (Record record : read) {
                probe.use(record);
                count++;
            }
        } catch (MarcException e) {
            e.problem().describe();
        }
        return count;
    }

    @Test
    void titlesAndControlNumbersAreThoseThatTheSourcesOfFilesState() throws IOException {
        List<String> failures = new ArrayList<>();
        int compared = 0;
        for (Map<String, Object> line : SampleData.lines("facts.jsonl")) {
            String path = (String) line.get("path");
            if (!(line.get("fact") instanceof Map<?, ?> fact) || WITHOUT_SUBFIELD_A.equals(path)) {
                continue;
            }
            for (String key : List.of("first 245$a", "245$a", "245$a unicode", "001", "second 001", "third 001")) {
                if (fact.get(key) instanceof String expected) {
                    compared++;
                    String found = stated(Bibliographic.of(record(path, key)), path, key);
                    if (!plain(expected).equals(Normalizer.normalize(found, Normalizer.Form.NFC))) {
                        failures.add(path + ": " + key + ": " + found + ", expected " + expected);
                    }
                }
            }
        }

        assertThat(failures).isEmpty();
        assertThat(compared).isEqualTo(7);
    }

    /** What is stated without the mark at its end and remarks; letters and marks that are written as escapes are made one. */
    private static String plain(String stated) {
        String text =
                stated.replaceAll(" [/:(].*", "").replace("\\u0300", "\u0300").replace("\\u0301", "\u0301");
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String stated(Bibliographic record, String path, String key) {
        Optional<String> found = key.endsWith("001")
                ? record.controlNumber()
                : UNIFORM_TITLES.contains(path)
                        ? record.uniformTitle().map(title -> title.replace(" English.", ""))
                        : record.title().flatMap(Title::proper);
        return found.orElse("");
    }

    private static Record record(String path, String key) throws IOException {
        int index = key.startsWith("second") ? 1 : key.startsWith("third") ? 2 : 0;
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records read = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), permissive)) {
            List<Record> records = new ArrayList<>();
            read.forEach(records::add);
            return records.get(index);
        }
    }
}
