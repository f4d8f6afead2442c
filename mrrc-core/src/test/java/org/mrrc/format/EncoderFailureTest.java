package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.CharacterCoding;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordParser;

/** An encoder that fails leaves the buffer as it was, and writes the next record as if nothing had been. */
class EncoderFailureTest {

    private static final Record NEXT = Encoded.note("next");

    static Stream<Arguments> encoders() {
        return RecordEncoderTest.encoders();
    }

    static Stream<Arguments> decodingEncoders() {
        return encoders().filter(arguments -> !arguments.get()[0].toString().startsWith("iso2709"));
    }

    private static void assertGoesOn(RecordEncoder encoder, String name, ByteBuf target) {
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("before");
        assertThat(Encoded.text(encoder, NEXT))
                .isEqualTo(Encoded.text(RecordEncoderTest.ENCODERS.get(name).get(), NEXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void aBufferThatMayNotGrowIsLeftAsItWas(String name, RecordEncoder encoder) {
        ByteBuf target = Unpooled.buffer(16, 8_500).writeBytes("before".getBytes(StandardCharsets.US_ASCII));
        Record record = Encoded.note("x".repeat(9_000));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> encoder.encode(record, target));

        assertGoesOn(encoder, name, target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decodingEncoders")
    void textThatCannotBeDecodedLeavesTheBufferAsItWas(String name, RecordEncoder encoder) {
        ByteBuf target = Unpooled.buffer().writeBytes("before".getBytes(StandardCharsets.US_ASCII));
        CharacterCoding none = (bytes, offset, length) -> {
            throw new IllegalStateException("no such character");
        };
        Record record = new RecordParser(ReadOptions.DEFAULT.withCoding(none))
                .parse(Encoded.note("x").bytes());
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> encoder.encode(record, target));

        assertGoesOn(encoder, name, target);
    }
}
