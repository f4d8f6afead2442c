package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.TextConversion;

class ValidateCommandTest {

    @TempDir
    Path directory;

    private static byte[] withEmptySubfield(String controlNumber) {
        return new String(Fixtures.record(controlNumber), StandardCharsets.ISO_8859_1)
                .replace("\u001FcZ", "\u001F\u001FZ")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aSoundFileHasNoProblems() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(1_234));
        Command.Result result = Command.run("validate", file);
        assertThat(result.out().lines())
                .containsExactly(
                        file + ": 1,234 records, 0 of them put in order, 0 not readable, 0 problems",
                        "  text        1,234  in utf-8, Leader/09 \"a\"");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void eachCodeHasItsCountAndItsFirstPlaces() {
        byte[][] parts = {
            Fixtures.record("a"),
            withEmptySubfield("b"),
            Fixtures.broken(),
            withEmptySubfield("c"),
            withEmptySubfield("d"),
            withEmptySubfield("e"),
            {'\n'}
        };
        Path file = Fixtures.file(directory, "old.mrc", parts);
        Command.Result result = Command.run("validate", file);
        assertThat(result.out().lines().toList())
                .hasSize(1 + 2 + 2 + 4 + 4 + 2 + 1)
                .startsWith(file + ": 5 records, 0 of them put in order, 1 not readable, 11 problems")
                .anyMatch(line -> line.matches("  E305 +4  Subfield after its delimiter"))
                .anyMatch(line -> line.matches(
                        " +in field 245: found byte 0x1F, expected .* of record 2 \\(001 b\\) \\(offset .*"))
                .anyMatch(line -> line.contains(" of record 5 (001 d) (offset "))
                .noneMatch(line -> line.contains(" of record 6 (001 e) (offset "))
                .anyMatch(line -> line.matches("  W404 +1  Bytes after the last record"));
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aWarningIsNoFault() {
        Path file = Fixtures.file(directory, "line.mrc", Fixtures.record("a"), new byte[] {'\n'});
        Command.Result result = Command.run("validate", file);
        assertThat(result.out())
                .contains("W404")
                .contains("1 record, 0 of them put in order, 0 not readable, 1 problem");
        assertThat(result.status()).isZero();
    }

    @Test
    void aProgramReadsALineOfJsonForEachFile() {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.records(2));
        Path two = Fixtures.file(directory, "two.mrc", withEmptySubfield("b"));
        Command.Result result = Command.run("validate", "--json", one, two);
        assertThat(result.out().lines().toList())
                .hasSize(2)
                .startsWith("{\"source\":\"" + one + "\",\"records\":2,\"repaired\":0,\"malformed\":0,\"problems\":[],"
                        + "\"text\":[{\"label\":\"a\",\"coding\":\"utf-8\",\"records\":2}],\"sets\":[]}")
                .anyMatch(line -> line.contains("\"code\":\"E305\"") && line.contains("\"count\":1,\"examples\":[{"));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void whatCanBePutInOrderIsCounted() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.repairable("a"), Fixtures.record("b"));
        Path lost = directory.resolve("lost.bin");
        Command.Result result = Command.run("validate", "--malformed", lost, file);
        assertThat(result.out()).startsWith(file + ": 2 records, 1 of them put in order, 0 not readable, ");
        assertThat(lost).isEmptyFile();
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsKeptAndAllProblemsAreListedOnRequest() {
        Path file = Fixtures.file(
                directory,
                "old.mrc",
                Fixtures.broken(),
                Fixtures.record("a"),
                withEmptySubfield("b"),
                Fixtures.broken());
        Path lost = directory.resolve("lost.bin");
        Path problems = directory.resolve("problems.jsonl");
        Command.run("validate", "--malformed", lost, "--problems", problems, file);
        assertThat(lost).hasBinaryContent(Fixtures.concat(Fixtures.broken(), Fixtures.broken()));
        assertThat(problems).content().hasLineCount(6);
    }

    @Test
    void aFileThatCannotBeReadIsAFailureAndTheOthersAreValidated() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Path missing = directory.resolve("missing.mrc");
        Command.Result result = Command.run("validate", missing, file);
        assertThat(result.out()).startsWith(file + ": 3 records");
        assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void convertKeepsWhatItLeavesOut() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.broken(), Fixtures.record("b"));
        Path good = directory.resolve("good.mrc");
        Path lost = directory.resolve("lost.bin");
        Command.Result result = Command.run("convert", "--mode", "lenient", "--malformed", lost, "-o", good, file);
        assertThat(result.status()).isEqualTo(1);
        assertThat(good).hasBinaryContent(Fixtures.concat(Fixtures.record("a"), Fixtures.record("b")));
        assertThat(lost).hasBinaryContent(Fixtures.broken());
    }

    @Test
    void noFileIsWrittenOverAnother() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"));
        assertThat(Command.run("validate", "--malformed", file, file).errLines())
                .containsExactly("mrrc: --malformed would overwrite " + file);
        Path both = directory.resolve("both");
        assertThat(Command.run("validate", "--problems", both, "--malformed", both, file)
                        .errLines())
                .containsExactly("mrrc: --malformed would overwrite " + both);
        assertThat(file).hasBinaryContent(Fixtures.record("a"));
    }

    @Test
    void theCodingsOfTheTextStandBesideTheirLabels() {
        byte[] utf8UnderABlank = Fixtures.record("b");
        utf8UnderABlank[9] = ' ';
        byte[] cyrillic = Fixtures.bytes(TextConversion.toMarc8()
                .convert(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                        .dataField("245", '1', '0')
                        .subfield('a', "Дом и сад")
                        .build()));
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), utf8UnderABlank, cyrillic);
        Command.Result result = Command.run("validate", file);
        assertThat(result.out().lines().toList())
                .anyMatch(line -> line.matches("  text +1  in utf-8, Leader/09 \"a\""))
                .anyMatch(line -> line.matches("  text +1  in utf-8, Leader/09 \" \""))
                .anyMatch(line -> line.matches("  text +1  in marc-8, Leader/09 \" \""))
                .anyMatch(line -> line.strip().equals("sets: basic cyrillic"))
                .anyMatch(line -> line.matches("  W702 +1  Leader/09 character coding scheme"));
        assertThat(result.status()).isZero();
        assertThat(Command.run("validate", "--charset", "label", file).out()).doesNotContain("W702");
    }
}
