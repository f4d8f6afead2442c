package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marc4j.MarcReader;
import org.marc4j.marc.VariableField;
import org.metafacture.biblio.marc21.Marc21EventNames;
import org.metafacture.framework.helpers.DefaultStreamReceiver;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.Records;
import org.mrrc.Subfield;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** How long does it take to read every record and get its title (245 $a), and every control field and subfield, as {@code String}? */
@OperationsPerInvocation(Corpus.RECORDS)
public class Extract extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final String TITLE = "245";

    private final RecordCursor cursor = new RecordCursor();
    private Metafacture metafacture;

    /** Connects the pipe to what consumes its events. */
    @Setup
    public void connect(Blackhole blackhole) {
        metafacture = new Metafacture(new Texts(blackhole));
    }

    /** With a cursor over all fields. */
    @Benchmark
    public void everyText(Input input, Blackhole blackhole) throws IOException {
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : records) {
                consumeTexts(record, cursor, blackhole::consume);
            }
        }
    }

    /** Decodes the title, then every text. */
    static void consumeTexts(Record record, RecordCursor cursor, Consumer<Object> sink) {
        sink.accept(title(record));
        cursor.over(record);
        while (cursor.nextField()) {
            if (cursor.isControlField()) {
                sink.accept(cursor.text());
            }
            while (cursor.nextSubfield()) {
                sink.accept(cursor.text());
            }
        }
    }

    /** With views of all fields and subfields. */
    @Benchmark
    public void everyTextByViews(Input input, Blackhole blackhole) throws IOException {
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : records) {
                blackhole.consume(title(record));
                for (Field field : record.fields()) {
                    if (field instanceof ControlField control) {
                        blackhole.consume(control.data());
                    } else if (field instanceof DataField data) {
                        for (Subfield subfield : data.subfields()) {
                            blackhole.consume(subfield.data());
                        }
                    }
                }
            }
        }
    }

    /** By marc4j's stream reader. */
    @Benchmark
    public void everyTextByMarc4j(Input input, Blackhole blackhole) {
        extract(Marc4j.streamReader(input.bytes()), blackhole);
    }

    /** By marc4j's permissive reader. */
    @Benchmark
    public void everyTextByPermissiveMarc4j(Input input, Blackhole blackhole) {
        extract(Marc4j.permissiveReader(input.bytes()), blackhole);
    }

    /** By metafacture, which sends each text once; the title is found on the way. */
    @Benchmark
    public void everyTextByMetafacture(Input input) {
        metafacture.read(input.bytes());
    }

    private static String title(Record record) {
        return record.dataField(TITLE).flatMap(field -> field.subfield('a')).orElse("");
    }

    private static void extract(MarcReader reader, Blackhole blackhole) {
        while (reader.hasNext()) {
            org.marc4j.marc.Record record = reader.next();
            blackhole.consume(title(record));
            for (org.marc4j.marc.ControlField field : record.getControlFields()) {
                blackhole.consume(field.getData());
            }
            for (org.marc4j.marc.DataField field : record.getDataFields()) {
                for (org.marc4j.marc.Subfield subfield : field.getSubfields()) {
                    blackhole.consume(subfield.getData());
                }
            }
        }
    }

    private static String title(org.marc4j.marc.Record record) {
        VariableField field = record.getVariableField(TITLE);
        org.marc4j.marc.Subfield subfield =
                field instanceof org.marc4j.marc.DataField data ? data.getSubfield('a') : null;
        return subfield == null ? "" : subfield.getData();
    }

    /** Takes the texts out of metafacture's events. */
    private static final class Texts extends DefaultStreamReceiver {

        private final Blackhole blackhole;
        private boolean inLeader;
        private boolean inTitle;
        private @Nullable String title;

        Texts(Blackhole blackhole) {
            this.blackhole = blackhole;
        }

        @Override
        public void startRecord(String identifier) {
            title = null;
        }

        @Override
        public void endRecord() {
            blackhole.consume(title);
        }

        @Override
        public void startEntity(String name) {
            inLeader = name.equals(Marc21EventNames.LEADER_ENTITY);
            inTitle = name.startsWith(TITLE);
        }

        @Override
        public void endEntity() {
            inLeader = false;
            inTitle = false;
        }

        @Override
        public void literal(String name, String value) {
            if (inLeader) {
                return;
            }
            if (inTitle && title == null && name.equals("a")) {
                title = value;
            }
            blackhole.consume(value);
        }
    }
}
