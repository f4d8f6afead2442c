package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Does it pay to keep an index by tag for a record that is asked often, and what do fields cost that nobody asks for? */
@OperationsPerInvocation(Corpus.RECORDS)
public class LookUps extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final String TITLE = "245";
    private static final List<String> THREE = List.of("001", TITLE, "650");

    private List<Record> records = List.of();

    /** How often a record is asked. */
    @State(Scope.Thread)
    public static class Repetition {

        /** So many times for the same field. */
        @Param({"1", "8", "32"})
        public int times;
    }

    /**
     * Reads the records.
     *
     * @throws IllegalStateException if the map finds something else than the record
     */
    @Setup
    public void read(Input input) {
        records = RetainedHeap.records(input.bytes());
        for (Record record : records) {
            List<Field> found = mapOf(record).getOrDefault(TITLE, List.of());
            if (!found.equals(record.fields(TITLE))) {
                throw new IllegalStateException("Found " + found + ", not " + record.fields(TITLE));
            }
        }
    }

    /** By the record, which looks through its packed directory each time. */
    @Benchmark
    public void titleByRecord(Repetition repetition, Blackhole blackhole) {
        for (Record record : records) {
            for (int i = 0; i < repetition.times; i++) {
                blackhole.consume(record.dataField(TITLE));
            }
        }
    }

    /** By a map from tags to fields, made once for each record. */
    @Benchmark
    public void titleByMap(Repetition repetition, Blackhole blackhole) {
        for (Record record : records) {
            Map<String, List<Field>> map = mapOf(record);
            for (int i = 0; i < repetition.times; i++) {
                blackhole.consume(titleIn(map));
            }
        }
    }

    private static Map<String, List<Field>> mapOf(Record record) {
        Map<String, List<Field>> map = new HashMap<>();
        for (Field field : record.fields()) {
            map.computeIfAbsent(field.tag().toString(), tag -> new ArrayList<>(1))
                    .add(field);
        }
        return map;
    }

    private static Field titleIn(Map<String, List<Field>> map) {
        return map.getOrDefault(TITLE, List.of()).get(0);
    }

    /** Reading, and three fields of each record as text. */
    @Benchmark
    public void readAndThreeFieldsAsText(Input input, Blackhole blackhole) throws IOException {
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : read) {
                for (String tag : THREE) {
                    record.field(tag).ifPresent(field -> blackhole.consume(field.text()));
                }
            }
        }
    }

    /** Reading, and all fields of each record as text. */
    @Benchmark
    public void readAndAllFieldsAsText(Input input, Blackhole blackhole) throws IOException {
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : read) {
                for (Field field : record.fields()) {
                    blackhole.consume(field.text());
                }
            }
        }
    }

    /** Reading, and all subfields of each record as views, without their texts. */
    @Benchmark
    public void readAndAllSubfieldsAsViews(Input input, Blackhole blackhole) throws IOException {
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : read) {
                for (Field field : record.fields()) {
                    blackhole.consume(field instanceof DataField data ? data.subfields() : field);
                }
            }
        }
    }
}
