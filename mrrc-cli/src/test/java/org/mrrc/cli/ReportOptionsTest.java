package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOptionsTest {

    @TempDir
    Path directory;

    @Test
    void problemsAreLinesOfJson() throws IOException {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b \"q\""));
        Path problems = directory.resolve("problems.jsonl");
        Command.Result result = Command.run("count", "--problems", problems, file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isEqualTo(1);
        int start = Fixtures.record("a").length;
        assertThat(problems)
                .hasContent(
                        "{\"code\":\"E101\",\"name\":\"RECORD_LENGTH\",\"severity\":\"ERROR\",\"rule\":\"Leader/00-04 record length\",\"found\":\"82\","
                                + "\"expected\":\"81\",\"source\":\"" + file + "\",\"offset\":" + start
                                + ",\"record\":2,\"recordOffset\":0,"
                                + "\"controlNumber\":\"b \\\"q\\\"\",\"tag\":null,\"occurrence\":null,"
                                + "\"indicator\":null,\"subfield\":null,"
                                + "\"hex\":\"30303038326E616D2061323230303034\",\"marked\":0}\n");
    }

    @Test
    void problemsOfEveryKindAreWritten() throws IOException {
        byte[] emptySubfield = new String(Fixtures.record("e"), StandardCharsets.ISO_8859_1)
                .replace("\u001FcZ", "\u001F\u001FZ")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Fixtures.file(
                directory,
                "old.mrc",
                Fixtures.record("a"),
                Fixtures.repairable("b"),
                new byte[] {'\r', '\n'},
                emptySubfield,
                Fixtures.broken(),
                Fixtures.record("c"));
        Path problems = directory.resolve("problems.jsonl");
        Path out = directory.resolve("out.json");
        Command.Result result = Command.run("convert", "--mode", "permissive", "-o", out, "--problems", problems, file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isEqualTo(1);
        String lines = Files.readString(problems);
        assertThat(lines).contains("\"E101\"", "\"E305\"", "\"E401\"", "\"record\":4", "\"tag\":\"245\"");
        assertThat(Files.readAllLines(out)).hasSize(4);
    }

    @Test
    void theFaultThatEndsStrictReadingIsWritten() throws IOException {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b"));
        Path problems = directory.resolve("problems.jsonl");
        assertThat(Command.run("convert", "--problems", problems, file).status())
                .isEqualTo(1);
        assertThat(Files.readAllLines(problems)).singleElement().asString().contains("\"RECORD_LENGTH\"");
    }

    @Test
    void problemsThatCannotBeWrittenAreAFailure() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"));
        Path problems = directory.resolve("missing").resolve("problems.jsonl");
        Command.Result result = Command.run("count", "--problems", problems, file);
        assertThat(result.errLines()).containsExactly("mrrc: cannot write " + problems + ": no such directory");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void problemsOverwriteNeitherInputNorOutput() throws IOException {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"));
        Path out = directory.resolve("out.json");
        Path sameAsOut = directory.resolve(".").resolve("out.json");
        for (Object[] args : List.of(
                new Object[] {"count", "--problems", file, file},
                new Object[] {"convert", "--problems", sameAsOut, "-o", out, file})) {
            Command.Result result = Command.run(args);
            assertThat(result.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("mrrc: --problems would overwrite " + directory);
            assertThat(result.status()).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(Fixtures.record("a"));
        assertThat(out).doesNotExist();
    }

    @Test
    void progressShowsBytesAndRecords() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(20_000));
        Command.Result result = Command.run("count", "--progress", "always", file);
        assertThat(result.err())
                .contains("mrrc 100% [=", "1637/1637 KB", "20,000 records")
                .endsWith(System.lineSeparator());
        assertThat(result.out()).isEqualTo(file + "\t20000\t0" + System.lineSeparator());
    }

    @Test
    void progressStaysOutOfTheWayOfProblems() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b"));
        Command.Result result = Command.run("count", "--progress", "always", file);
        assertThat(result.err()).containsPattern("(^|\r)mrrc: E101 Leader/00-04 .* of " + file + "\\)\\R");
        assertThat(result.err()).contains(" KB", "/s 1 records");
    }

    @Test
    void thereIsNoBarWithoutATerminal() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        assertThat(Command.run("count", "--progress", "auto", file).err()).isEmpty();
        assertThat(Command.run("count", "--progress", "never", file).err()).isEmpty();
    }

    @Test
    void manyProblemsDoNotFloodTheTerminal() {
        byte[][] parts = new byte[30][];
        Arrays.setAll(parts, i -> Fixtures.repairable("n" + i));
        Path file = Fixtures.file(directory, "old.mrc", parts);
        List<String> lines = Command.run("count", file).errLines();
        assertThat(lines).hasSize(Problems.SHOWN + 1);
        assertThat(lines.get(Problems.SHOWN)).isEqualTo("mrrc: and more: E101 (25); --problems FILE writes them all");
        Path all = directory.resolve("all.jsonl");
        assertThat(Command.run("count", "--problems", all, file).err()).isEmpty();
        assertThat(all).content().hasLineCount(30);
    }
}
