package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class SplitCommandTest {

    @TempDir
    Path directory;

    private Path parts;

    @BeforeEach
    void anEmptyDirectory() throws IOException {
        parts = Files.createDirectory(directory.resolve("parts"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.sorted().toList();
        }
    }

    private Path books(int count) {
        return Fixtures.file(directory, "books.mrc", Fixtures.records(count));
    }

    @ParameterizedTest
    @CsvSource({
        "0,5,0",
        "1,5,1",
        "4,5,1",
        "5,5,1",
        "6,5,2",
        "10,5,2",
        "3,1,3",
        "300,1,300",
        "5000,1250,4",
        "5000,4999,2",
        "5000,1000000000000,1"
    })
    void everySoManyRecordsAreAFile(int records, long length, int expected) throws IOException {
        Command.Result result =
                Command.run("split", "-n", length, "-o", parts.resolve("part-%04d.mrc"), books(records));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(files()).hasSize(expected);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < expected; i++) {
            Path part = parts.resolve(String.format("part-%04d.mrc", i + 1));
            long inPart = Math.min(length, records - i * length);
            assertThat(Command.run("count", part).out()).contains("\t" + inPart + "\t0");
            all.write(Files.readAllBytes(part));
            if (expected > 10 && i == 10) {
                return; // enough seen
            }
        }
        assertThat(all.toByteArray()).isEqualTo(Fixtures.records(records));
    }

    @Test
    void recordsAreDealtOutToSoManyFiles() throws IOException {
        Path file = books(2_000);
        Command.Result result =
                Command.run("split", "--files", 3, "--to", "json", "-o", parts.resolve("%d"), file, file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(files()).hasSize(3);
        for (int i = 1; i <= 3; i++) {
            List<String> lines = Files.readAllLines(parts.resolve(String.valueOf(i)));
            assertThat(lines).hasSize(i == 1 ? 1_334 : 1_333);
            assertThat(lines.get(0)).contains("\"001\":\"n" + i + "\"");
            assertThat(lines.get(1)).contains("\"001\":\"n" + (i + 3) + "\"");
        }
    }

    @Test
    void manyFilesMayBeOpenAndSomeEmpty() throws IOException {
        assertThat(Command.run("split", "--files", 200, "-o", parts.resolve("%03d.xml"), books(150))
                        .status())
                .isZero();
        assertThat(files()).hasSize(200);
        assertThat(parts.resolve("150.xml")).content().contains("n150");
        assertThat(Command.run("count", parts.resolve("151.xml")).out()).contains("\t0\t0");
    }

    @Test
    void theNameTellsFormatAndCompression() {
        ByteArrayInputStream in = new ByteArrayInputStream(Fixtures.records(3));
        assertThat(Command.runWith(in, "split", "-n", 2, "-o", parts.resolve("%d.mrk.gz"))
                        .status())
                .isZero();
        assertThat(parts.resolve("2.mrk.gz"))
                .satisfies(part -> assertThat(Files.readAllBytes(part)).startsWith(0x1F, 0x8B));
        assertThat(Command.run("count", parts.resolve("1.mrk.gz")).out()).contains("\t2\t0");
    }

    @ParameterizedTest
    @CsvSource({"-n,2", "--files,2"})
    void whatIsMalformedIsReportedAndTheRestWritten(String option, int number) throws IOException {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.broken(), Fixtures.record("c"));
        Path pattern = parts.resolve("%d.mrc");
        Command.Result strict = Command.run("split", option, number, "-o", pattern, file);
        assertThat(parts.resolve("1.mrc")).hasBinaryContent(Fixtures.record("a"));
        assertThat(strict.status()).isEqualTo(1);
        Command.Result lenient = Command.run("split", option, number, "--mode", "lenient", "-o", pattern, file);
        assertThat(parts.resolve("1.mrc"))
                .hasBinaryContent(
                        option.equals("-n")
                                ? Fixtures.concat(Fixtures.record("a"), Fixtures.record("c"))
                                : Fixtures.record("a"));
        assertThat(lenient.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-n,2", "--files,3"})
    void anInputIsNotOverwritten(String option, int number) throws IOException {
        Path file = Fixtures.file(parts, "2.mrc", Fixtures.records(5));
        Command.Result result = Command.run("split", option, number, "-o", parts.resolve("%d.mrc"), file);
        assertThat(result.errLines()).containsExactly("mrrc: -o would overwrite " + file);
        assertThat(file).hasBinaryContent(Fixtures.records(5));
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-n,2", "--files,3"})
    void aDirectoryThatIsNotThereIsAFailure(String option, int number) {
        Command.Result result =
                Command.run("split", option, number, "-o", parts.resolve("none").resolve("%d.mrc"), books(5));
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: cannot write " + parts.resolve("none"))
                .endsWith(": no such directory");
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-n,2", "--files,3"})
    void aFileThatCannotBeWrittenAmongOthersIsAFailure(String option, int number) throws IOException {
        Files.createDirectory(parts.resolve("1"));
        Files.createDirectory(parts.resolve("3"));
        Command.Result result =
                Command.run("split", option, number, "-o", parts.resolve("%d").resolve("x.mrc"), books(5_000));
        Path file = parts.resolve("2").resolve("x.mrc");
        assertThat(result.errLines()).containsExactly("mrrc: cannot write " + file + ": no such directory");
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-n,2", "--files,3"})
    void anInputThatCannotBeReadLeavesWhatIsComplete(String option, int number) throws IOException {
        Path missing = directory.resolve("missing.mrc");
        Command.Result result = Command.run("split", option, number, "-o", parts.resolve("%d.mrc"), books(5), missing);
        assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
        assertThat(files()).hasSize(option.equals("-n") ? 2 : 0);
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-n 2|Missing required option: '--output=OUT'",
                "-o %d.mrc|Missing required argument",
                "-n 2 -o out.mrc|Invalid value for option '--output': 'out.mrc' has not one place for a number",
                "-n 2 -o %d-%d.mrc|Invalid value for option '--output': '%d-%d.mrc' has not one place for a number",
                "-n 0 -o %d.mrc|Invalid value for option '--records': '0' is no whole number from 1",
                "--files 1001 -o %d.mrc|is more than 1,000",
                "-n 2 -o %d.pdf|the name 1.pdf does not tell the format; say --to FORMAT",
            })
    void wrongUsageIsOneLine(String args, String message) {
        Command.Result result = Command.run((Object[]) ("split " + args).split(" "));
        assertThat(result.errLines()).singleElement().asString().contains(message);
        assertThat(result.status()).isEqualTo(2);
    }
}
