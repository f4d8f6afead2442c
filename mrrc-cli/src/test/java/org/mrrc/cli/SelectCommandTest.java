package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Leader;
import org.mrrc.Record;

class SelectCommandTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void twoRecords() {
        byte[] cats = Fixtures.bytes(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "n2")
                .dataField("245", '1', '0')
                .subfield('a', "Cats, \"and\"")
                .subfield('b', "dogs")
                .dataField("650", ' ', '0')
                .subfield('a', "Cats")
                .dataField("650", ' ', '0')
                .subfield('a', "Dogs")
                .build());
        file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"), cats);
    }

    private static String utf8(Command.Result result) {
        return new String(result.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aRecordIsARowAndAPathIsAColumn() {
        Command.Result result = Command.run("select", "-p", "001", "-p", "245$a", "-p", "650$a", file);
        assertThat(utf8(result))
                .isEqualTo("001,245$a,650$a\n" + "n1,Title n1 /,\n" + "n2,\"Cats, \"\"and\"\"\",Cats|Dogs\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void titlesSeparatorAndHeaderAreTheUsers() {
        assertThat(utf8(Command.run("select", "--to", "tsv", "-p", "id=001", "-p", "titel=traject:245ab", file)))
                .isEqualTo("id\ttitel\nn1\tTitle n1 /\nn2\t\"Cats, \"\"and\"\" dogs\"\n");
        assertThat(utf8(Command.run("select", "--no-header", "--separator", "; ", "-p", "650$a", file)))
                .isEqualTo("\"\"\nCats; Dogs\n");
    }

    @Test
    void eachValueOfAColumnMayHaveARow() {
        assertThat(utf8(Command.run("select", "-p", "001", "-p", "s=650$a", "--each", "s", file)))
                .isEqualTo("001,s\nn1,\nn2,Cats\nn2,Dogs\n");
        assertThat(utf8(Command.run("select", "--to", "JSON", "-p", "001", "-p", "s=650$a", "--each", "s", file)))
                .isEqualTo(
                        "{\"001\":[\"n1\"],\"s\":null}\n{\"001\":[\"n2\"],\"s\":\"Cats\"}\n{\"001\":[\"n2\"],\"s\":\"Dogs\"}\n");
    }

    @Test
    void jsonHasAnObjectALine() {
        ByteArrayInputStream in = new ByteArrayInputStream(Fixtures.record("n1"));
        assertThat(utf8(Command.runWith(in, "select", "--to", "json", "-p", "x=245$c", "-p", "650$a")))
                .isEqualTo("{\"x\":[\"Zoë.\"],\"650$a\":[]}\n");
    }

    @Test
    void theConditionOfAPathIsNotATitle() {
        assertThat(utf8(Command.run("select", "-p", "650$a{^2=\\0}", file)))
                .isEqualTo("650$a{^2=\\0}\n\"\"\nCats|Dogs\n");
    }

    @ParameterizedTest
    @CsvSource({"out.csv,001", "out.TSV,001", "out.tab,001", "out.jsonl,{", "out.json,{"})
    void theNameOfTheOutputTellsTheFormat(String name, String start) {
        Path out = directory.resolve(name);
        assertThat(Command.run("select", "-p", "001", "-o", out, file).status()).isZero();
        assertThat(out).content().startsWith(start);
    }

    @ParameterizedTest
    @CsvSource({
        "-p 001 -o out.mrc,'the name out.mrc does not tell csv, tsv or json; say --to FORMAT'",
        "-p 001 -p 001,several columns are called 001; say TITLE=PATH",
        "-p 001 --each 245,--each: no column is called 245",
        "-p 001 --to json --no-header,--no-header is for csv and tsv",
        "-p 001 --to json --separator ;,--separator is for csv and tsv",
    })
    void contradictionsAreToldAtOnce(String options, String message) {
        Command.Result result = Command.run((Object[]) ("select " + options).split(" "));
        assertThat(result.errLines()).containsExactly("mrrc: " + message);
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "select,Missing required option: '--path=PATH'",
        "select -p 24,Invalid value for option '--path' (PATH): '24': ",
        "select -p traject:245$a,Invalid value for option '--path' (PATH): ",
        "select -p 001 --to marc,Invalid value for option '--to': ",
    })
    void wrongUsageIsOneLine(String args, String message) {
        Command.Result result = Command.run((Object[]) args.split(" "));
        assertThat(result.errLines()).singleElement().asString().startsWith("mrrc: " + message);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void whatIsMalformedIsReported() {
        Path old = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.broken(), Fixtures.record("c"));
        Command.Result result = Command.run("select", "--mode", "lenient", "-p", "001", old);
        assertThat(utf8(result)).isEqualTo("001\na\nc\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Command.Result result = Command.runIntoFailing("Broken pipe", "select", "-p", "001", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }
}
