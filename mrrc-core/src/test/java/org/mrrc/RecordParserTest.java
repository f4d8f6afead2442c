package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One record, parsed where it stands in its caller's buffer. */
class RecordParserTest {

    private static final MarcBytes BYTES =
            MarcBytes.record("001 a1^", "245 10$aNaïve 漢字$cBy^", "500   $aNote^", "FMT BK^");

    private static RecordParser parser(Mode mode) {
        return new RecordParser(ReadOptions.DEFAULT.withMode(mode));
    }

    private static Problem refusal(Mode mode, ByteBuf buffer) {
        return catchThrowableOfType(MarcException.class, () -> parser(mode).parse(buffer))
                .problem();
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void aRecordIsAViewOfABufferOfAnyKind(BufferKind kind) {
        ByteBuf buffer = kind.hold(BYTES.bytes());
        Record record = parser(Mode.STRICT).parse(buffer);

        assertThat(MarcBytes.notation(record))
                .containsExactly("001 a1", "245 10$aNaïve 漢字$cBy", "500   $aNote", "FMT BK");
        assertThat(record.dataField("245").map(Field::text)).contains("Naïve 漢字 By");
        assertThat(record.bytes()).isEqualTo(BYTES.buffer());
        assertThat(record).isEqualTo(RecordReading.one(BYTES));
        assertThat(record.number()).isEqualTo(1);
        assertThat(record.offset()).isZero();
        assertThat(record.problems()).isEmpty();
        assertThat(buffer.readableBytes()).isEqualTo(BYTES.length());
        assertThat(buffer.refCnt()).isEqualTo(1);
        buffer.release();
    }

    @ParameterizedTest
    @EnumSource(value = BufferKind.class, mode = EnumSource.Mode.EXCLUDE, names = "OFFSET_SLICE")
    void theRecordIsWhatIsReadableAndNoMore(BufferKind kind) {
        ByteBuf buffer = kind.hold(MarcBytes.join(MarcBytes.raw("before"), BYTES, BYTES));
        buffer.readerIndex(6).writerIndex(6 + BYTES.length());
        Record record = parser(Mode.STRICT).parse(buffer);

        assertThat(record).isEqualTo(RecordReading.one(BYTES));
        assertThat(record.copy()).isEqualTo(record);
        assertThat(record.offset()).isZero();
        assertThat(buffer.readerIndex()).isEqualTo(6);
        buffer.release();
    }

    @Test
    void aChangeOfTheBufferIsAChangeOfTheRecord() {
        ByteBuf buffer = BYTES.buffer();
        Record record = parser(Mode.STRICT).parse(buffer);
        buffer.setByte(BYTES.indexOf("Note"), 'V');

        assertThat(record.field("500").map(Field::text)).contains("Vote");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anUnsoundStructureIsRefusedInEveryMode(Mode mode) {
        ByteBuf buffer = Unpooled.wrappedBuffer(
                MarcBytes.of("before"), BYTES.entryLength(1, "0099").bytes());
        buffer.readerIndex(6);
        Problem problem = refusal(mode, buffer);

        assertThat(problem.code()).isEqualTo(ProblemCode.ENTRY_LENGTH);
        assertThat(problem.recordOffset()).isEqualTo(39);
        assertThat(problem.offset()).isEqualTo(39);
        assertThat(problem.recordNumber()).isEqualTo(1);
        assertThat(problem.tag()).isEqualTo("245");
        assertThat(problem.controlNumber()).isEqualTo("a1");
        assertThat(buffer.readerIndex()).isEqualTo(6);
        assertThat(buffer.refCnt()).isEqualTo(1);
    }

    static Stream<Arguments> contentFaults() {
        return Stream.of(
                        Arguments.of("500   $aNo^te^", ProblemCode.TERMINATOR_IN_DATA, "^"),
                        Arguments.of("500   $aNo%te^", ProblemCode.TERMINATOR_IN_DATA, "%"),
                        Arguments.of("500   $aNote$^", ProblemCode.EMPTY_SUBFIELD, "^"),
                        Arguments.of("500   $aNo$$bte^", ProblemCode.EMPTY_SUBFIELD, "$"),
                        Arguments.of("008 Note$x^", ProblemCode.DELIMITER_IN_CONTROL_FIELD, "$"))
                .flatMap(fault -> Arrays.stream(BufferKind.values())
                        .map(kind -> Arguments.of(fault.get()[0], fault.get()[1], fault.get()[2], kind)));
    }

    @ParameterizedTest
    @MethodSource("contentFaults")
    void anUnsoundContentIsRefusedByStrictAloneAndListedByTheOthers(
            String field, ProblemCode code, String found, BufferKind kind) {
        MarcBytes bytes = MarcBytes.record("001 a1^", field, "650  0$aTopic^");
        ByteBuf buffer = kind.hold(bytes.bytes());
        Problem problem = refusal(Mode.STRICT, buffer);

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.found()).isEqualTo(String.format("byte 0x%02X", MarcBytes.of(found)[0]));
        assertThat(problem.tag()).isEqualTo(field.substring(0, 3));
        assertThat(bytes.bytes()[problem.recordOffset()]).isEqualTo(MarcBytes.of(found)[0]);
        assertThat(parser(Mode.LENIENT).parse(buffer).problems()).containsExactly(problem);
        assertThat(parser(Mode.PERMISSIVE).parse(buffer).problems()).containsExactly(problem);
        buffer.release();
    }

    @Test
    void anUpperCaseCodeIsNoFault() {
        Record record =
                parser(Mode.STRICT).parse(MarcBytes.record("500   $ANote$bx^").buffer());

        assertThat(record.problems()).map(Problem::code).containsExactly(ProblemCode.SUBFIELD_CODE);
        assertThat(record.dataField("500").flatMap(field -> field.subfield('A')))
                .contains("Note");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "12, 12", "23, 23", "24, 24", "25, 25"})
    void aPieceOfARecordIsRefusedAtItsEnd(int length, int offset) {
        Problem problem = refusal(
                Mode.STRICT,
                MarcBytes.record().recordLength(26).truncated(length).buffer());

        assertThat(problem.code()).isEqualTo(ProblemCode.TRUNCATED);
        assertThat(problem.offset()).isEqualTo(offset);
    }

    @Test
    void moreThanOneRecordIsRefused() {
        ByteBuf two = Unpooled.wrappedBuffer(MarcBytes.join(BYTES, BYTES));

        assertThat(refusal(Mode.PERMISSIVE, two).code()).isEqualTo(ProblemCode.FIELD_COVERAGE);
    }

    @Test
    void optionsAreNeeded() {
        assertThatNullPointerException().isThrownBy(() -> new RecordParser(null));
    }
}
