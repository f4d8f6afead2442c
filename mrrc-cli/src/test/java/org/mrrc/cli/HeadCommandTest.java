package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadCommandTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 2_999, 3_000, 3_001, 3_010})
    void theFirstRecordsOfAllFilesAreWritten(int count) {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.records(3_000));
        Path two = Fixtures.file(directory, "two.mrc", Fixtures.records(10));
        byte[] all = Fixtures.concat(Fixtures.records(3_000), Fixtures.records(10));
        byte[] expected = count <= 3_000
                ? Fixtures.records(count)
                : Fixtures.concat(Fixtures.records(3_000), Fixtures.records(count - 3_000));
        assertThat(Command.run("head", "-n", count, "--to", "marc", one, two).bytes())
                .isEqualTo(expected);
        assertThat(Command.run("head", "-n", 1_000_000, "--to", "marc", one, two)
                        .bytes())
                .isEqualTo(all);
    }

    @Test
    void tenAreTheDefault() throws IOException {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(12));
        Path out = directory.resolve("out.mrc");
        assertThat(Command.run("head", "-o", out, file).status()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(Fixtures.records(10));
        assertThat(Command.run("head", file).out().lines()).hasSize(10);
    }

    @Test
    void theRestIsNotRead() {
        InputStream endless = new InputStream() {
            private final byte[] record = Fixtures.record("x");
            private int next;

            @Override
            public int read() {
                return record[next++ % record.length];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    bytes[offset + i] = (byte) read();
                }
                return length;
            }
        };
        Path missing = directory.resolve("missing.mrc");
        Command.Result result = Command.runWith(endless, "head", "-n", "5000", "-", missing);
        assertThat(result.out().lines()).hasSize(5_000);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void aFaultBehindTheLastRecordIsNoneOfTheirs() {
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream(Fixtures.records(3)), new ByteArrayInputStream(Fixtures.repairable("bad")));
        for (String mode : new String[] {"strict", "permissive"}) {
            Path file = Fixtures.file(directory, "old.mrc", Fixtures.records(3), Fixtures.repairable("bad"));
            Command.Result result = Command.run("head", "-n", "3", "--mode", mode, "--to", "marc", file);
            assertThat(result.bytes()).isEqualTo(Fixtures.records(3));
            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
        }
        Command.Result more = Command.runWith(in, "head", "-n", "4", "--to", "marc");
        assertThat(more.bytes()).isEqualTo(Fixtures.records(3));
        assertThat(more.errLines()).hasSize(2).first().asString().startsWith("mrrc: E101 ");
        assertThat(more.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "some", "1.5"})
    void aNumberThatIsNoneIsRefused(String count) {
        Command.Result result = Command.run("head", "-n=" + count, "books.mrc");
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: Invalid value for option '--records': '" + count + "' is no whole number");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(30));
        Command.Result result = Command.runIntoFailing("Broken pipe", "head", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }
}
