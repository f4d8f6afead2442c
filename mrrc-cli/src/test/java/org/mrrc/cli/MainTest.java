package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
        "convert --mode polite x.mrc,Invalid value for option '--mode'",
        "convert --progress sometimes x.mrc,Invalid value for option '--progress'",
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
}
