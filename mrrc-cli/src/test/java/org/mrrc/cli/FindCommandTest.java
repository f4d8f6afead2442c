package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Record;

class FindCommandTest {

    @TempDir
    Path directory;

    @Test
    void recordsOfWhichTheConditionHoldsAreWrittenAsTheyAre() throws IOException {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.records(3_000));
        Path two = Fixtures.file(directory, "two.mrc", Fixtures.record("n2345"), Fixtures.record("x"));
        Path out = directory.resolve("out.mrc");
        Command.Result result = Command.run("find", "245$a ~ \"n2345 \" or 001 = 'x'", "-o", out, one, two);
        assertThat(Files.readAllBytes(out))
                .isEqualTo(Fixtures.concat(Fixtures.record("n2345"), Fixtures.record("n2345"), Fixtures.record("x")));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void standardInputIsSearchedAndJsonWrittenByDefault() {
        ByteArrayInputStream in = new ByteArrayInputStream(Fixtures.records(3));
        assertThat(Command.runWith(in, "find", "001 = 'n2'").out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"leader\":")
                .contains("{\"001\":\"n2\"}");
    }

    @Test
    void aPathOfTrajectAndAnyFormatWillDo() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        assertThat(Command.run("find", "--to", "text", "traject '245ac' = 'Title n3 / Zoë.'", file)
                        .out())
                .startsWith("LDR ")
                .contains("001 n3")
                .doesNotContain("001 n1");
    }

    @ParameterizedTest
    @CsvSource({
        "001 in 'n2'..'n4',3",
        "--invert 001 in 'n2'..'n4',2",
        "856,0",
        "-v 856,5",
    })
    void onlyTheNumberIsWrittenWhereThatIsWanted(String args, String count) {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(5));
        boolean inverted = args.startsWith("-");
        String condition = inverted ? args.substring(args.indexOf(' ') + 1) : args;
        Command.Result result = inverted
                ? Command.run("find", "--count", args.substring(0, args.indexOf(' ')), condition, file)
                : Command.run("find", "--count", condition, file);
        assertThat(result.out()).isEqualTo(count + System.lineSeparator());
        assertThat(result.status()).isZero();
    }

    @Test
    void whatIsMalformedIsReportedAndTheRestSearched() {
        Path file = Fixtures.file(
                directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b"), Fixtures.record("c"));
        Command.Result strict = Command.run("find", "--count", "245", file);
        assertThat(strict.out()).isEqualTo("1" + System.lineSeparator());
        assertThat(strict.status()).isEqualTo(1);
        Command.Result permissive = Command.run("find", "--mode", "permissive", "--to", "marc", "not 001 = 'a'", file);
        assertThat(permissive.bytes()).isEqualTo(Fixtures.concat(Fixtures.record("b"), Fixtures.record("c")));
        assertThat(permissive.errLines()).anyMatch(line -> line.startsWith("mrrc: E101 "));
        assertThat(permissive.status()).isEqualTo(1);
    }

    @Test
    void aConditionThatIsNoneIsRefusedInOneLine() {
        Command.Result result = Command.run("find", "245$A ~ 'x'", "books.mrc");
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: Invalid value for positional parameter at index 0 (CONDITION): '245$A ~ 'x'': ")
                .contains("found 'A', at character 5 (try 'mrrc find --help')");
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-o,-o=out.mrc", "--to,--to=marc", "--pretty,--pretty", "--compress,--compress=gzip"})
    void aNumberHasNoFormat(String option, String said) {
        Command.Result result = Command.run("find", "--count", "245", said);
        assertThat(result.errLines())
                .containsExactly("mrrc: --count writes no records, so " + option + " says nothing");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void anOutputThatIsAnInputIsRefused() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Command.Result result = Command.run("find", "245", "-o", file, file);
        assertThat(result.errLines()).containsExactly("mrrc: -o would overwrite " + file);
        assertThat(file).hasBinaryContent(Fixtures.records(3));
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadIsAFailure() {
        Path missing = directory.resolve("missing.mrc");
        Command.Result result = Command.run("find", "--count", "245", missing);
        assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--count", "--pretty"})
    void aClosedPipeEndsTheWorkQuietly(String option) {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3_000));
        Command.Result result = Command.runIntoFailing("Broken pipe", "find", option, "245", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void composedAndDecomposedLettersAreTheSameAndWhatIsFoundIsWrittenAsItStands() {
        byte[] composed = titled("1", "M\u0101ori");
        byte[] decomposed = titled("2", "Ma\u0304ori");
        Path books = Fixtures.file(directory, "books.mrc", composed, decomposed);
        for (String text : new String[] {"M\u0101", "Ma\u0304"}) {
            for (String test : new String[] {" ~ '%s'", " = '%sori'", " matches '^%so'", "{$a~\\%s}"}) {
                String condition = "245$a" + test.formatted(text);
                assertThat(Command.run("find", "--to", "marc", condition, books).bytes())
                        .as(condition)
                        .isEqualTo(Fixtures.concat(composed, decomposed));
            }
            assertThat(Command.run("find", "--count", "--normalize", "none", "245$a ~ '" + text + "'", books)
                            .out())
                    .isEqualTo("1" + System.lineSeparator());
        }
        assertThat(new String(Command.run("find", "245$a ~ 'M\u0101'", books).bytes(), StandardCharsets.UTF_8))
                .contains("M\u0101ori")
                .contains("Ma\u0304ori");
    }

    @Test
    void aFormThatIsWrittenDoesNotChangeWhatAnExpressionFinds() {
        Path books = Fixtures.file(directory, "books.mrc", titled("1", "caf\u00E9"), titled("2", "cafe"));
        for (String form : new String[] {"nfc", "nfd"}) {
            for (String expression : new String[] {"[\u00E9]", "[\u00E0-\u00FF]", "\\x{e9}"}) {
                assertThat(Command.run(
                                        "find",
                                        "--count",
                                        "--normalize",
                                        form,
                                        "245$a matches '" + expression + "'",
                                        books)
                                .out())
                        .as(form + " " + expression)
                        .isEqualTo("1" + System.lineSeparator());
            }
        }
        assertThat(new String(
                        Command.run("find", "--normalize", "nfd", "001 = '1'", books)
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("cafe\u0301");
    }

    @Test
    void anExpressionThatNeedsTooMuchOfTheStackIsOneLine() {
        Path books = Fixtures.file(directory, "books.mrc", titled("1", "x"), titled("2", "ab".repeat(4_900)));
        Command.Result result =
                Command.run("find", "245$a matches '^((a|b)(a|b)?)*(((((((((((a|b)))))))))))*$'", books);
        assertThat(result.err())
                .startsWith("mrrc: record 2 has a value that is too long for a regular expression")
                .containsOnlyOnce("\n");
        assertThat(result.status()).isEqualTo(2);
    }

    private static byte[] titled(String controlNumber, String title) {
        return Fixtures.bytes(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", controlNumber)
                .dataField("245", '1', '0')
                .subfield('a', title)
                .build());
    }
}
