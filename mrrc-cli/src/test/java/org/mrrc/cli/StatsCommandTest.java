package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

class StatsCommandTest {

    private static final Path SAMPLE = Path.of("..", "docs", "sample.mrc");

    @TempDir
    Path directory;

    @Test
    void damagedRecordsArePutInOrderIfTheUserWantsIt() {
        Path old = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.repairable("b"));
        assertThat(Command.run("stats", old).out()).startsWith("1 record, 1 not readable");
        assertThat(Command.run("stats", "--mode", "permissive", old).out()).startsWith("2 records, 0 not readable");
    }

    @Test
    void whatRecordsAreMadeOfIsCounted() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(4));
        Command.Result result = Command.run("stats", file);
        int length = Fixtures.record("n1").length;
        assertThat(result.out().lines())
                .containsExactly(
                        "4 records, 0 not readable",
                        String.format(
                                "%d bytes: at least %d for a record, at most %2$d, %2$d on average;"
                                        + " 5%% up to %2$d; 25%% up to %2$d; 50%% up to %2$d; 75%% up to %2$d; 95%% up to %2$d; 99%% up to %2$d",
                                4 * length, length),
                        "",
                        "Types of record, Leader/06",
                        "  type  format         meaning            records",
                        "  a     bibliographic  Language material        4  100.0%",
                        "",
                        "Lengths of records",
                        "  bytes   records",
                        "  64-127        4  100.0%",
                        "",
                        "Character codings",
                        "  text is in  Leader/09  records",
                        "  utf-8       a                4  100.0%",
                        "",
                        "Fields, as parts of all records",
                        "  tag  records  fields",
                        "  001        4       4  100.0%",
                        "  245        4       4  100.0%",
                        "",
                        "Indicators, as parts of the fields with the tag",
                        "  tag  indicator  value  fields",
                        "  245  1          1           4  100.0%",
                        "  245  2          0           4  100.0%",
                        "",
                        "Subfields, as parts of the fields with the tag",
                        "  tag  code  fields  subfields",
                        "  245  a          4          4  100.0%",
                        "  245  c          4          4  100.0%");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void languagesAndDecadesAreThoseOfBibliographicRecords() {
        List<String> lines = Command.run("stats", SAMPLE).out().lines().toList();
        assertThat(lines)
                .contains("12 records, 0 not readable")
                .anyMatch(line -> line.matches("  eng +English +\\d+ +\\d+\\.\\d%"))
                .anyMatch(line -> line.matches("  1990-1999 +\\d+ +\\d+\\.\\d%"))
                .anyMatch(line -> line.matches("  z +authority +Authority data +\\d+ +\\d+\\.\\d%"));
    }

    @Test
    void aRepeatedSubfieldCountsOnceForItsField() {
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("650", ' ', '0')
                .subfield('a', "Cats")
                .subfield('x', "History")
                .subfield('x', "Sources")
                .dataField("650", ' ', '7')
                .subfield('a', "Dogs")
                .build();
        Path file = Fixtures.file(directory, "cats.mrc", Fixtures.bytes(record));
        assertThat(Command.run("stats", file).out().lines())
                .contains("  650        1       2  100.0%")
                .contains("  650  1          blank       2  100.0%", "  650  2          0           1   50.0%")
                .contains("  650  x          1          2   50.0%");
    }

    @Test
    void aProgramReadsOneLineOfJson() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"), Fixtures.broken());
        int length = Fixtures.record("a").length;
        Command.Result result = Command.run("stats", "--json", file);
        assertThat(result.out().lines())
                .containsExactly(("{'sources':['" + file
                                + "'],'records':1,'malformed':1,'bytes':{'total':L,'minimum':L,'maximum':L,"
                                + "'mean':L,'percentiles':{'5':L,'25':L,'50':L,'75':L,'95':L,'99':L}},"
                                + "'types':[{'type':'a','format':'bibliographic','records':1}],"
                                + "'text':[{'label':'a','coding':'utf-8','records':1}],'sets':[],'languages':{},'years':{},"
                                + "'fields':[{'tag':'001','records':1,'fields':1,'indicator1':{},'indicator2':{},'subfields':[]},"
                                + "{'tag':'245','records':1,'fields':1,'indicator1':{'1':1},'indicator2':{'0':1},"
                                + "'subfields':[{'code':'a','fields':1,'subfields':1},{'code':'c','fields':1,'subfields':1}]}],"
                                + "'otherFields':0}")
                        .replace('\'', '"')
                        .replaceAll(":L", ":" + length));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aPageOfHtmlNeedsNothingElse() throws IOException {
        Path page = directory.resolve("page.html");
        Command.Result result = Command.run("stats", "--html", page, SAMPLE);
        assertThat(result.out()).isEmpty();
        assertThat(page)
                .content(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .contains("<p>12 records, 0 not readable</p>", "<i style=\"width:100.00%\">", "<td>English</td>")
                .doesNotContain("http", "src=", "<script")
                .endsWith("</html>\n");
        assertThat(Command.run("stats", "--html", "-", SAMPLE).out().strip())
                .isEqualToNormalizingNewlines(Files.readString(page).strip());
    }

    @Test
    void whatStandsInRecordsIsNoHtml() {
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("999", '<', '&')
                .subfield('>', "x")
                .build();
        Path file = Fixtures.file(directory, "a&b.mrc", Fixtures.bytes(record));
        assertThat(Command.run("stats", "--html", "-", file).out())
                .contains("a&amp;b.mrc", "<td>999</td><td>1</td><td>&lt;</td>", "<td>&gt;</td>")
                .doesNotContain("<td><</td>", "<td>></td>");
    }

    @Test
    void ofManyTagsOnlyTheFirstAreToldApart() {
        RecordBuilder builder = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (int i = 0; i < Statistics.MOST_TAGS + 5; i++) {
            String tag = "" + (char) ('A' + i / 100) + (char) ('A' + i / 10 % 10) + (char) ('A' + i % 10);
            builder.dataField(tag, ' ', ' ').subfield('a', "x");
        }
        Path file = Fixtures.file(directory, "tags.mrc", Fixtures.bytes(builder.build()));
        Command.Result result = Command.run("stats", file);
        assertThat(result.out()).contains("5 fields with other tags than the first 2,000");
        assertThat(result.out().lines().filter(line -> line.endsWith("1       1  100.0%")))
                .hasSize(Statistics.MOST_TAGS);
    }

    @Test
    void damagedRecordsAreLeftOutAndReported() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), Fixtures.broken(), Fixtures.record("b"));
        Command.Result result = Command.run("stats", file);
        assertThat(result.out()).startsWith("2 records, 1 not readable");
        assertThat(result.errLines()).isNotEmpty().allMatch(line -> line.startsWith("mrrc: E"));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadIsAFailureAndTheOthersAreCounted() {
        Path missing = directory.resolve("missing.mrc");
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        Command.Result result = Command.run("stats", missing, file);
        assertThat(result.out()).startsWith("3 records");
        assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void nothingIsWrittenOverWhatIsReadOrWhereItCannotBe() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3));
        assertThat(Command.run("stats", "--html", file, file).errLines())
                .containsExactly("mrrc: --html would overwrite " + file);
        Path nowhere = directory.resolve("no").resolve("page.html");
        Command.Result result = Command.run("stats", "--html", nowhere, file);
        assertThat(result.errLines()).containsExactly("mrrc: cannot write " + nowhere + ": no such directory");
        assertThat(result.status()).isEqualTo(2);
        assertThat(Command.run("stats", "--json", "--html", nowhere, file).errLines())
                .containsExactly("mrrc: --json or --html, not both");
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Command.Result result = Command.runIntoFailing("Broken pipe", "stats", SAMPLE);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void anEmptyFileHasNoTables() {
        Path file = Fixtures.file(directory, "empty.mrc");
        assertThat(Command.run("stats", file).out().lines()).containsExactly("0 records, 0 not readable");
        assertThat(Command.run("stats", "--json", file).out()).contains("\"minimum\":0,", "\"fields\":[]");
    }
}
