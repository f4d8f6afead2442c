package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marc4j.MarcException;
import org.marc4j.MarcReader;
import org.marc4j.marc.ControlField;
import org.marc4j.marc.DataField;
import org.marc4j.marc.VariableField;
import org.metafacture.framework.MetafactureException;
import org.metafacture.framework.helpers.DefaultStreamReceiver;
import org.mrrc.Field;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.OversizePolicy;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;

/** What other libraries read of a record that is longer than ISO 2709 can say, between two others; as the table in {@code docs/interpretation.md} has it. */
class OversizeTest {

    private static final int LONG_FIELD = 25_000;
    private static final int NOTES = 40;
    private static final int NOTE = 3_000;

    /** A row of the table. */
    private record Row(
            String name, OversizePolicy policy, Record record, String permissive, String stream, String metafacture) {

        @Override
        public String toString() {
            return "| " + name + " | " + permissive + " | " + stream + " | " + metafacture + " |";
        }
    }

    static Stream<Row> rows() {
        Record longField = builder("long")
                .dataField("520", ' ', ' ')
                .subfield('a', "x".repeat(LONG_FIELD))
                .dataField("650", ' ', '0')
                .subfield('a', "Topic")
                .build();
        RecordBuilder notes = builder("long");
        for (int i = 0; i < NOTES; i++) {
            notes.dataField("500", ' ', ' ').subfield('a', i + "-" + "x".repeat(NOTE));
        }
        Record longRecord =
                notes.dataField("650", ' ', '0').subfield('a', "Topic").build();
        return Stream.of(
                new Row("`SENTINEL`, long field", OversizePolicy.SENTINEL, longField, "all", "ends before it", "all"),
                new Row(
                        "`SENTINEL`, long record",
                        OversizePolicy.SENTINEL,
                        longRecord,
                        "all",
                        "ends before it",
                        "36 of 43 fields"),
                new Row(
                        "`CONTINUATION`",
                        OversizePolicy.CONTINUATION,
                        longField,
                        "ends before it",
                        "ends before it",
                        "all"),
                new Row("`SPLIT`", OversizePolicy.SPLIT, longRecord, "all", "all", "all"));
    }

    private static RecordBuilder builder(String controlNumber) {
        return Record.builder(Leader.of("00000cam a2200000 a 4500"))
                .controlField("001", controlNumber)
                .dataField("245", '1', '0')
                .subfield('a', "Title of " + controlNumber);
    }

    private static byte[] written(OversizePolicy policy, Record record) {
        RecordEncoder encoder = RecordEncoder.iso2709(policy);
        ByteBuf target = Unpooled.buffer();
        encoder.encode(builder("before").build(), target);
        encoder.encode(record, target);
        encoder.encode(builder("after").build(), target);
        return ByteBufUtil.getBytes(target);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void othersReadWhatTheTableSays(Row row) throws IOException {
        byte[] bytes = written(row.policy(), row.record());
        List<List<String>> expected = read(bytes);

        assertThat(verdict(expected, readBy(Marc4j.permissiveReader(bytes)))).isEqualTo(row.permissive());
        assertThat(verdict(expected, readBy(Marc4j.streamReader(bytes)))).isEqualTo(row.stream());
        assertThat(verdict(expected, readByMetafacture(bytes))).isEqualTo(row.metafacture());
        assertThat(Files.readAllLines(Path.of("..", "docs", "interpretation.md")))
                .anyMatch(line -> line.startsWith(row.toString()));
    }

    /** In the words of the table. */
    private static String verdict(List<List<String>> expected, List<List<String>> found) {
        if (found.equals(expected)) {
            return "all";
        }
        if (found.equals(expected.subList(0, 1))) {
            return "ends before it";
        }
        assertThat(found).hasSameSizeAs(expected);
        assertThat(found.get(0)).isEqualTo(expected.get(0));
        assertThat(found.get(2)).isEqualTo(expected.get(2));
        long right = found.get(1).stream().filter(expected.get(1)::contains).count();
        return right + " of " + expected.get(1).size() + " fields";
    }

    /** The fields of each record as we read them. */
    private static List<List<String>> read(byte[] bytes) throws IOException {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        List<List<String>> found = new ArrayList<>();
        try (Records records = Records.of(new ByteArrayInputStream(bytes), options)) {
            for (Record record : records) {
                found.add(record.fields().stream().map(Field::toString).toList());
            }
        }
        return found;
    }

    private static List<List<String>> readBy(MarcReader reader) {
        List<List<String>> found = new ArrayList<>();
        try {
            while (reader.hasNext()) {
                found.add(reader.next().getVariableFields().stream()
                        .map(OversizeTest::text)
                        .toList());
            }
        } catch (MarcException e) {
            return found;
        }
        return found;
    }

    private static String text(VariableField field) {
        if (field instanceof ControlField control) {
            return control.getTag() + " " + control.getData();
        }
        DataField data = (DataField) field;
        StringBuilder text = new StringBuilder(data.getTag() + " " + data.getIndicator1() + data.getIndicator2());
        data.getSubfields()
                .forEach(subfield ->
                        text.append(" $").append(subfield.getCode()).append(' ').append(subfield.getData()));
        return text.toString();
    }

    private static List<List<String>> readByMetafacture(byte[] bytes) {
        Events events = new Events();
        try {
            new Metafacture(events).read(bytes);
        } catch (MetafactureException e) {
            return events.records;
        }
        return events.records;
    }

    /** Fields out of metafacture's events. */
    private static final class Events extends DefaultStreamReceiver {

        private static final String LEADER = "leader";

        private final List<List<String>> records = new ArrayList<>();
        private List<String> fields = new ArrayList<>();
        private String entity = "";
        private StringBuilder field = new StringBuilder();

        @Override
        public void startRecord(String identifier) {
            fields = new ArrayList<>();
            records.add(fields);
        }

        @Override
        public void startEntity(String name) {
            entity = name;
            field = new StringBuilder(name).insert(Math.min(name.length(), 3), ' ');
        }

        @Override
        public void endEntity() {
            if (!entity.equals(LEADER)) {
                fields.add(field.toString());
            }
            entity = "";
        }

        @Override
        public void literal(String name, String value) {
            if (entity.isEmpty()) {
                fields.add(name + " " + value);
            } else {
                field.append(" $").append(name).append(' ').append(value);
            }
        }
    }
}
