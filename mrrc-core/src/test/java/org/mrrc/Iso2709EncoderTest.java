package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Iso2709EncoderTest {

    private static final Leader LEADER = Leader.of(MarcBytes.LEADER);
    private static final int LONGEST_FIELD = 9_999;

    /** A record of a length whose fields are as long as ISO 2709 can say, but for the last. */
    private static Record ofLength(int length) {
        RecordBuilder builder = Record.builder(LEADER);
        int rest = length - 26;
        while (rest > 0) {
            int fieldLength = Math.min(rest - 12, LONGEST_FIELD);
            builder.controlField("009", "x".repeat(fieldLength - 1));
            rest -= 12 + fieldLength;
        }
        return builder.build();
    }

    private static Problem refusal(Record record) {
        ByteBuf target = Unpooled.buffer().writeBytes(MarcBytes.of("before"));
        target.readByte();
        MarcException refusal = catchThrowableOfType(
                MarcException.class, () -> RecordEncoder.iso2709().encode(record, target));

        assertThat(MarcBytes.notation(target)).isEqualTo("efore");
        assertThat(target.readerIndex()).isEqualTo(1);
        return refusal.problem();
    }

    @Test
    void aRecordThatWasReadIsWrittenByteForByteBehindWhatTheBufferHolds() {
        MarcBytes first = MarcBytes.record("001 1^", "245 10$aTitle$$bé$^", "FMT BK^");
        MarcBytes second = MarcBytes.record("001 2^", "500   $aa^b^").put(24, "500000800002001000200000");
        List<Record> records = RecordReading.all(Mode.LENIENT, MarcBytes.join(first, second));
        ByteBuf target = Unpooled.buffer(1).writeBytes(MarcBytes.of("before"));
        records.forEach(record -> RecordEncoder.iso2709().encode(record, target));

        assertThat(records).hasSize(2);
        assertThat(MarcBytes.notation(target))
                .isEqualTo("before" + MarcBytes.notation(first.buffer()) + MarcBytes.notation(second.buffer()));
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void aRecordInABufferOfAnyKindIsWrittenAndLeftAsItWas(BufferKind kind) {
        byte[] bytes = MarcBytes.record("001 1^", "245 10$aTitle^").bytes();
        ByteBuf held = kind.hold(bytes);
        Record record = new RecordParser(ReadOptions.DEFAULT).parse(held);
        ByteBuf target = Unpooled.buffer();
        RecordEncoder.iso2709().encode(record, target);
        RecordEncoder.iso2709().encode(record, target);

        assertThat(target).isEqualTo(Unpooled.wrappedBuffer(bytes, bytes));
        held.release();
    }

    @Test
    void aRecordAndAFieldAsLongAsISO2709CanSayAreWrittenAndReadBack() {
        Record record = ofLength(99_999);
        byte[] written = RandomBytes.written(List.of(record));

        assertThat(written).hasSize(99_999);
        assertThat(RecordReading.all(Mode.STRICT, written)).containsExactly(record);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 100_001, 200_000})
    void aLongerRecordIsRefused(int length) {
        Problem problem = refusal(ofLength(length));

        assertThat(problem.code()).isEqualTo(ProblemCode.NOT_WRITABLE);
        assertThat(problem.found()).isEqualTo(String.format("a record of %,d bytes", length));
        assertThat(problem.expected()).isEqualTo("at most 99,999");
        assertThat(problem.tag()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 10_001, 16_383, 16_384, 16_385, 50_000})
    void aLongerFieldIsRefused(int length) {
        Problem problem = refusal(Record.builder(LEADER)
                .controlField("001", "c1")
                .dataField("500", ' ', ' ')
                .subfield('a', "x".repeat(length - 5))
                .build());

        assertThat(problem)
                .hasToString(String.format(
                        "Length limits of ISO 2709 in field 500: found a field of %,d bytes, expected at most 9,999,"
                                + " at offset 52 of record 0 (001 c1) (offset 52 of input)",
                        length));
        assertThat(problem.code()).isEqualTo(ProblemCode.NOT_WRITABLE);
    }
}
