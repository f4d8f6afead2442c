package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.format.Formats;

class MalformedRecordTest {

    private static final MarcBytes GOOD = MarcBytes.record("001 a1^", "245 10$aTitle^");
    private static final MarcBytes DAMAGED = GOOD.recordLength("x0063");

    private static MalformedRecord malformed() {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
        RecordBatch batch = Records.of(new ByteArrayInputStream(MarcBytes.join(GOOD, DAMAGED, GOOD)), options)
                .nextBatch();
        assertThat(batch).hasSize(2);
        return batch.malformed().get(0);
    }

    @Test
    void itHasItsBytesPlaceAndProblems() {
        MalformedRecord malformed = malformed();

        assertThat(malformed.bytes()).isEqualTo(DAMAGED.buffer());
        assertThat(malformed.number()).isEqualTo(2);
        assertThat(malformed.format()).isEqualTo(RecordFormat.iso2709());
        assertThat(malformed.offset()).isEqualTo(GOOD.length());
        assertThat(malformed.problems()).map(Problem::code).containsExactly(ProblemCode.RECORD_LENGTH);
        assertThat(malformed).hasToString(malformed.problems().get(0).toString());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> malformed.problems().clear());
    }

    @ParameterizedTest
    @CsvSource({"x0063, 10$aTitle", "'', 10$aTitle$"})
    void strictReadingEndsWithTheRecordAtFault(String recordLength, String title) {
        MarcBytes record = MarcBytes.record("001 a1^", "245 " + title + "^");
        MarcBytes faulty = recordLength.isEmpty() ? record.put(9, "a") : record.recordLength(recordLength);
        RecordBatch batch = Records.of(
                        new ByteArrayInputStream(MarcBytes.join(GOOD, faulty, GOOD)), ReadOptions.DEFAULT)
                .nextBatch();

        MarcException fault = batch.fault().orElseThrow();
        MalformedRecord malformed = fault.malformed().orElseThrow();
        assertThat(malformed.bytes()).isEqualTo(faulty.buffer());
        assertThat(malformed.number()).isEqualTo(2);
        assertThat(malformed.offset()).isEqualTo(GOOD.length());
        assertThat(malformed.problems()).contains(fault.problem());
    }

    @Test
    void strictReadingEndsWithTheRecordAtFaultInOtherFormats() {
        String faulty = "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"245\":7}]}";
        RecordBatch batch = Records.of(
                        new ByteArrayInputStream(faulty.getBytes(StandardCharsets.UTF_8)),
                        ReadOptions.DEFAULT.withFormat(Formats.named("json").orElseThrow()))
                .nextBatch();

        assertThat(batch.fault().orElseThrow().malformed().orElseThrow().bytes().toString(StandardCharsets.UTF_8))
                .isEqualTo(faulty);
    }

    @Test
    void aFaultBetweenRecordsHasNoRecord() {
        RecordBatch batch = Records.of(
                        new ByteArrayInputStream(MarcBytes.join(GOOD, MarcBytes.raw("stray text"), GOOD)),
                        ReadOptions.DEFAULT)
                .nextBatch();

        assertThat(batch.fault().orElseThrow().malformed()).isEmpty();
    }

    @Test
    void eachCallerHasIndicesOfItsOwn() {
        MalformedRecord malformed = malformed();
        ByteBuf one = malformed.bytes();
        one.skipBytes(10);
        ByteBuf other = malformed.bytes();

        assertThat(other.readableBytes()).isEqualTo(DAMAGED.length());
        assertThat(one.readableBytes()).isEqualTo(DAMAGED.length() - 10);
    }

    @Test
    void itsBytesCannotBeChanged() {
        ByteBuf bytes = malformed().bytes();

        assertThat(bytes.isReadOnly()).isTrue();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> bytes.setByte(0, '0'));
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(bytes::array);
    }

    @Test
    void theirBytesAreWrittenOneAfterAnotherAsTheyWere() {
        ByteArrayOutputStream deadLetters = new ByteArrayOutputStream();
        Consumer<MalformedRecord> handler = MalformedRecord.writingTo(deadLetters);
        handler.accept(malformed());
        handler.accept(malformed());

        assertThat(deadLetters.toByteArray()).isEqualTo(MarcBytes.join(DAMAGED, DAMAGED));
    }

    @ParameterizedTest
    @CsvSource({"'{\"leader\":', 2", "'hello\n', 1", "'', 1"})
    void anEmptyLineStandsBehindThoseOfOtherFormats(String bytes, int lineEnds) {
        ByteArrayOutputStream deadLetters = new ByteArrayOutputStream();
        ByteBuf raw = MarcBytes.raw(bytes).buffer();
        RecordFormat json = Formats.named("json").orElseThrow();
        MalformedRecord.writingTo(deadLetters)
                .accept(new MalformedRecord(raw, 1, 0, malformed().problems(), json));

        assertThat(deadLetters).hasToString(bytes + "\n".repeat(lineEnds));
    }

    @Test
    void aStreamThatFailsEndsTheWriting() {
        IOException full = new IOException("disk full");
        Consumer<MalformedRecord> handler = MalformedRecord.writingTo(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw full;
            }
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> handler.accept(malformed()))
                .withCause(full);
    }
}
