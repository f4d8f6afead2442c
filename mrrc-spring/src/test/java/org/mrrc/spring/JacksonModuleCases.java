package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;

/** What holds for records in each Jackson. */
abstract class JacksonModuleCases {

    private static final String BEGIN = "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[";
    private static final String FIELD = "{\"500\":{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{\"a\":\"x\"}]}}";
    private static final int LONG = 33_000_000;

    abstract Mapper mapper(ReadOptions options);

    abstract Class<? extends Exception> failure();

    /** One of the mappers. */
    interface Mapper {

        String write(Object value) throws IOException;

        Record read(InputStream json) throws IOException;

        /** Writes a record as a tree, and reads it from there. */
        Record asTreeAndBack(Record record) throws IOException;

        default Record read(String json) throws IOException {
            return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Gives a text again and again, and counts. */
    private static final class Endless extends InputStream {

        private final byte[] begin;
        private final byte[] again;
        private int given;

        Endless(String begin, String again) {
            this.begin = begin.getBytes(StandardCharsets.US_ASCII);
            this.again = again.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            int at = given++;
            return at < begin.length ? begin[at] : again[(at - begin.length) % again.length];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }

    private Mapper mapper() {
        return mapper(MarcDecoder.DEFAULT_OPTIONS);
    }

    private static Record recordWith(String text) {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("500", ' ', ' ')
                .subfield('a', text)
                .build();
    }

    @Test
    void aRecordIsWrittenAndReadAsItIs() throws IOException {
        for (String text : List.of("", "\" \\ / \u00f8 \ud83d\udcda \t", "long \u4e66".repeat(5_000))) {
            Record record = recordWith(text);
            assertThat(mapper().read(mapper().write(record)).fields()).isEqualTo(record.fields());
            assertThat(mapper().asTreeAndBack(record).fields()).isEqualTo(record.fields());
        }
    }

    @Test
    void aTextMayBeLongerThanJacksonsReaderHasIt() throws IOException {
        assertThat(mapper().write(recordWith("x".repeat(LONG)))).hasSizeGreaterThan(LONG);
    }

    @Test
    void otherShapesAreRead() throws IOException {
        assertThat(
                        mapper().read(
                                        "[[\"LDR\",null,null,\"_\",\"00000nam a2200000 a 4500\"],[\"001\",null,null,\"_\",\"r1\"]]"))
                .extracting(Samples::idOf)
                .isEqualTo("r1");
    }

    @Test
    void aFaultIsAFailureOfJacksonWithTheTextOfItsProblem() {
        assertThatThrownBy(() -> mapper().read(BEGIN + FIELD.replace("\"ind2\":\" \"", "\"ind2\":\"77\"") + "]}"))
                .isInstanceOf(failure())
                .hasMessageContainingAll("indicator", "the JSON of the record")
                .hasCauseInstanceOf(MarcDecodingException.class);
        for (String json : List.of("7", "\"x\"", "{}", "[]", "[" + BEGIN + "]}," + BEGIN + "]}]")) {
            assertThatThrownBy(() -> mapper().read(json)).as(json).isInstanceOf(failure());
        }
    }

    @Test
    void optionsSayWhatIsTolerated() throws IOException {
        Mapper permissive = mapper(MarcDecoder.DEFAULT_OPTIONS.withMode(Mode.PERMISSIVE));
        assertThat(permissive
                        .read(BEGIN + FIELD.replace("\"ind2\":\" \"", "\"ind2\":\"77\"") + "]}")
                        .problems())
                .isNotEmpty();
        Mapper lenient = mapper(MarcDecoder.DEFAULT_OPTIONS.withMode(Mode.LENIENT));
        assertThatThrownBy(() -> lenient.read(BEGIN + FIELD.replace("\"ind2\":\" \"", "\"ind2\":\"77\"") + "]}"))
                .isInstanceOf(failure())
                .hasCauseInstanceOf(MarcDecodingException.class);
    }

    @Test
    void noMoreIsReadThanARecordMayHave() {
        Endless fields = new Endless(BEGIN + FIELD, "," + FIELD);
        assertThatThrownBy(() -> mapper().read(fields))
                .isInstanceOf(failure())
                .hasCauseInstanceOf(BodyLimitException.class);
        assertThat(fields.given).isLessThan(9 * MarcDecoder.DEFAULT_OPTIONS.maxRecordLength());

        Endless records = new Endless("[" + BEGIN + FIELD + "]}", "," + BEGIN + FIELD + "]}");
        assertThatThrownBy(() -> mapper().read(records)).isInstanceOf(failure());
        assertThat(records.given).isLessThan(100_000);
    }
}
