package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final int TERMINAL_WIDTH = 80;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "count --help",
                "convert -h",
                "diff --help",
                "find --help",
                "head --help",
                "sample --help",
                "select --help",
                "stats --help",
                "split --help",
                "validate --help"
            })
    void helpTeachesAndFitsATerminal(String args) {
        Command.Result result = Command.run((Object[]) args.split(" "));
        assertThat(result.out()).contains("Usage: mrrc", "Examples:", "Exit status:");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= TERMINAL_WIDTH);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void theVersionIsNamed() {
        Command.Result result = Command.run("--version");
        assertThat(result.out()).startsWith("mrrc ");
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'',Missing required subcommand",
        "frobnicate,Unmatched argument",
        "count,Missing required parameter: 'FILE'",
        "count --to json x.mrc,Unknown option",
        "convert --to pdf x.mrc,Invalid value for option '--to': 'pdf' is none of marc",
        "convert --mode polite x.mrc,Invalid value for option '--mode': 'polite' is none of strict",
        "head --compress zip x.mrc,Invalid value for option '--compress': 'zip' is none of none",
        "convert --progress sometimes x.mrc,Invalid value for option '--progress'",
        "sample x.mrc,Missing required argument (specify one of these): (-n=N | --every=N | --rate=P)",
        "sample -n 1 --seed 1.5 x.mrc,Invalid value for option '--seed': '1.5' is no whole number from",
    })
    void wrongUsageIsOneLine(String args, String message) {
        Command.Result result = args.isEmpty() ? Command.run() : Command.run((Object[]) args.split(" "));
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: " + message)
                .endsWith("--help')");
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count",
                "convert",
                "find 245",
                "head",
                "sample -n 1",
                "select -p 001",
                "split -n 1 -o x%d.mrc",
                "stats",
                "validate",
            })
    void whatIsNoMarcIsToldByAllCommands(String command, @TempDir Path directory) {
        Path text =
                Fixtures.file(directory, "notes.txt", "Some notes, and no record.\n".getBytes(StandardCharsets.UTF_8));
        for (Path file : new Path[] {text, directory}) {
            List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ")));
            args.add(file);
            Command.Result result = Command.run(args.toArray());
            assertThat(result.errLines())
                    .containsExactly("mrrc: cannot read " + file + ": "
                            + (file == text
                                    ? "not recognised as any format of MARC (try --from FORMAT)"
                                    : "is a directory"));
            assertThat(result.status()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "00044nam a2200037 a 4500nothing like a directory\u001D", "stray\u001E"})
    void anEmptyFileAndADamagedOneAreNoneOfTheKind(String content, @TempDir Path directory) {
        Path file = Fixtures.file(directory, "old.dat", content.getBytes(StandardCharsets.US_ASCII));
        assertThat(Command.run("count", file).err()).doesNotContain("recognised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "sample --every 2", "split -n 1"})
    void aNormalFormOfMarcIsRefusedWhereBytesStayAsTheyAre(String command, @TempDir Path directory) {
        Path books = Fixtures.file(directory, "books.mrc", Fixtures.records(2));
        String[] arguments = (command + " --normalize nfc -o out%d.mrc " + books).split(" ");
        Command.Result result = Command.run((Object[]) arguments);
        assertThat(result.err())
                .isEqualTo(
                        "mrrc: --normalize changes no bytes of marc; mrrc convert --normalize does with --to-charset utf-8"
                                + System.lineSeparator());
        assertThat(result.status()).isEqualTo(2);
    }
}
