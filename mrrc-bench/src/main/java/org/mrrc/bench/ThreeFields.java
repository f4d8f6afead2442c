package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marc4j.MarcReader;
import org.marc4j.marc.VariableField;
import org.metafacture.framework.helpers.DefaultStreamReceiver;
import org.mrrc.ControlField;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.Records;
import org.mrrc.Tag;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** How long does it take to read every record and get three of its texts: 001, and the first $a of the first 245 and of the first 650? */
@OperationsPerInvocation(Corpus.RECORDS)
public class ThreeFields extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final String CONTROL_NUMBER = "001";
    private static final String TITLE = "245";
    private static final String SUBJECT = "650";

    private final RecordCursor cursor = new RecordCursor();
    private final Picker picker = new Picker();
    private final Metafacture metafacture = new Metafacture(picker);

    /**
     * Has every reader get the texts.
     *
     * @throws IllegalStateException if they get different ones
     */
    @Setup
    public void prove(Input input, Blackhole blackhole) throws IOException {
        int ours = threeTexts(input, blackhole);
        if (ours == 0
                || ours != threeTextsByCursor(input, blackhole)
                || ours != threeTextsByMarc4j(input, blackhole)
                || ours != threeTextsByPermissiveMarc4j(input, blackhole)
                || ours != threeTextsByMetafacture(input, blackhole)) {
            throw new IllegalStateException("The readers got different texts");
        }
    }

    /**
     * By three look-ups in each record.
     *
     * @return how many characters all texts have, as the other methods do
     */
    @Benchmark
    public int threeTexts(Input input, Blackhole blackhole) throws IOException {
        Texts texts = new Texts(blackhole);
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : records) {
                consumeThree(record, texts);
            }
        }
        return texts.characters;
    }

    private static void consumeThree(Record record, Texts texts) {
        record.controlField(CONTROL_NUMBER).map(ControlField::data).ifPresent(texts::add);
        record.dataField(TITLE).flatMap(field -> field.subfield('a')).ifPresent(texts::add);
        record.dataField(SUBJECT).flatMap(field -> field.subfield('a')).ifPresent(texts::add);
    }

    /** By a walk over all fields of each record. */
    @Benchmark
    public int threeTextsByCursor(Input input, Blackhole blackhole) throws IOException {
        Texts texts = new Texts(blackhole);
        Tag[] wanted = {Tag.of(CONTROL_NUMBER), Tag.of(TITLE), Tag.of(SUBJECT)};
        try (Records records = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : records) {
                consumeThree(record, wanted, texts);
            }
        }
        return texts.characters;
    }

    private void consumeThree(Record record, Tag[] wanted, Texts texts) {
        int found = 0;
        cursor.over(record);
        while (found < wanted.length && cursor.nextField()) {
            Tag tag = cursor.tag();
            for (int i = found; i < wanted.length; i++) {
                if (tag.equals(wanted[i])) {
                    consumeText(texts);
                    found = i + 1;
                    break;
                }
            }
        }
    }

    private void consumeText(Texts texts) {
        if (cursor.isControlField()) {
            texts.add(cursor.text());
        }
        while (cursor.nextSubfield()) {
            if (cursor.code() == 'a') {
                texts.add(cursor.text());
                return;
            }
        }
    }

    /** By marc4j's stream reader. */
    @Benchmark
    public int threeTextsByMarc4j(Input input, Blackhole blackhole) {
        return read(Marc4j.streamReader(input.bytes()), blackhole);
    }

    /** By marc4j's permissive reader. */
    @Benchmark
    public int threeTextsByPermissiveMarc4j(Input input, Blackhole blackhole) {
        return read(Marc4j.permissiveReader(input.bytes()), blackhole);
    }

    /** By metafacture, from whose events the three are picked. */
    @Benchmark
    public int threeTextsByMetafacture(Input input, Blackhole blackhole) {
        Texts texts = new Texts(blackhole);
        picker.texts = texts;
        metafacture.read(input.bytes());
        return texts.characters;
    }

    private static int read(MarcReader reader, Blackhole blackhole) {
        Texts texts = new Texts(blackhole);
        while (reader.hasNext()) {
            org.marc4j.marc.Record record = reader.next();
            String controlNumber = record.getControlNumber();
            if (controlNumber != null) {
                texts.add(controlNumber);
            }
            addFirst(record.getVariableField(TITLE), texts);
            addFirst(record.getVariableField(SUBJECT), texts);
        }
        return texts.characters;
    }

    private static void addFirst(VariableField field, Texts texts) {
        if (field instanceof org.marc4j.marc.DataField data && data.getSubfield('a') != null) {
            texts.add(data.getSubfield('a').getData());
        }
    }

    /** Takes texts, and counts their characters. */
    private static final class Texts {

        private final Blackhole blackhole;
        private int characters;

        Texts(Blackhole blackhole) {
            this.blackhole = blackhole;
        }

        void add(String text) {
            blackhole.consume(text);
            characters += text.length();
        }
    }

    /** Picks three texts out of metafacture's events. */
    private static final class Picker extends DefaultStreamReceiver {

        private @Nullable Texts texts;
        private boolean titleFound;
        private boolean subjectFound;
        private boolean inWanted;
        private boolean inField;

        @Override
        public void startRecord(String identifier) {
            titleFound = false;
            subjectFound = false;
        }

        @Override
        public void startEntity(String name) {
            inField = true;
            if (!titleFound && name.startsWith(TITLE)) {
                titleFound = true;
                inWanted = true;
            } else if (!subjectFound && name.startsWith(SUBJECT)) {
                subjectFound = true;
                inWanted = true;
            }
        }

        @Override
        public void endEntity() {
            inField = false;
            inWanted = false;
        }

        @Override
        public void literal(String name, String value) {
            if (inWanted && name.equals("a")) {
                inWanted = false;
                add(value);
            } else if (!inField && name.equals(CONTROL_NUMBER)) {
                add(value);
            }
        }

        private void add(String text) {
            if (texts != null) {
                texts.add(text);
            }
        }
    }
}
