package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.Normalization;

class RecordTest {

    private static final String[] FIELDS = {
        "001 a1^",
        "008 fixed data^",
        "245 10$aTitle /$cby someone.^",
        "600 10$aPerson^",
        "650  0$aTopic^",
        "650  7$aOther topic$2x^",
        "651  0$aPlace^",
        "FMT BK^",
        "CAT   $aCATALOGER^"
    };
    private static final MarcBytes BYTES = MarcBytes.record(FIELDS);
    private static final Record RECORD = RecordReading.one(BYTES);

    private static List<String> tags(List<? extends Field> fields) {
        return fields.stream().map(field -> field.tag().toString()).toList();
    }

    private static Record withLeader(String leader) {
        return RecordReading.one(MarcBytes.recordWithLeader(leader, FIELDS));
    }

    @Test
    void theFieldsStandInTheOrderOfTheDirectory() {
        MarcBytes otherOrder = MarcBytes.record("500   $aLast^", "001 first^").put(24, "001000600009500000900000");
        Record record = RecordReading.one(otherOrder);

        assertThat(MarcBytes.notation(record)).containsExactly("001 first", "500   $aLast");
        assertThat(record).isEqualTo(RecordReading.one(MarcBytes.record("001 first^", "500   $aLast^")));
        assertThat(MarcBytes.notation(RECORD)).hasSize(9).startsWith("001 a1", "008 fixed data");
    }

    @Test
    void aNormalFormIsOneOfReadingAndTheBytesStay() {
        MarcBytes bytes = MarcBytes.record("245 10$aMa\u0308rchen^").put(9, "a");
        Record read = RecordReading.one(bytes);
        for (Record record : List.of(read, read.copy())) {
            Record composed = record.normalized(Normalization.NFC);
            assertThat(composed.dataField("245").orElseThrow().text()).isEqualTo("M\u00E4rchen");
            assertThat(composed.normalized(Normalization.NFD)
                            .dataField("245")
                            .orElseThrow()
                            .text())
                    .isEqualTo("Ma\u0308rchen");
            assertThat(record.dataField("245").orElseThrow().text()).isEqualTo("Ma\u0308rchen");
            assertThat(composed.bytes()).isEqualTo(record.bytes());
            assertThat(composed.number()).isEqualTo(record.number());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "650, 650 650",
        "6.., 600 650 650 651",
        "600-650, 600 650 650",
        "..., 001 008 245 600 650 650 651 FMT CAT",
        "FMT, FMT",
        "999, ''",
        "A00-ZZZ, FMT CAT",
    })
    void fieldsAreFoundByTagPatternAndRange(String tags, String expected) {
        assertThat(String.join(" ", tags(RECORD.fields(tags)))).isEqualTo(expected);
        assertThat(RECORD.fields(TagPattern.of(tags))).isEqualTo(RECORD.fields(tags));
    }

    @Test
    void dataFieldsLeaveControlFieldsOut() {
        assertThat(tags(RECORD.dataFields("..."))).containsExactly("245", "600", "650", "650", "651", "CAT");
        assertThat(RECORD.dataFields("00.")).isEmpty();
    }

    @Test
    void theFirstFieldWithATagIsFound() {
        assertThat(RECORD.field("650").map(MarcBytes::notation)).contains("650  0$aTopic");
        assertThat(RECORD.field("651")).isPresent();
        assertThat(RECORD.field("652")).isEmpty();
        assertThat(RECORD.dataField("650").flatMap(field -> field.subfield('a')))
                .contains("Topic");
        assertThat(RECORD.dataField("008")).isEmpty();
        assertThat(RECORD.controlField("008").map(ControlField::data)).contains("fixed data");
        assertThat(RECORD.controlField("245")).isEmpty();
        assertThat(RECORD.controlNumber()).contains("a1");
        assertThat(RecordReading.one(MarcBytes.record()).controlNumber()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "65", "6500", "65 "})
    void whatIsNoTagIsNotLookedFor(String tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> RECORD.field(tag));
        assertThatIllegalArgumentException().isThrownBy(() -> RECORD.dataField(tag));
        assertThatIllegalArgumentException().isThrownBy(() -> RECORD.controlField(tag));
        assertThatIllegalArgumentException().isThrownBy(() -> RECORD.fields(tag));
        assertThatIllegalArgumentException().isThrownBy(() -> RECORD.dataFields(tag));
    }

    @Test
    void listsCannotBeChanged() {
        Field field = RECORD.fields().get(0);
        for (List<? extends Field> fields :
                List.of(RECORD.fields(), RECORD.fields("6.."), RECORD.dataFields("6.."), RECORD.fields("999"))) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> fields.remove(0));
        }
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> RECORD.fields().add(field));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> RECORD.fields().get(9));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> RECORD.fields().get(-1));
    }

    @Test
    void theBytesAreThoseThatWereReadAndCannotBeChanged() {
        ByteBuf bytes = RECORD.bytes();
        bytes.readByte();

        assertThat(RECORD.bytes()).isEqualTo(BYTES.buffer());
        assertThat(RECORD.length()).isEqualTo(BYTES.length());
        assertThat(bytes.isReadOnly()).isTrue();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> bytes.setByte(0, 1));
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(bytes::array);
        ByteBuf title = RECORD.fields("245").get(0).bytes();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> title.setByte(0, 1));
        ByteBuf data = RECORD.dataFields("245").get(0).subfields().get(0).bytes();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> data.setByte(0, 1));
    }

    @Test
    void aRecordIsWrittenForPeople() {
        assertThat(RecordReading.one(MarcBytes.record("001 a1^", "245 10$aTitle /$cby someone.^", "FMT BK^")))
                .hasToString("LDR 00093nam a2200061 a 4500\n001 a1\n245 10 $a Title / $c by someone.\nFMT BK\n");
    }

    @Test
    void recordsOfTheSameFieldsAndLeaderAreEqualWhereverTheyStand() {
        List<Record> read = RecordReading.all(Mode.STRICT, MarcBytes.join(BYTES, BYTES));

        assertThat(read).hasSize(2).allMatch(RECORD::equals);
        assertThat(read.get(1)).hasSameHashCodeAs(RECORD).isEqualTo(read.get(0));
        assertThat(read.get(1).number()).isEqualTo(2);
        assertThat(read.get(1).offset()).isEqualTo(BYTES.length());
        assertThat(Set.copyOf(read)).hasSize(1);
    }

    @Test
    void theLengthsInALeaderDoNotCount() {
        byte[] damaged = MarcBytes.record(FIELDS)
                .recordLength("     ")
                .baseAddress("00000")
                .bytes();

        assertThat(RecordReading.all(Mode.PERMISSIVE, damaged)).containsExactly(RECORD);
        assertThat(Record.builder(Leader.of("99999nam a2299999 a 4500")).build())
                .isEqualTo(Record.builder(Leader.of(MarcBytes.LEADER)).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000cam a2200000 a 4500",
                "00000ncm a2200000 a 4500",
                "00000nas a2200000 a 4500",
                "00000namaa2200000 a 4500",
                "00000nam  2200000 a 4500",
                "00000nam a2200000Ka 4500",
                "00000nam a2200000 i 4500",
                "00000nam a2200000 ab4500"
            })
    void eachOtherPositionOfALeaderCounts(String leader) {
        assertThat(withLeader(leader)).isNotEqualTo(RECORD).isEqualTo(withLeader(leader));
    }

    @Test
    void eachFieldAndTheirOrderCount() {
        Record ab = RecordReading.one(MarcBytes.record("500   $aa^", "500   $ab^"));

        assertThat(ab)
                .isEqualTo(RecordReading.one(MarcBytes.record("500   $aa^", "500   $ab^")))
                .isNotEqualTo(RecordReading.one(MarcBytes.record("500   $ab^", "500   $aa^")))
                .isNotEqualTo(RecordReading.one(MarcBytes.record("500   $aa^")))
                .isNotEqualTo(RecordReading.one(MarcBytes.record("500   $aa^", "501   $ab^")))
                .isNotEqualTo(RecordReading.one(MarcBytes.record("500   $aa^", "500  1$ab^")))
                .isNotEqualTo("ab");
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void aCopyStandsAlone(BufferKind kind) {
        ByteBuf held = kind.hold(BYTES.bytes());
        Record record = new RecordParser(ReadOptions.DEFAULT).parse(held);
        Record copy = record.copy();
        held.release();

        assertThat(copy).isEqualTo(RECORD).hasToString(RECORD.toString());
        assertThat(copy.bytes()).isEqualTo(BYTES.buffer());
        assertThat(copy.length()).isEqualTo(BYTES.length());
        if (kind == BufferKind.DIRECT) {
            assertThatExceptionOfType(IllegalReferenceCountException.class).isThrownBy(record::leader);
        }
    }

    @Test
    void aCopyIsUntouchedByChangesOfTheBuffer() {
        ByteBuf buffer = BYTES.buffer();
        Record copy = new RecordParser(ReadOptions.DEFAULT).parse(buffer).copy();
        buffer.setZero(0, buffer.capacity());

        assertThat(copy).isEqualTo(RECORD);
    }

    @Test
    void aCopyKeepsNumberOffsetAndProblems() {
        MarcBytes damaged =
                MarcBytes.record("001 bad^", "245 10$aTitle$^", "500   $Ax^").recordLength("     ");
        List<Record> read = RecordReading.all(Mode.PERMISSIVE, MarcBytes.join(BYTES, damaged, BYTES));
        Record record = read.get(1);
        Record copy = record.copy();

        assertThat(read).hasSize(3);
        assertThat(record.problems())
                .map(Problem::code)
                .containsExactly(
                        ProblemCode.RECORD_LENGTH,
                        ProblemCode.FIELDS_BY_DIRECTORY,
                        ProblemCode.EMPTY_SUBFIELD,
                        ProblemCode.SUBFIELD_CODE);
        assertThat(copy.problems()).isEqualTo(record.problems());
        assertThat(copy.number()).isEqualTo(2);
        assertThat(copy.offset()).isEqualTo(BYTES.length());
        assertThat(copy.copy().problems()).isEqualTo(record.problems());
        assertThat(read.get(2).copy().number()).isEqualTo(3);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> record.problems().clear());
    }

    @Test
    void theCallersCodingReadsTheTextOfARecordAndOfItsCopy() {
        RecordCoding latin1 = RecordCoding.of(CharacterCodings.of(StandardCharsets.ISO_8859_1));
        ByteBuf buffer = Unpooled.wrappedBuffer(
                MarcBytes.record("245 10$aTitel^").putByte(44, 0xFC).bytes());
        ReadOptions lenient = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
        Record record = new RecordParser(lenient.withCoding(latin1)).parse(buffer);
        Record labelled = new RecordParser(lenient.withCoding(RecordCoding.LABEL)).parse(buffer);

        assertThat(record.field("245").map(Field::text)).contains("Titül");
        assertThat(record.copy().field("245").map(Field::text)).contains("Titül");
        assertThat(labelled.field("245").map(Field::text)).contains("Tit\uFFFDl");
    }

    @Test
    void fieldsAndSubfieldsAreValues() {
        Record other = RecordReading.one(MarcBytes.record("650  0$aTopic^", "500   $aTopic^", "001 a1^", "003 a1^"));
        Field topic = other.fields().get(0);
        Field note = other.fields().get(1);
        Set<Object> values = new HashSet<>(RECORD.fields());
        values.addAll(RECORD.dataFields("650").get(0).subfields());

        assertThat(topic).isEqualTo(RECORD.fields("650").get(0)).isNotEqualTo(note);
        assertThat(other.field("001")).isEqualTo(RECORD.field("001")).isNotEqualTo(other.field("003"));
        assertThat(values)
                .contains(topic, other.fields().get(2))
                .doesNotContain(note, other.fields().get(3));
        assertThat(values).containsAll(other.dataFields("500").get(0).subfields());
        assertThat(topic).isNotEqualTo(other.fields().get(2));
    }
}
