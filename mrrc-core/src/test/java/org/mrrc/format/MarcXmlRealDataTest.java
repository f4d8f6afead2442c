package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.mrrc.CanonicalDump;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import org.mrrc.SampleData;

/** Reads real MARCXML files, and compares with what other tools and the files' own sources say of them. */
class MarcXmlRealDataTest {

    private static final String MARC_XML = "marcxml";
    private static final String NONE = "null";

    private static List<Record> read(String path, ReadOptions options) throws IOException {
        List<Record> records = new ArrayList<>();
        RecordDecoder decoder = Decoded.decoder(options);
        try (InputStream in = open(path)) {
            while (decoder.feed(in) >= 0) {
                drain(decoder, records);
            }
        }
        decoder.finish();
        drain(decoder, records);
        return records;
    }

    private static void drain(RecordDecoder decoder, List<Record> records) {
        for (var pending = decoder.take(); pending != null; pending = decoder.take()) {
            RecordBatch batch = pending.parse();
            batch.forEach(records::add);
        }
    }

    private static InputStream open(String path) throws IOException {
        if (path.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(Files.newInputStream(SampleData.file(path)));
            zip.getNextEntry();
            return zip;
        }
        InputStream in = new ByteArrayInputStream(SampleData.bytes(path));
        return path.endsWith(".gz") && SampleData.bytes(path)[0] == 0x1F ? new GZIPInputStream(in) : in;
    }

    @Test
    void permissiveReadingGivesTheRecordsOnWhichOtherToolsAgree() throws IOException {
        Map<String, Set<String>> missed = new TreeMap<>();
        int agreed = 0;
        for (Map<String, Object> file : SampleData.lines("agreed-records.jsonl.gz")) {
            if (!MARC_XML.equals(file.get("fmt"))) {
                continue;
            }
            String path = (String) file.get("path");
            Set<String> ours = new HashSet<>();
            read(path, MarcXml.options(Mode.PERMISSIVE)).forEach(record -> ours.add(CanonicalDump.hash(record)));
            Set<String> theirs = new HashSet<>(); // some tools give what wrappers hold once more
            ((List<?>) Objects.requireNonNull(file.get("agreed"))).forEach(hash -> theirs.add(hash.toString()));
            theirs.remove(NONE);
            agreed += theirs.size();
            theirs.removeAll(ours);
            if (!theirs.isEmpty()) {
                missed.put(path.substring(path.lastIndexOf('/') + 1), theirs);
            }
        }
        assertThat(agreed).isEqualTo(18_696);
        assertThat(missed.keySet())
                .as("files of which we give fewer: %s", missed)
                .isSubsetOf(
                        // An indicator that is empty, or no ASCII, is a blank.
                        "batch0.xml",
                        "batch1.xml",
                        "batch2.xml",
                        "batch3.xml",
                        "batch4.xml",
                        "batch5.xml",
                        "batch6.xml",
                        "batch7.xml",
                        "batch8.xml",
                        "batch9.xml",
                        "batch10.xml",
                        "batch11.xml",
                        "batch13.xml",
                        "batch14.xml",
                        "batch15.xml",
                        "broken.xml",
                        "k_audio.xml",
                        "k_book.xml",
                        "k_video.xml",
                        "mabxml-example.xml.xml",
                        "marc0.xml",
                        "xml2marc0.xml",
                        "namespace.xml",
                        // A data field without subfields is left out.
                        "chabon-bad-subfields-element.xml",
                        "missingismn.xml",
                        // No record can hold the tag, or the subfield code.
                        "no-leading-zero.xml",
                        "with_related_items_reference.xml",
                        "with_subjects_reference.xml",
                        "marc2.xml",
                        "xml2marc2.xml",
                        "marc5.xml",
                        "xml2marc5.xml",
                        // It declares an entity.
                        "marc-col.xml");
        assertThat(missed.values().stream().mapToInt(Set::size).sum()).isLessThanOrEqualTo(37);
    }

    @Test
    void theLargeCollectionIsReadWithoutProblemsAndReadAgainAsItWasWritten() throws IOException {
        String path =
                "usgpo+cataloging-records-serial-set-marcxml/cataloging-records-serial-set_20230705_16498_utf8.zip";
        List<Record> records = read(path, MarcXml.options(Mode.STRICT));
        MarcXmlEncoder encoder = new MarcXmlFormat().newEncoder();
        RecordDecoder decoder = Decoded.decoder(MarcXml.options(Mode.STRICT));
        List<Record> again = new ArrayList<>();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
            decoder.feed(target);
            target.clear();
            drain(decoder, again);
        }
        encoder.end(target);
        decoder.feed(target);
        decoder.finish();
        drain(decoder, again);

        assertThat(records).hasSize(16_498);
        assertThat(again).isEqualTo(records);
    }

    @Test
    void theTwinInIso2709HasTheSameFields() throws IOException {
        Map<String, String> formats = new HashMap<>();
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            formats.put((String) file.get("path"), (String) file.get("fmt"));
        }
        int pairs = 0;
        Set<String> differing = new TreeSet<>();
        for (Map<String, Object> twins : SampleData.lines("twins.jsonl")) {
            String a = (String) twins.get("a");
            String b = (String) twins.get("b");
            String xml = MARC_XML.equals(formats.get(a)) ? a : b;
            String binary = xml.equals(a) ? b : a;
            if (!MARC_XML.equals(formats.get(xml)) || !"iso2709".equals(formats.get(binary))) {
                continue;
            }
            pairs++;
            ReadOptions iso = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
            if (!hashes(read(xml, MarcXml.options(Mode.PERMISSIVE))).equals(hashes(read(binary, iso)))) {
                differing.add(xml.substring(xml.lastIndexOf('/') + 1));
            }
        }
        assertThat(pairs).isEqualTo(46);
        assertThat(differing)
                .isSubsetOf(
                        // The binary one is not in Unicode.
                        "IRMARC8.bin.xml",
                        "marc0.xml",
                        "marc3.xml",
                        "marc4.xml",
                        "marc7.xml",
                        "marc8.xml",
                        "marc9.xml",
                        "miscellaneous_publications.xml",
                        "music.xml",
                        "specTestRecs.xml",
                        // Three indicators.
                        "marc1.xml",
                        "marc2.xml",
                        // A subfield code that is a Greek letter.
                        "marc5.xml");
    }

    private static List<String> hashes(List<Record> records) {
        return records.stream().map(CanonicalDump::hash).toList();
    }

    @Test
    void whatTheSourcesSayOfTheirFilesHolds() throws IOException {
        List<String> failures = new ArrayList<>();
        int facts = 0;
        Set<String> paths = new HashSet<>();
        for (Map<String, Object> file : SampleData.lines("manifest.jsonl")) {
            if (MARC_XML.equals(file.get("fmt"))) {
                paths.add((String) file.get("path"));
            }
        }
        for (Map<String, Object> line : SampleData.lines("facts.jsonl")) {
            String path = (String) line.get("path");
            if (!paths.contains(path) || !(line.get("fact") instanceof Map<?, ?> fact)) {
                continue;
            }
            facts++;
            if (fact.get("records") instanceof Integer count
                    && read(path, MarcXml.options(Mode.PERMISSIVE)).size() != count) {
                failures.add(path + ": not " + count + " records");
            }
            if (fact.containsKey("error")
                    && Decoded.of(MarcXml.options(Mode.STRICT), SampleData.bytes(path))
                                    .fault()
                            == null) {
                failures.add(path + ": no fault");
            }
        }
        assertThat(facts).isEqualTo(18);
        assertThat(failures)
                .isSubsetOf("indexdata+yaz/test/marc-files/marc2.xml: not 1 records"); // no record can hold its fields
    }
}
