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
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCoding;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordParser;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.Unencodable;

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
        Record record = new RecordParser(
                        ReadOptions.DEFAULT.withMode(Mode.LENIENT).withCoding(RecordCoding.of(new Failing())))
                .parse(Encoded.note("x").bytes());
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> encoder.encode(record, target));

        assertGoesOn(encoder, name, target);
    }

    /** A coding that reads nothing. */
    private static final class Failing implements CharacterCoding {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
            throw new IllegalStateException("no such character");
        }

        @Override
        public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
            throw new IllegalStateException("no such character");
        }
    }
}
