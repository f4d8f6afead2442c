package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.FieldModel.Part;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;

/** Edits at random on an editor, and the same on plain lists. */
class RecordEditorPropertyTest {

    private static final String[] MARC_8_WORDS = {"naïve", "Ελληνικά", "漢字", "русский", "plain", "&#x5B57;", "é", ""};

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("mrrc.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyEditsGiveWhatTheyGiveOnPlainLists(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 50; i++) {
            Record record = random.record();
            List<FieldModel> before = FieldModel.of(record);
            List<FieldModel> model = FieldModel.of(record);
            RecordEditor editor = record.edit();
            for (int edits = random.upTo(12); edits > 0; edits--) {
                edit(editor, model, random);
                assertThat(editor.fields().stream().map(FieldModel::of).toList())
                        .isEqualTo(model);
            }
            Record edited = editor.build();

            assertThat(FieldModel.of(edited)).isEqualTo(model);
            assertThat(FieldModel.of(record)).isEqualTo(before);
            Record read = readStrictly(edited);
            assertThat(read).isEqualTo(edited);
            assertThat(FieldModel.of(read)).isEqualTo(model);
            assertThat(read.problems()).isEmpty();
            assertThat(edited.copy()).isEqualTo(edited);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void editsOfARecordInMarc8AreReadAsTheyWereSet(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 20; i++) {
            Record record = marc8Record(random);
            List<FieldModel> model = FieldModel.of(record);
            RecordEditor editor = record.edit();
            for (int edits = random.upTo(8); edits > 0; edits--) {
                String word = Normalization.NFC.normalize(MARC_8_WORDS[random.upTo(MARC_8_WORDS.length - 3)]);
                int index = random.upTo(model.size());
                FieldModel field = model.get(index);
                if (random.upTo(3) == 0) {
                    FieldModel added = new FieldModel("500", ' ', ' ', List.of(new Part('a', word)));
                    model.add(index, added);
                    editor.insert(index, added.field());
                } else if (!field.control) {
                    int at = random.upTo(field.subfields.size() + 1);
                    field.subfields.add(at, new Part('x', word));
                    editor.edit(index, one -> one.insert(at, 'x', word));
                }
            }
            Record edited = editor.build();

            assertThat(FieldModel.of(edited)).isEqualTo(model);
            assertThat(edited.leader().characterCodingScheme()).isEqualTo(' ');
            assertThat(FieldModel.of(readStrictly(edited, RecordCoding.LABEL))).isEqualTo(model);
        }
    }

    private static Record marc8Record(RandomBytes random) {
        RecordBuilder builder = Record.builder(Leader.of(MarcBytes.LEADER)).controlField("001", "x");
        for (int i = random.upTo(5); i >= 0; i--) {
            builder.dataField("245", '1', '0').subfield('a', MARC_8_WORDS[random.upTo(MARC_8_WORDS.length)]);
            builder.subfield('b', MARC_8_WORDS[random.upTo(MARC_8_WORDS.length)]);
        }
        return readStrictly(TextConversion.toMarc8().convert(builder.build()), RecordCoding.LABEL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsThatWereDamagedAreEditedWithoutAnyOtherExceptionThanThoseDocumented(long seed) {
        RandomBytes random = new RandomBytes(seed);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = random.damagedInStructure(
                    random.damaged(RandomBytes.written(List.of(random.record(), random.record()))));
            for (Record record : permissive(damaged)) {
                assertThat(record.edit().build()).isEqualTo(record);
                assertThatCode(() -> editEverything(record)).doesNotThrowAnyException();
            }
        }
    }

    private static void editEverything(Record record) {
        Record edited = record.edit()
                .unencodable(Unencodable.REFERENCE)
                .insert(ControlField.of("005", "x"))
                .replaceValues(
                        field -> true,
                        data -> data.replaceAll("[\\x1B\\x1D-\\x1F]", "").toUpperCase(Locale.ROOT) + "!")
                .edit(field -> true, field -> field.indicator1('1').add('x', "ü"))
                .sort(Comparator.comparing(Field::tag))
                .build();
        List<DataField> changed = edited.fields().stream()
                .filter(DataField.class::isInstance)
                .map(DataField.class::cast)
                .filter(field -> !field.subfields().isEmpty())
                .toList();
        assertThat(changed).allSatisfy(field -> assertThat(field.indicator1()).isEqualTo('1'));
        RecordEncoder.iso2709(OversizePolicy.SENTINEL).encode(edited, Unpooled.buffer());
        assertThat(edited.problems()).isNotNull();
        assertThat(edited.copy()).isEqualTo(edited);
    }

    private static List<Record> permissive(byte[] bytes) {
        List<Record> records = new ArrayList<>();
        RecordFramer framer = new RecordFramer(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE));
        RecordParser parser = new RecordParser(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE));
        ByteBuf chunk = Unpooled.wrappedBuffer(bytes);
        framer.feed(chunk);
        chunk.release();
        framer.finish();
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            records.addAll(parser.parse(frames));
        }
        return records;
    }

    private static Record readStrictly(Record record) {
        return readStrictly(record, RecordCoding.AUTO);
    }

    private static Record readStrictly(Record record, RecordCoding coding) {
        ByteBuf written = Unpooled.buffer();
        RecordEncoder.iso2709().encode(record, written);
        return new RecordParser(ReadOptions.DEFAULT.withMode(Mode.STRICT).withCoding(coding)).parse(written);
    }

    private static void edit(RecordEditor editor, List<FieldModel> model, RandomBytes random) {
        int index = random.upTo(model.size() + 1);
        FieldModel other = FieldModel.of(someField(random));
        switch (random.upTo(11)) {
            case 0 -> {
                model.add(other);
                editor.add(other.field());
            }
            case 1 -> {
                model.add(index, other);
                editor.insert(index, other.field());
            }
            case 2 -> {
                int at = 0;
                for (int i = 0; i < model.size(); i++) {
                    at = model.get(i).tag.compareTo(other.tag) <= 0 ? i + 1 : at;
                }
                model.add(at, other);
                editor.insert(other.field());
            }
            case 3 -> {
                String tags = other.tag.charAt(0) + "..";
                model.removeIf(field -> field.tag.charAt(0) == other.tag.charAt(0));
                editor.remove(tags);
            }
            case 4 -> {
                model.sort(Comparator.comparing(field -> field.tag));
                editor.sort(Comparator.comparing(Field::tag));
            }
            case 5 -> replaceValues(editor, model);
            default -> {
                if (index < model.size()) {
                    editOne(editor, model, index, other, random);
                }
            }
        }
    }

    private static void editOne(
            RecordEditor editor, List<FieldModel> model, int index, FieldModel other, RandomBytes random) {
        FieldModel field = model.get(index);
        switch (random.upTo(5)) {
            case 0 -> {
                model.remove(index);
                editor.removeAt(index);
            }
            case 1 -> {
                model.set(index, other);
                editor.replace(index, other.field());
            }
            case 2 -> {
                int to = random.upTo(model.size());
                model.add(to, model.remove(index));
                editor.move(index, to);
            }
            default -> {
                if (!field.control) {
                    editor.edit(index, data -> editSubfields(data, field, random));
                    if (field.subfields.isEmpty()) {
                        model.remove(index);
                    }
                }
            }
        }
    }

    private static void editSubfields(DataFieldEditor editor, FieldModel field, RandomBytes random) {
        for (int edits = random.upTo(5); edits > 0; edits--) {
            int index = random.upTo(field.subfields.size() + 1);
            boolean inside = index < field.subfields.size();
            char code = (char) ('a' + random.upTo(26));
            String data = "x".repeat(random.upTo(4)) + (random.upTo(2) == 0 ? "漢é" : "");
            switch (random.upTo(7)) {
                case 0 -> {
                    field.indicator2 = '7';
                    editor.indicator2('7');
                }
                case 1 -> {
                    field.subfields.add(index, new Part(code, data));
                    editor.insert(index, code, data);
                }
                case 2 -> {
                    field.subfields.removeIf(part -> part.code() == code);
                    editor.remove(code);
                }
                case 3 -> {
                    field.subfields.sort(Comparator.comparing(Part::code));
                    editor.sort(Comparator.comparing(Subfield::code));
                }
                case 4 -> {
                    if (inside) {
                        field.subfields.remove(index);
                        editor.removeAt(index);
                    }
                }
                case 5 -> {
                    if (inside) {
                        int to = random.upTo(field.subfields.size());
                        field.subfields.add(to, field.subfields.remove(index));
                        editor.move(index, to);
                    }
                }
                default -> {
                    int first = 0;
                    while (first < field.subfields.size()
                            && field.subfields.get(first).code() != code) {
                        first++;
                    }
                    if (first == field.subfields.size()) {
                        field.subfields.add(new Part(code, data));
                    } else {
                        field.subfields.set(first, new Part(code, data));
                    }
                    editor.set(code, data);
                }
            }
            assertThat(editor.subfields().stream().map(Subfield::data))
                    .isEqualTo(field.subfields.stream().map(Part::data).toList());
        }
    }

    private static void replaceValues(RecordEditor editor, List<FieldModel> model) {
        for (FieldModel field : model) {
            field.data = field.data.replace('a', 'ä');
            field.subfields.replaceAll(part -> new Part(part.code(), part.data().replace('a', 'ä')));
        }
        editor.replaceValues(field -> true, data -> data.replace('a', 'ä'));
    }

    private static Field someField(RandomBytes random) {
        Record record = random.record();
        while (record.fields().isEmpty()) {
            record = random.record();
        }
        return record.fields().get(random.upTo(record.fields().size()));
    }
}
