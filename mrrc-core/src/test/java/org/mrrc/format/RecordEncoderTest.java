package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.OversizePolicy;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/** What every encoder promises. */
class RecordEncoderTest {

    static final Map<String, Supplier<RecordEncoder>> ENCODERS = Map.ofEntries(
            Map.entry("iso2709", RecordEncoder::iso2709),
            Map.entry("iso2709 with nines", () -> RecordEncoder.iso2709(OversizePolicy.SENTINEL)),
            Map.entry("iso2709 with continuations", () -> RecordEncoder.iso2709(OversizePolicy.CONTINUATION)),
            Map.entry("iso2709 in parts", () -> RecordEncoder.iso2709(OversizePolicy.SPLIT)),
            Map.entry("json", new JsonFormat()::newEncoder),
            Map.entry("indented json", new JsonFormat().indented()::newEncoder),
            Map.entry("marcxml", new MarcXmlFormat()::newEncoder),
            Map.entry("mrk", new MrkFormat()::newEncoder),
            Map.entry("line", new LineFormat()::newEncoder),
            Map.entry("csv in columns", DelimitedFormat.csv().columns("001", "245$a", "5XX")::newEncoder),
            Map.entry("text", new TextFormat()::newEncoder));

    static Stream<Arguments> encoders() {
        return ENCODERS.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue().get()));
    }

    private static final Record RECORD = Encoded.record()
            .controlField("001", "a1")
            .dataField("245", '1', '0')
            .subfield('a', "Naïve 漢字")
            .build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void aRecordIsWrittenBehindWhatTheBufferHolds(String name, RecordEncoder encoder) {
        String alone = Encoded.text(encoder, RECORD);
        ByteBuf target = Unpooled.buffer(1).writeBytes("before".getBytes(StandardCharsets.US_ASCII));
        target.skipBytes(2);
        encoder.encode(RECORD, target);
        encoder.encode(RECORD, target);

        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("fore" + alone + alone);
        assertThat(target.readerIndex()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void aDirectBufferIsWrittenLikeAnyOtherAndLeftToItsOwner(String name, RecordEncoder encoder) {
        ByteBuf target = PooledByteBufAllocator.DEFAULT.directBuffer(1);
        encoder.encode(RECORD, target);

        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(Encoded.text(encoder, RECORD));
        assertThat(target.refCnt()).isEqualTo(1);
        target.release();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void theRecordIsNotChanged(String name, RecordEncoder encoder) {
        Record record = RECORD.copy();
        Encoded.text(encoder, record);

        assertThat(record).isEqualTo(RECORD);
        assertThat(record.bytes()).isEqualTo(RECORD.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void anEncoderForgetsTheRecordBefore(String name, RecordEncoder encoder) {
        Record other = Encoded.note("x".repeat(500));
        String alone = Encoded.text(encoder, RECORD);

        assertThat(Encoded.text(encoder, other, RECORD)).endsWith(alone);
        assertThat(Encoded.text(ENCODERS.get(name).get(), RECORD)).isEqualTo(alone);
    }
}
