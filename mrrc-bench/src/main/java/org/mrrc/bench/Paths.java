package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.marc4j.MarcReader;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Subfield;
import org.marc4j.marc.VariableField;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.Records;
import org.mrrc.path.MarcPath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does it take to get 245 $a $b, 650 $a and 008/35-37 by paths, beside a loop over the fields of marc4j? Of records that both have read before, where marc4j has
 * its texts already and we decode them; and with reading.
 */
@OperationsPerInvocation(Corpus.RECORDS)
public class Paths extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final MarcPath TITLE = MarcPath.marcSpec("245$a$b");
    private static final MarcPath SUBJECT = MarcPath.marcSpec("650$a");
    private static final MarcPath LANGUAGE = MarcPath.marcSpec("008/35-37");
    private static final List<MarcPath> THREE = List.of(TITLE, SUBJECT, LANGUAGE);
    private static final MarcPath THREE_IN_ONE = MarcPath.traject("245a:245b:650a:008[35-37]");
    private static final int LANGUAGE_FROM = 35;
    private static final int LANGUAGE_TO = 38;

    private final RecordCursor cursor = new RecordCursor();
    private List<Record> records = List.of();
    private List<org.marc4j.marc.Record> marc4jRecords = List.of();

    /**
     * Has both libraries read the records.
     *
     * @throws IllegalStateException if they do not give the same values
     */
    @Setup
    public void read(Input input) {
        records = RetainedHeap.records(input.bytes());
        marc4jRecords = new ArrayList<>();
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            marc4jRecords.add(reader.next());
        }
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            three(records.get(i), ours::add);
            three(marc4jRecords.get(i), theirs::add);
        }
        if (ours.isEmpty() || !ours.equals(theirs)) {
            throw new IllegalStateException("The values differ: " + ours.size() + " and " + theirs.size());
        }
    }

    /** 245 $a $b of each record. */
    @Benchmark
    public void title(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (Record record : records) {
            TITLE.forEachValue(record, cursor, sink);
        }
    }

    /** 650 $a of each record. */
    @Benchmark
    public void subject(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (Record record : records) {
            SUBJECT.forEachValue(record, cursor, sink);
        }
    }

    /** 008/35-37 of each record. */
    @Benchmark
    public void language(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (Record record : records) {
            LANGUAGE.forEachValue(record, cursor, sink);
        }
    }

    /** All three, one after another. */
    @Benchmark
    public void three(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (Record record : records) {
            three(record, sink);
        }
    }

    /** All three in one path, so that a record is walked over once. */
    @Benchmark
    public void threeInOne(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (Record record : records) {
            THREE_IN_ONE.forEachValue(record, cursor, sink);
        }
    }

    /** Whether there is a 650 $a, which is not decoded. */
    @Benchmark
    public void hasSubject(Blackhole blackhole) {
        for (Record record : records) {
            blackhole.consume(SUBJECT.matches(record));
        }
    }

    private void three(Record record, Consumer<String> sink) {
        for (MarcPath path : THREE) {
            path.forEachValue(record, cursor, sink);
        }
    }

    /** The first by a loop over marc4j's fields. */
    @Benchmark
    public void titleByMarc4j(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (org.marc4j.marc.Record record : marc4jRecords) {
            title(record, sink);
        }
    }

    /** The second by a loop over marc4j's fields. */
    @Benchmark
    public void subjectByMarc4j(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (org.marc4j.marc.Record record : marc4jRecords) {
            subject(record, sink);
        }
    }

    /** The third by a look at marc4j's control fields. */
    @Benchmark
    public void languageByMarc4j(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (org.marc4j.marc.Record record : marc4jRecords) {
            language(record, sink);
        }
    }

    /** All three by marc4j. */
    @Benchmark
    public void threeByMarc4j(Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        for (org.marc4j.marc.Record record : marc4jRecords) {
            three(record, sink);
        }
    }

    /** Reading, and all three. */
    @Benchmark
    public void readAndThree(Input input, Blackhole blackhole) throws IOException {
        Consumer<String> sink = blackhole::consume;
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : read) {
                three(record, sink);
            }
        }
    }

    /** Reading, and all three, by marc4j. */
    @Benchmark
    public void readAndThreeByMarc4j(Input input, Blackhole blackhole) {
        Consumer<String> sink = blackhole::consume;
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            three(reader.next(), sink);
        }
    }

    private static void three(org.marc4j.marc.Record record, Consumer<String> sink) {
        title(record, sink);
        subject(record, sink);
        language(record, sink);
    }

    private static void title(org.marc4j.marc.Record record, Consumer<String> sink) {
        for (VariableField field : record.getVariableFields("245")) {
            for (Subfield subfield : ((DataField) field).getSubfields()) {
                if (subfield.getCode() == 'a' || subfield.getCode() == 'b') {
                    sink.accept(subfield.getData());
                }
            }
        }
    }

    private static void subject(org.marc4j.marc.Record record, Consumer<String> sink) {
        for (VariableField field : record.getVariableFields("650")) {
            for (Subfield subfield : ((DataField) field).getSubfields()) {
                if (subfield.getCode() == 'a') {
                    sink.accept(subfield.getData());
                }
            }
        }
    }

    private static void language(org.marc4j.marc.Record record, Consumer<String> sink) {
        for (VariableField field : record.getVariableFields("008")) {
            String data = ((org.marc4j.marc.ControlField) field).getData();
            if (data.length() >= LANGUAGE_TO) {
                sink.accept(data.substring(LANGUAGE_FROM, LANGUAGE_TO));
            }
        }
    }
}
