package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder gives: bytes, coding, and records longer than ISO 2709 can say. */
class BuiltRecordTest {

    private static final Leader LEADER = Leader.of(MarcBytes.LEADER);

    private static Record withNote(String data) {
        return Record.builder(LEADER)
                .controlField("001", "x")
                .dataField("500", ' ', ' ')
                .subfield('a', data)
                .dataField("650", ' ', '0')
                .subfield('a', "after")
                .build();
    }

    @Test
    void aRecordIsBuiltAsItStandsInISO2709() {
        Record record = Record.builder(LEADER)
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', "Title")
                .subfield('b', "")
                .controlField("FMT", "BK")
                .build();

        assertThat(record.bytes())
                .isEqualTo(MarcBytes.record("001 a1^", "245 10$aTitle$b^", "FMT BK^")
                        .buffer());
        assertThat(record.number()).isZero();
        assertThat(record.offset()).isZero();
        assertThat(record.problems()).isEmpty();
    }

    @Test
    void aRecordWithoutFieldsHas26Bytes() {
        Record record = Record.builder(LEADER).build();

        assertThat(MarcBytes.notation(record.bytes())).isEqualTo("00026nam a2200025 a 4500^%");
        assertThat(record.length()).isEqualTo(26);
        assertThat(record.fields()).isEmpty();
    }

    @Test
    void whatALeaderSaysOfLengthsCountsAndEntryMapIsReplaced() {
        Record record = Record.builder(Leader.of("12345cas a9954321Ki 9999")).build();

        assertThat(record.leader()).hasToString("00026cas a2200025Ki 4500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"naïve", "Ελληνικά", "漢字", "😀", "\u0080", "x\uFFFF"})
    void textThatIsMoreThanAsciiIsUtf8AndLeader09SaysSo(String text) {
        Leader marc8 = Leader.of("00000nam  2200000 a 4500");
        Record inSubfield = Record.builder(marc8)
                .dataField("245", '0', '0')
                .subfield('a', text)
                .subfield('b', "ASCII")
                .build();
        Record inControlField = Record.builder(marc8)
                .controlField("001", text)
                .controlField("003", "ASCII")
                .build();

        assertThat(inSubfield.leader().characterCodingScheme()).isEqualTo('a');
        assertThat(inSubfield.dataField("245").flatMap(field -> field.subfield('a')))
                .contains(text);
        assertThat(inControlField.leader().characterCodingScheme()).isEqualTo('a');
        assertThat(inControlField.controlNumber()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a", "x"})
    void leader09StaysAsItIsWhereTextIsAscii(String scheme) {
        Record record = Record.builder(Leader.of("00000nam " + scheme + "2200000 a 4500"))
                .controlField("001", "ASCII \u001C\t~\u007F")
                .build();

        assertThat(record.leader().characterCodingScheme()).isEqualTo(scheme.charAt(0));
    }

    /** Lengths of the data so that the field is just as long as its entry can say, as the index can say, and one more or less. */
    @ParameterizedTest
    @ValueSource(ints = {9_993, 9_994, 9_995, 16_377, 16_378, 16_379, 16_380, 16_381, 50_000, 99_999, 1_000_000})
    void aFieldOfAnyLengthIsReadInMemory(int length) {
        String data = "é" + "x".repeat(length - 2);
        Record record = withNote(data);

        for (Record one : List.of(record, record.copy(), record.copy().copy())) {
            assertThat(one.dataField("500").flatMap(field -> field.subfield('a')))
                    .contains(data);
            assertThat(one.field("500").map(Field::text)).contains(data);
            assertThat(one.dataField("650")).map(DataField::toString).contains("650  0 $a after");
            assertThat(one.problems()).isEmpty();
            assertThat(one).isEqualTo(record).hasSameHashCodeAs(record);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_378, 16_379, 16_380, 50_000})
    void aCursorGoesOverAFieldOfAnyLength(int length) {
        RecordCursor cursor = new RecordCursor().over(withNote("x".repeat(length)));
        List<Integer> lengths = new ArrayList<>();
        while (cursor.nextField()) {
            while (cursor.nextSubfield()) {
                lengths.add(cursor.length());
            }
        }

        assertThat(lengths).containsExactly(length, "after".length());
    }

    @Test
    void aLongControlFieldIsReadInMemory() {
        String data = "x".repeat(20_000);
        Record record = Record.builder(LEADER)
                .controlField("001", data)
                .controlField("003", "y")
                .build();

        assertThat(record.controlNumber()).contains(data);
        assertThat(record.copy().controlNumber()).contains(data);
        assertThat(record.copy().controlField("003").map(ControlField::data)).contains("y");
    }

    @Test
    void numbersThatDoNotFitTheirDigitsAreNines() {
        Record record = withNote("x".repeat(100_000));

        assertThat(record.length()).isEqualTo(25 + 3 * 12 + 2 + 100_005 + 10 + 1);
        assertThat(MarcBytes.notation(record.bytes().slice(0, 61)))
                .isEqualTo("99999nam a2200061 a 4500" + "001000200000" + "500999900002" + "650001099999" + "^");
        assertThat(record.leader().recordLength()).isEqualTo(99_999);
    }

    @Test
    void aRecordOfManyFieldsIsReadInMemory() {
        RecordBuilder builder = Record.builder(LEADER);
        for (int i = 0; i < 10_000; i++) {
            builder.dataField("650", ' ', ' ').subfield('a', "topic " + i);
        }
        Record record = builder.build();

        assertThat(record.leader().baseAddress()).isEqualTo(99_999);
        assertThat(record.fields()).hasSize(10_000);
        assertThat(record.copy().fields().get(9_999).text()).isEqualTo("topic 9999");
    }

    @Test
    void aRecordLongerThanTheIndexCanSayIsRefused() {
        ByteBuf longest = withNote("x".repeat(33_554_431 - 79)).bytes();

        assertThat(longest.readableBytes()).isEqualTo(33_554_431);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withNote("x".repeat(33_554_431 - 78)))
                .withMessageContaining("33554431");
    }
}
