package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A builder that was given something wrong goes on as if nothing had been said. */
class RecordBuilderRefusalTest {

    private static final Leader LEADER = Leader.of("00000nam  2200000 a 4500");

    /** A call with a wrong argument. */
    private record Wrong(String name, Class<? extends Exception> refusal, Consumer<RecordBuilder> call) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Wrong wrong(String name, Consumer<RecordBuilder> call) {
        return new Wrong(name, IllegalArgumentException.class, call);
    }

    private static Wrong isNull(String name, Consumer<RecordBuilder> call) {
        return new Wrong(name, NullPointerException.class, call);
    }

    static Stream<Wrong> wrongFields() {
        return Stream.of(
                wrong("control field with the tag of a data field", builder -> builder.controlField("245", "x")),
                wrong("control field with a tag of two characters", builder -> builder.controlField("01", "x")),
                wrong("control field with a tag of both cases", builder -> builder.controlField("FmT", "x")),
                wrong("control field with a tag of other characters", builder -> builder.controlField("00-", "x")),
                wrong("record terminator in a control field", builder -> builder.controlField("001", "a\u001Db")),
                wrong("field terminator in a control field", builder -> builder.controlField("001", "a\u001Eb")),
                wrong("escape character in a control field", builder -> builder.controlField("001", "a\u001B(B")),
                wrong("delimiter in a control field", builder -> builder.controlField("001", "é\u001F")),
                wrong("first half of a pair in a control field", builder -> builder.controlField("001", "é\uD83D")),
                wrong("second half of a pair in a control field", builder -> builder.controlField("001", "é\uDE00b")),
                wrong("pair in the wrong order", builder -> builder.controlField("001", "\uDE00\uD83D")),
                wrong("first half after a pair", builder -> builder.controlField("001", "\uD83D\uDE00\uD83D")),
                isNull("no data of a control field", builder -> builder.controlField("001", null)),
                isNull("no tag of a control field", builder -> builder.controlField(null, "x")),
                wrong("data field with the tag of a control field", builder -> builder.dataField("001", ' ', ' ')),
                wrong("data field with a tag of four characters", builder -> builder.dataField("2450", ' ', ' ')),
                wrong("data field with a tag of both cases", builder -> builder.dataField("aVa", ' ', ' ')),
                wrong("control character as indicator 1", builder -> builder.dataField("245", '\n', ' ')),
                wrong("delimiter as indicator 2", builder -> builder.dataField("245", ' ', '\u001F')),
                wrong("indicator 1 that is not ASCII", builder -> builder.dataField("245", 'é', ' ')),
                wrong("indicator 2 that is not graphic", builder -> builder.dataField("245", ' ', '\u007F')),
                isNull("no tag of a data field", builder -> builder.dataField(null, ' ', ' ')));
    }

    static Stream<Wrong> wrongSubfields() {
        return Stream.of(
                wrong("blank as subfield code", builder -> builder.subfield(' ', "x")),
                wrong("delimiter as subfield code", builder -> builder.subfield('\u001F', "x")),
                wrong("subfield code that is not ASCII", builder -> builder.subfield('é', "x")),
                wrong("subfield code that is not graphic", builder -> builder.subfield('\u007F', "x")),
                wrong("record terminator in a subfield", builder -> builder.subfield('b', "\u001D")),
                wrong("field terminator in a subfield", builder -> builder.subfield('b', "\u001E")),
                wrong("escape character in a subfield", builder -> builder.subfield('b', "\u001B")),
                wrong("delimiter in a subfield", builder -> builder.subfield('b', "é$\u001Fc")),
                wrong("half of a pair in a subfield", builder -> builder.subfield('b', "é\uD83D")),
                isNull("no data of a subfield", builder -> builder.subfield('b', null)));
    }

    private static void assertRefused(RecordBuilder builder, Wrong wrong) {
        assertThatExceptionOfType(wrong.refusal()).isThrownBy(() -> wrong.call().accept(builder));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aWrongFieldIsNotBegun(Wrong wrong) {
        RecordBuilder builder = Record.builder(LEADER);
        assertRefused(builder, wrong);
        builder.controlField("003", "x");
        assertRefused(builder, wrong);
        builder.dataField("245", '1', '0').subfield('a', "y");
        assertRefused(builder, wrong);
        Record record = builder.subfield('c', "z").build();

        assertThat(MarcBytes.notation(record)).containsExactly("003 x", "245 10$ay$cz");
        assertThat(record.leader().characterCodingScheme()).isEqualTo(' ');
    }

    @ParameterizedTest
    @MethodSource({"wrongFields", "wrongSubfields"})
    void aDataFieldWaitsForItsFirstSubfield(Wrong wrong) {
        RecordBuilder builder = Record.builder(LEADER).dataField("245", '1', '0');
        assertRefused(builder, wrong);

        assertThat(MarcBytes.notation(builder.subfield('a', "y").build())).containsExactly("245 10$ay");
    }

    @ParameterizedTest
    @MethodSource("wrongSubfields")
    void aWrongSubfieldIsNotAdded(Wrong wrong) {
        RecordBuilder builder =
                Record.builder(LEADER).dataField("245", '1', '0').subfield('a', "y");
        assertRefused(builder, wrong);
        Record record = builder.subfield('c', "z").build();

        assertThat(MarcBytes.notation(record)).containsExactly("245 10$ay$cz");
        assertThat(record.leader().characterCodingScheme()).isEqualTo(' ');
    }

    @Test
    void aDataFieldWithoutSubfieldIsNotLeft() {
        RecordBuilder builder = Record.builder(LEADER).dataField("245", '1', '0');
        assertThatIllegalStateException().isThrownBy(() -> builder.dataField("500", ' ', ' '));
        assertThatIllegalStateException().isThrownBy(() -> builder.controlField("001", "x"));
        assertThatIllegalStateException().isThrownBy(builder::build);

        assertThat(MarcBytes.notation(builder.subfield('a', "y").build())).containsExactly("245 10$ay");
    }

    @Test
    void aSubfieldNeedsADataField() {
        RecordBuilder builder = Record.builder(LEADER);
        assertThatIllegalStateException().isThrownBy(() -> builder.subfield('a', "x"));
        builder.controlField("001", "x");
        assertThatIllegalStateException().isThrownBy(() -> builder.subfield('a', "x"));

        assertThat(MarcBytes.notation(builder.build())).containsExactly("001 x");
    }

    @Test
    void aBuilderMakesOneRecord() {
        RecordBuilder builder =
                Record.builder(LEADER).dataField("245", '1', '0').subfield('a', "y");
        Record record = builder.build();

        assertThatIllegalStateException().isThrownBy(builder::build);
        assertThatIllegalStateException().isThrownBy(() -> builder.controlField("001", "x"));
        assertThatIllegalStateException().isThrownBy(() -> builder.dataField("500", ' ', ' '));
        assertThatIllegalStateException().isThrownBy(() -> builder.subfield('a', "x"));
        assertThat(MarcBytes.notation(record)).containsExactly("245 10$ay");
    }
}
