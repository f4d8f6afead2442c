package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the views of a record's fields show, sound or not quite. */
class FieldViewTest {

    /** The first field of a record that has these. */
    private static Field field(String... fields) {
        return RecordReading.one(MarcBytes.record(fields)).fields().get(0);
    }

    private static DataField dataField(String field) {
        return (DataField) field(field, "999   $aafter^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "245 10$aTitle$cBy^            | 245 10 $a Title $c By    | Title By",
                "500   $aNote^                 | 500    $a Note           | Note",
                "500   $a^                     | 500    $a                | ''",
                "500   $aa$b$cc^               | 500    $a a $b  $c c     | 'a  c'",
                "500   $aa$^                   | 500    $a a              | a",
                "500   $aa$$$bb$$^             | 500    $a a $b b         | a b",
                "500   $$aa^                   | 500    $a a              | a",
                "500   $$^                     | 500                      | ''",
                "500   $ $x^                   | 500    $   $x            | ' '",
                "500 ab$9漢字$ä^               | 500 ab $9 漢字 $Ã \uFFFD | 漢字 \uFFFD",
                "FMT 12$aLocal^                | FMT 12 $a Local          | Local",
                "001 00$a123$bx^               | 001 00 $a 123 $b x       | 123 x",
            })
    void aDataFieldIsItsIndicatorsAndSubfields(String bytes, String expected, String text) {
        DataField field = dataField(bytes);

        assertThat(field.toString().stripTrailing()).isEqualTo(expected);
        assertThat(field.text()).isEqualTo(text);
        assertThat(field.tag()).isEqualTo(Tag.of(bytes.substring(0, 3)));
        assertThat(field.indicator1()).isEqualTo(bytes.charAt(4));
        assertThat(field.indicator2()).isEqualTo(bytes.charAt(5));
        assertThat(MarcBytes.notation(field) + "^").isEqualTo(bytes);
    }

    @Test
    void aDataFieldUnderAnotherTagHasTheSameBytes() {
        DataField field = dataField("880 1 $6245-01$a漢字^");
        DataField title = field.withTag(Tag.of("245"));

        assertThat(title).hasToString("245 1  $6 245-01 $a 漢字").isEqualTo(dataField("245 1 $6245-01$a漢字^"));
        assertThat(title.bytes()).isEqualTo(field.bytes());
        assertThat(title.withTag(field.tag())).isEqualTo(field).hasToString("880 1  $6 245-01 $a 漢字");
        assertThat(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                        .field(title)
                        .build()
                        .fields())
                .containsExactly(title);
        assertThatThrownBy(() -> field.withTag(Tag.of("001"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subfieldsAreFoundByTheirCode() {
        DataField field = dataField("650  0$xone$a$yother$xtwo$^");

        assertThat(field.subfields('x')).map(Subfield::data).containsExactly("one", "two");
        assertThat(field.subfields('a')).map(Subfield::data).containsExactly("");
        assertThat(field.subfields('z')).isEmpty();
        assertThat(field.subfields('\u001F')).isEmpty();
        assertThat(field.subfields('\u0178')).isEmpty();
        assertThat(field.subfield('x')).contains("one");
        assertThat(field.subfield('a')).contains("");
        assertThat(field.subfield('y')).contains("other");
        assertThat(field.subfield('z')).isEmpty();
        assertThat(field.subfields()).map(Subfield::code).containsExactly('x', 'a', 'y', 'x');
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> field.subfields().clear());
    }

    /** The delimiter is sought eight bytes at a time: data ends before, at and after such a step. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 23, 24, 25, 400})
    void dataOfAnyLengthEndsAtTheNextDelimiter(int length) {
        String data = "ß".repeat(length / 2) + "x".repeat(length % 2);
        DataField field = dataField("500   $a" + data + "$b" + data + "^");

        assertThat(field.subfields()).map(Subfield::data).containsExactly(data, data);
        assertThat(field.subfield('b')).contains(data);
        assertThat(field.subfields('b')).map(Subfield::toString).containsExactly("$b " + data);
    }

    @Test
    void aSubfieldShowsTheBytesOfItsDataAlone() {
        Subfield subfield = dataField("500   $aoné$btwo^").subfields().get(0);

        assertThat(MarcBytes.notation(subfield.bytes())).isEqualTo("oné");
        assertThat(subfield.bytes().readableBytes()).isEqualTo(4);
        assertThat(subfield).hasToString("$a oné");
        assertThat(subfield)
                .isEqualTo(dataField("700   $aoné^").subfields().get(0))
                .isNotEqualTo(dataField("700   $boné^").subfields().get(0))
                .isNotEqualTo(dataField("700   $aone^").subfields().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"001 a1", "008 ", "00A local", "FMT BK", "LKR ", "ava é"})
    void aControlFieldIsItsData(String bytes) {
        Field field = field(bytes + "^", "999   $aafter^");

        assertThat(field).isInstanceOf(ControlField.class).hasToString(bytes);
        assertThat(field.text()).isEqualTo(bytes.substring(4)).isEqualTo(((ControlField) field).data());
        assertThat(MarcBytes.notation(field)).isEqualTo(bytes);
    }

    @Test
    void aControlFieldWithADelimiterElsewhereThanAfterTwoCharactersIsStillOne() {
        Field field = field("001 abc$d^");

        assertThat(field).isInstanceOf(ControlField.class);
        assertThat(field.text()).isEqualTo("abc\u001Fd");
    }

    @Test
    void aDanmarcRecordHasNoControlNumberButAField001() {
        Record record = RecordReading.one(MarcBytes.record("001 00$a123^", "004 00$ae^"));

        assertThat(record.controlNumber()).isEmpty();
        assertThat(record.dataField("001").flatMap(field -> field.subfield('a')))
                .contains("123");
        assertThat(record.problems()).isEmpty();
    }

    @Test
    void aTerminatorInsideAFieldIsData() {
        Record record = RecordReading.one(MarcBytes.record("500   $aa^b%c^", "999   $aafter^"));

        assertThat(record.fields()).map(Field::text).isEqualTo(List.of("a\u001Eb\u001Dc", "after"));
    }
}
