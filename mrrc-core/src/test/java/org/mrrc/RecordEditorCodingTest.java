package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which coding the text of an edited record is: in that of the first, whatever goes. */
class RecordEditorCodingTest {

    private static final char NOT_MARC_21 = 'a';

    /** A record whose coding is shown by field 500 alone, against its Leader/09, and how field 300 is read then. */
    private record Evidence(char scheme, String described, String shown, String coding, String text, char written) {

        /** Characters beyond ASCII are bytes, for each of which a tilde stands at first. */
        Record record() {
            byte[] bytes = MarcBytes.recordWithLeader(
                            "00000nam " + scheme + "2200000 a 4500",
                            "300   $a" + described.replaceAll("[\\x80-\\xFF]", "~") + "^",
                            "500   $a" + shown.replaceAll("[\\x80-\\xFF]", "~") + "^",
                            "510   $atext^")
                    .bytes();
            String beyondAscii = (described + shown).replaceAll("[\\x00-\\x7F]", "");
            for (int at = 0, next = 0; next < beyondAscii.length(); at++) {
                if (bytes[at] == '~') {
                    bytes[at] = (byte) beyondAscii.charAt(next++);
                }
            }
            return read(Unpooled.wrappedBuffer(bytes));
        }
    }

    static Stream<Evidence> evidence() {
        return Stream.of(
                new Evidence('a', "\u00EAbWWWW", "\u0088cXX", "marc-8", "b\u030AWWWW", ' '),
                new Evidence('a', "\u00EAbWWWW", "\u00E2cXX", "marc-8", "b\u030AWWWW", ' '),
                new Evidence('a', "plain", "\u00E2eXX", "marc-8", "plain", ' '),
                new Evidence('a', "\u00EAbWWWW", "\u00C3cXX", "iso-8859-1", "\u00EAbWWWW", NOT_MARC_21),
                new Evidence(' ', "&#x4E2D;", "\u00E6\u0097\u00A5", "utf-8", "&#x4E2D;", 'a'));
    }

    static Stream<UnaryOperator<RecordEditor>> editsWithoutText() {
        return Stream.of(
                editor -> editor.remove("500"),
                editor -> editor.removeAt(1),
                editor -> editor.remove("500").move(0, 1),
                editor -> editor.remove("500").leader(leader -> leader.withRecordStatus('c')),
                editor -> editor.edit("500", field -> field.remove('a')),
                editor -> editor.remove("500").edit("510", field -> field.indicator1('1')));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void aRecordWithoutTheFieldThatShowedItsCodingIsStillInIt(Evidence evidence) {
        Record record = evidence.record();
        assertThat(record.characterCoding().name()).isEqualTo(evidence.coding());
        assertThat(description(record)).isEqualTo(evidence.text());

        assertThat(editsWithoutText()).allSatisfy(edit -> {
            Record edited = edit.apply(record.edit()).build();

            assertThat(description(edited)).isEqualTo(evidence.text());
            assertThat(edited.characterCoding().name()).isEqualTo(evidence.coding());
            assertThat(edited.leader().characterCodingScheme()).isEqualTo(evidence.written());
            assertThat(description(read(written(edited)))).isEqualTo(evidence.text());
        });
    }

    @Test
    void escapeCharactersAreRefusedWithTheirPlace() {
        Record record = read(MarcBytes.record("005 1^", "500   $aNote^"));
        RecordEditor editor = record.edit();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> editor.replaceValues("500", 'a', data -> "x\u001B(B"))
                .withMessage("The data of subfield a of field 500 holds the control character 0x1B,"
                        + " which begins escape sequences");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> editor.replaceValues(TagPattern.of("005"), data -> "\u001B"))
                .withMessageContaining("field 005");
        assertThatIllegalArgumentException().isThrownBy(() -> Subfield.of('a', "\u001B$1!"));
        assertThatIllegalArgumentException().isThrownBy(() -> ControlField.of("005", "\u001B$1!"));
        assertThat(editor.build()).isEqualTo(record);
    }

    @Test
    void otherControlCharactersAreTextAsTheyAreInRealRecords() {
        String text = "line\none\ttwo \u0000 \u0098The \u009C\u200D";
        Record edited = read(MarcBytes.record("500   $aNote^"))
                .edit()
                .replaceValues("500", 'a', data -> text)
                .build();

        assertThat(read(written(edited)).dataField("500").flatMap(field -> field.subfield('a')))
                .contains(text);
    }

    @Test
    void anEscapeCharacterThatStrayedIntoTextStaysWhereNothingIsSetAndIsABlankWhereItIsCopied() {
        Record stray = read(MarcBytes.record("005 1\u001B2^", "500   $aNo\u001Bte$bmore^"));
        List<Field> fields = stray.fields();
        Record kept = stray.edit()
                .replaceValues("500", 'b', data -> "less")
                .add(fields.get(0))
                .build();
        Record copied = read(MarcBytes.record("245 10$aTitle^"))
                .edit()
                .add(fields.get(0))
                .add(fields.get(1))
                .build();
        Record built = Record.builder(stray.leader())
                .field(fields.get(0))
                .field(fields.get(1))
                .build();

        assertThat(kept.fields()).extracting(Field::text).containsExactly("1\u001B2", "No\u001Bte less", "1\u001B2");
        assertThat(copied.fields()).extracting(Field::text).containsExactly("Title", "1 2", "No te more");
        assertThat(built.fields()).extracting(Field::text).containsExactly("1 2", "No te more");
        assertThat(read(written(built)).fields()).extracting(Field::text).containsExactly("1 2", "No te more");
    }

    @Test
    void escapeSequencesOfMarc8AreCopiedIntoMarc8() {
        Record greek = read(MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "500   $a\u001Bga\u001Bs^"));
        Record edited = read(MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "245 10$aTitle^"))
                .edit()
                .add(greek.fields().get(0))
                .build();

        assertThat(edited.dataField("500").map(Field::text)).contains("α");
        assertThat(edited.field("500")).isEqualTo(greek.field("500"));
    }

    private static String description(Record record) {
        return record.dataField("300").flatMap(field -> field.subfield('a')).orElseThrow();
    }

    private static Record read(MarcBytes bytes) {
        return read(Unpooled.wrappedBuffer(bytes.bytes()));
    }

    private static Record read(ByteBuf bytes) {
        return new RecordParser(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE)).parse(bytes);
    }

    private static ByteBuf written(Record record) {
        ByteBuf target = Unpooled.buffer();
        RecordEncoder.iso2709().encode(record, target);
        return target;
    }
}
