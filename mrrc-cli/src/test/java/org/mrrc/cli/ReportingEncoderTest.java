package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.TextConversion;
import org.mrrc.charset.NonXmlCharacters;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.MarcXmlFormat;

class ReportingEncoderTest {

    private static Record record(String controlNumber) {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", controlNumber)
                .build();
    }

    private static String written(RecordEncoder encoder, Record... records) {
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatEnclosesRecordsIsWrittenAlsoWhereOneIsLeftOut() {
        StandardError nobody = new StandardError(new PrintStream(OutputStream.nullOutputStream()), () -> false);
        try (Reading reading = new Reading(
                new Problems(null, nobody, true),
                new DeadLetters(null),
                new Progress(Progress.When.NEVER, -1, nobody))) {
            RecordEncoder strict = new MarcXmlFormat()
                    .withNonXmlCharacters(NonXmlCharacters.REFUSE)
                    .newEncoder();
            RecordEncoder encoder = new ReportingEncoder(strict, reading);
            assertThat(written(encoder, record("\u0001"), record("a"), record("\u0002")))
                    .isEqualTo(written(new MarcXmlFormat().newEncoder(), record("a")));
            assertThat(reading.status()).isEqualTo(Main.MALFORMED);
        }
    }

    @Test
    void whatEnclosesRecordsIsWrittenAlsoWhereTheirTextIsConverted() {
        RecordEncoder array = new JsonFormat().asArray().newEncoder();
        assertThat(written(new ConvertingEncoder(array, TextConversion.toUtf8()), record("a"), record("b")))
                .isEqualTo(written(new JsonFormat().asArray().newEncoder(), record("a"), record("b")));
    }
}
