package org.mrrc.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.RandomBytes;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordCoding;
import org.mrrc.RecordEditor;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import org.mrrc.Subfield;
import org.mrrc.TextConversion;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;
import org.mrrc.format.DiffJson;

/** What holds for the differences of any two records. */
class DiffPropertyTest {

    private static final List<Comparison> COMPARISONS = List.of(
            Comparison.CONTENT,
            Comparison.CONTENT.ignoringFieldOrder(),
            Comparison.CONTENT.ignoringFields("001-009", "5.."),
            Comparison.CONTENT.ignoringFields("6..").ignoringFieldOrder().ignoringLeader(),
            Comparison.CONTENT
                    .ignoringCase()
                    .ignoringDiacritics()
                    .ignoringPunctuation()
                    .ignoringWhitespace(),
            Comparison.CONTENT.withNormalization(Normalization.NFD));

    private static final List<String> WORDS = List.of(
            "plain",
            "C\u030Cola",
            "naïve café",
            "\u212Bngstr\u00F6m",
            "\u2126",
            "u\u031B\u0301",
            "s\u0307\u0323",
            "\u1100\u1161",
            "\uF900",
            "русский",
            "&#x4E2D;",
            "\uD83D\uDE00",
            "“quoted” €");

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("mrrc.seeds", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theChangesBetweenAnyTwoRecordsMakeTheOneOfTheOther(long seed) {
        Random random = new Random(seed);
        RandomBytes bytes = new RandomBytes(seed);
        for (int i = 0; i < 20; i++) {
            Record before = i % 2 == 0 ? bytes.record() : fewKinds(random);
            Record after = i % 4 < 2 ? changed(before, bytes, random) : i % 2 == 0 ? bytes.record() : fewKinds(random);
            COMPARISONS.forEach(comparison -> assertLeadsFromOneToTheOther(comparison, before, after));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsInOtherCodingsAreComparedByTheirText(long seed) {
        RandomBytes bytes = new RandomBytes(seed);
        Record before = bytes.record();
        Record after = bytes.record();
        Record marc8 = TextConversion.toMarc8().convert(before);
        assertLeadsFromOneToTheOther(Comparison.CONTENT, marc8, after);
        assertLeadsFromOneToTheOther(Comparison.CONTENT, after, marc8);
        assertThat(Comparison.CONTENT
                        .withNormalization(Normalization.NFC)
                        .ignoringFields("066")
                        .diff(before, TextConversion.toMarc8().convert(before))
                        .changes())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsThatWereDamagedAreComparedAsWell(long seed) {
        RandomBytes bytes = new RandomBytes(seed);
        for (int i = 0; i < 20; i++) {
            ByteBuf stream = Unpooled.buffer();
            org.mrrc.RecordEncoder.iso2709().encode(bytes.record(), stream);
            org.mrrc.RecordEncoder.iso2709().encode(bytes.record(), stream);
            byte[] written = new byte[stream.readableBytes()];
            stream.readBytes(written);
            List<Record> records = permissive(bytes.damaged(written));
            Record other = bytes.record();
            for (Record record : records) {
                assertLeadsFromOneToTheOther(Comparison.CONTENT, record, other);
                assertLeadsFromOneToTheOther(Comparison.CONTENT, other, record);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void textIsThatOfTheOtherRecordInWhateverCodingAndFormBothAre(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Record before = inSomeCoding(random);
            Record after = inSomeCoding(random);
            COMPARISONS.forEach(comparison -> assertLeadsFromOneToTheOther(comparison, before, after));
        }
    }

    /** A record in MARC-8, windows-1252 or UTF-8, the text of the latter composed, decomposed or neither. */
    private static Record inSomeCoding(Random random) {
        String coding = List.of("MARC-8", "windows-1252", "UTF-8").get(random.nextInt(3));
        Record empty = Record.builder(Leader.of("00000nam  2200000 a 4500")).build();
        ByteBuf bytes = Unpooled.buffer();
        org.mrrc.RecordEncoder.iso2709().encode(empty, bytes);
        ReadOptions options = ReadOptions.DEFAULT.withCoding(RecordCoding.of(CharacterCodings.named(coding)));
        RecordEditor filled = new RecordParser(options).parse(bytes).edit().unencodable(Unencodable.SUBSTITUTE);
        for (int i = random.nextInt(5); i >= 0; i--) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            String text = List.of(Normalization.values())
                    .get(random.nextInt(Normalization.values().length))
                    .normalize(word);
            filled.add(
                    random.nextInt(5) == 0
                            ? ControlField.of("001", text)
                            : DataField.of("24" + random.nextInt(3), ' ', ' ', Subfield.of('a', text)));
        }
        return filled.build();
    }

    private static void assertLeadsFromOneToTheOther(Comparison comparison, Record before, Record after) {
        RecordDiff diff = comparison.diff(before, after);
        assertThat(diff.isEmpty()).isEqualTo(comparison.equal(before, after));
        assertThat(comparison.hash(before).equals(comparison.hash(after))).isEqualTo(diff.isEmpty());
        assertThat(comparison.diff(after, after.copy()).changes()).isEmpty();
        Record made = diff.applyTo(before);
        assertThat(comparison.equal(made, after))
                .as("%s%nof%n%s%nmakes%n%s%nand not%n%s", diff, before, made, after)
                .isTrue();
        assertThat(diff.toString().isEmpty()).isEqualTo(diff.isEmpty());
        assertThat(DiffJson.of(diff)).startsWith("[").endsWith("]");
    }

    private static Record changed(Record record, RandomBytes bytes, Random random) {
        RecordEditor editor = record.edit();
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int size = editor.fields().size();
            if (size > 1) {
                switch (random.nextInt(4)) {
                    case 0 -> editor.removeAt(random.nextInt(size));
                    case 1 -> editor.move(random.nextInt(size), random.nextInt(size));
                    case 2 -> editor.edit("...", field -> field.add('x', "more").indicator2('3'));
                    default -> bytes.record().fields().forEach(editor::add);
                }
            }
        }
        return editor.leader(leader -> leader.with(5, "cdn".charAt(random.nextInt(3))))
                .build();
    }

    /** A record of fields many of which are the same. */
    private static Record fewKinds(Random random) {
        RecordBuilder builder = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (int i = random.nextInt(12); i > 0; i--) {
            builder.dataField("65" + random.nextInt(2), ' ', ' ');
            for (int j = random.nextInt(4); j >= 0; j--) {
                builder.subfield(
                        "ab".charAt(random.nextInt(2)),
                        List.of("x", "É.", "é", " y ").get(random.nextInt(4)));
            }
        }
        return builder.build();
    }

    private static List<Record> permissive(byte[] bytes) {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        List<Record> records = new ArrayList<>();
        RecordFramer framer = new RecordFramer(options);
        RecordParser parser = new RecordParser(options);
        ByteBuf chunk = Unpooled.wrappedBuffer(bytes);
        framer.feed(chunk);
        chunk.release();
        framer.finish();
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            records.addAll(parser.parse(frames));
        }
        return records;
    }
}
