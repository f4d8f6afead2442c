package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordKind;

/** Holds {@code docs/sample.mrc} to {@link SampleFile}; with {@code -Dmrrc.sample.write=true} it writes the file first. */
class SampleTest {

    private static final Path SAMPLE = Path.of("..", "docs", "sample.mrc");

    private static byte[] built() {
        ByteBuf buffer = Unpooled.buffer();
        SampleFile.records().forEach(record -> RecordEncoder.iso2709().encode(record, buffer));
        return ByteBufUtil.getBytes(buffer);
    }

    @Test
    void theSampleIsWhatTheCodeBuilds() throws IOException {
        if (Boolean.getBoolean("mrrc.sample.write")) {
            Files.write(SAMPLE, built());
        }
        assertThat(Files.readAllBytes(SAMPLE)).isEqualTo(built());
    }

    @Test
    void theSampleIsVaried() {
        List<Record> records = SampleFile.records();
        assertThat(records).hasSize(12);
        assertThat(records.stream().map(record -> record.leader().kind()).distinct())
                .containsExactlyInAnyOrder(RecordKind.BIBLIOGRAPHIC, RecordKind.AUTHORITY, RecordKind.HOLDINGS);
        assertThat(records.stream()
                        .map(record -> record.leader().typeOfRecord())
                        .distinct())
                .containsExactlyInAnyOrder('a', 'e', 'c', 'j', 'z', 'y');
    }

    @Test
    void theSampleConvertsToJsonWithoutAnyProblem() {
        Command.Result result = Command.run("convert", "--to", "json", SAMPLE);
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(new String(result.bytes(), StandardCharsets.UTF_8).lines())
                .hasSize(12)
                .anyMatch(line -> line.contains("目録の森"));
    }
}
