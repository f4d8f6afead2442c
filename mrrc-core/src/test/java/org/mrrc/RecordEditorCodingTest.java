package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.compare.Comparison;

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

    /** Records that say UTF-8, of which one value is that and the others are not, and what they are. */
    static Stream<Arguments> mixed() {
        return Stream.of(
                Arguments.of(
                        "windows-1252",
                        List.of(
                                "Walp\u00E2\u0080\u0099s",
                                "Caf\u00E9 au lait",
                                "gar\u00E7on d\u00E9j\u00E0",
                                "r\u00E9sum\u00E9 \u0096"),
                        List.of(
                                "Walp\u2019s",
                                "Caf\u00E9 au lait",
                                "gar\u00E7on d\u00E9j\u00E0",
                                "r\u00E9sum\u00E9 \u2013")),
                Arguments.of(
                        "marc-8",
                        List.of(
                                "Ind\u00C3\u00A9n",
                                "Caf\u00E2e au lait",
                                "gar\u00F0con d\u00E2ej\u00E1a",
                                "r\u00E2esum\u00E2e"),
                        List.of("Ind\u00E9n", "Caf\u00E9 au lait", "gar\u00E7on d\u00E9j\u00E0", "r\u00E9sum\u00E9")));
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void aRecordWithTextInTwoCodingsKeepsAllOfItWhateverIsDone(String coding, List<String> bytes, List<String> texts) {
        Record record = read(mixed(bytes));
        Record edited =
                record.edit().leader(leader -> leader.withRecordStatus('c')).build();
        Record converted = TextConversion.toUtf8().convert(record);
        Record other = Record.builder(converted.leader())
                .build()
                .edit()
                .add(DataField.of("900", ' ', ' ', Subfield.of('a', "Ã© Ж")))
                .build();
        Record copied = other.edit()
                .add(record.fields().get(0))
                .add(record.fields().get(1))
                .build();

        assertThat(record.characterCoding().name()).isEqualTo(coding);
        assertThat(record.fields()).extracting(Field::text).isEqualTo(texts);
        assertThat(edited.fields()).extracting(Field::text).isEqualTo(texts);
        assertThat(read(written(edited)).fields()).extracting(Field::text).isEqualTo(texts);
        assertThat(edited.edit().remove("245").build().fields())
                .extracting(Field::text)
                .isEqualTo(texts.subList(1, 4));
        assertThat(converted.fields()).extracting(Field::text).isEqualTo(texts);
        assertThat(Comparison.CONTENT.equal(record, converted)).isTrue();
        assertThat(copied.fields()).extracting(Field::text).containsExactly("Ã© Ж", texts.get(0), texts.get(1));
        assertThat(Comparison.CONTENT.equal(
                        Comparison.CONTENT.diff(record, copied).applyTo(record), copied))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void textThatWouldBeTakenForUtf8IsSetInIt(String coding, List<String> bytes, List<String> texts) {
        Record record = read(mixed(bytes));
        for (String text : List.of("\u00C3\u00A9", "\u266F\u00A9", "plain", "\u00E9")) {
            if (coding.equals("windows-1252") && text.startsWith("\u266F")) {
                assertThatThrownBy(() -> record.edit().replaceValues("245", 'a', data -> text))
                        .isInstanceOf(MarcException.class);
                continue;
            }
            Record edited =
                    record.edit().replaceValues("245", 'a', data -> text).build();

            assertThat(edited.fields()).extracting(Field::text).startsWith(text).endsWith(texts.get(3));
        }
    }

    private static ByteBuf mixed(List<String> values) {
        String[] fields = new String[values.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = (i == 0 ? "245" : "500") + "   $a" + values.get(i).replaceAll("[\\x80-\\xFF]", "~") + "^";
        }
        byte[] bytes =
                MarcBytes.recordWithLeader("00000nam a2200000 a 4500", fields).bytes();
        String beyondAscii = String.join("", values).replaceAll("[\\x00-\\x7F]", "");
        for (int at = 0, next = 0; next < beyondAscii.length(); at++) {
            if (bytes[at] == '~') {
                bytes[at] = (byte) beyondAscii.charAt(next++);
            }
        }
        return Unpooled.wrappedBuffer(bytes);
    }

    @Test
    void aCodeIsKeptWhateverByteItIs() {
        Record record = read(MarcBytes.record("490   $aSeries$\u001DSer. C^"));
        Record edited =
                record.edit().edit("490", field -> field.add('z', "more")).build();

        assertThat(edited.dataField("490").orElseThrow().subfields())
                .extracting(Subfield::code)
                .containsExactly('a', '\u001D', 'z');
    }

    @Test
    void textInMarc8OfARecordWithThousandsOfFieldsIsReadInAMoment() {
        RecordBuilder builder = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (int i = 0; i < 256_000; i++) {
            builder.dataField("650", ' ', '0').subfield('a', "\u0416");
        }
        Record record = TextConversion.toMarc8().convert(builder.build());

        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(record.fields())
                        .allMatch(field -> field.text().equals("\u0416")
                                || field.tag().toString().equals("066")));
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
