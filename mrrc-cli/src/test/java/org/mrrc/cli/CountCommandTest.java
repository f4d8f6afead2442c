package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.compression.Compression;

class CountCommandTest {

    @TempDir
    Path directory;

    @Test
    void aFileHasALineWithItsRecordsAndItsMalformedRecords() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(2_345));
        Command.Result result = Command.run("count", file);
        assertThat(result.out()).isEqualTo(file + "\t2345\t0" + System.lineSeparator());
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void severalFilesHaveATotal() {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.records(3));
        Path two = Fixtures.file(directory, "two.mrc", Fixtures.record("x"), Fixtures.broken(), Fixtures.record("y"));
        Command.Result result = Command.run("count", one, two);
        assertThat(result.out().lines()).containsExactly(one + "\t3\t0", two + "\t2\t1", "total\t5\t1");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aMalformedRecordIsReportedAndTheOnesAfterItCount() {
        Path file = Fixtures.file(
                directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b"), Fixtures.record("c"));
        Command.Result result = Command.run("count", file);
        assertThat(result.out()).startsWith(file + "\t2\t1");
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: E101 Leader/00-04 record length: found ")
                .contains("(001 b)", " of " + file);
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void bytesBetweenRecordsAreReported() {
        Path file =
                Fixtures.file(directory, "lines.mrc", Fixtures.record("a"), new byte[] {'\n'}, Fixtures.record("b"));
        Command.Result result = Command.run("count", file);
        assertThat(result.out()).startsWith(file + "\t2\t0");
        assertThat(result.errLines()).singleElement().asString().startsWith("mrrc: E401 Bytes between records: ");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aLineEndAfterTheLastRecordIsReportedAndNoFault() {
        Path file = Fixtures.file(directory, "line.mrc", Fixtures.record("a"), new byte[] {'\n'});
        Command.Result result = Command.run("count", file);
        assertThat(result.out()).startsWith(file + "\t1\t0");
        assertThat(result.errLines()).singleElement().asString().startsWith("mrrc: W404 Bytes after the last record: ");
        assertThat(result.status()).isZero();
    }

    @Test
    void anEmptyFileHasNoRecords() {
        Path file = Fixtures.file(directory, "empty.mrc");
        assertThat(Command.run("count", file).out()).startsWith(file + "\t0\t0");
    }

    @Test
    void aFileThatCannotBeReadHasNoLineAndTheOthersAreCounted() {
        Path missing = directory.resolve("missing.mrc");
        Path truncated = Fixtures.file(directory, "truncated.gz", truncatedGzip());
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Command.Result result = Command.run("count", missing, directory, truncated, file);
        assertThat(result.out().lines()).containsExactly(file + "\t3\t0", "total\t3\t0");
        assertThat(result.errLines())
                .hasSize(3)
                .contains("mrrc: cannot read " + missing + ": no such file")
                .anyMatch(line -> line.startsWith("mrrc: cannot read " + directory + ": "))
                .anyMatch(line -> line.startsWith("mrrc: cannot read " + truncated + ": gzip data is cut off"));
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, 'gzip data is cut off, at byte 400 of the compressed data'",
        "ZSTD, 'zstd data is cut off, at byte 400 of the compressed data'",
        "BZIP2, bzip2 data is ",
        "XZ, xz data is cut off"
    })
    void whatIsCutOffNamesItsCompression(Compression compression, String told) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.newOutputStream(compressed)) {
            out.write(Fixtures.records(1_000));
        }
        Path file = Fixtures.file(directory, "cut", Arrays.copyOf(compressed.toByteArray(), 400));
        Command.Result result = Command.run("count", file);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: cannot read " + file + ": " + told)
                .doesNotEndWith(")");
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/books.mrc", "s3://catalogue/books.mrc"})
    void anAddressIsNoFile(String address) {
        Command.Result result = Command.run("count", address);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: cannot read ")
                .contains("it is an address; - is standard input");
        assertThat(result.status()).isEqualTo(2);
    }

    private static byte[] truncatedGzip() {
        byte[] whole = Fixtures.gzip(Fixtures.records(3_000));
        return Arrays.copyOf(whole, whole.length / 2);
    }

    @Test
    void compressedFilesAndStandardInputAreRead() {
        Path file = Fixtures.file(directory, "books.mrc.gz", Fixtures.gzip(Fixtures.records(7)));
        assertThat(Command.run("count", file).out()).startsWith(file + "\t7\t0");
        byte[] members = Fixtures.concat(Fixtures.gzip(Fixtures.records(4)), Fixtures.gzip(Fixtures.records(5)));
        for (byte[] in : new byte[][] {Fixtures.records(9), members}) {
            assertThat(Command.runWith(new Trickle(in), "count", "-").out()).startsWith("-\t9\t0");
        }
    }

    /** A pipe that never has more than a byte, and does not know of the next. */
    private static final class Trickle extends ByteArrayInputStream {

        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(1, length));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Command.Result result = Command.runIntoFailing("Broken pipe", "count", file, file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Command.Result result = Command.runIntoFailing("No space left on device", "count", file, file);
        assertThat(result.errLines()).containsExactly("mrrc: cannot write standard output: No space left on device");
        assertThat(result.status()).isEqualTo(2);
    }
}
