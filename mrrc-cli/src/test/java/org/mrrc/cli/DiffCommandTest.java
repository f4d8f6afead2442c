package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

class DiffCommandTest {

    private static final Path SAMPLE = Path.of("..", "docs", "sample.mrc");

    @TempDir
    Path directory;

    private Path file(String name, byte[]... parts) {
        return Fixtures.file(directory, name, parts);
    }

    private static byte[] titled(String controlNumber, String title) {
        RecordBuilder builder = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        if (!controlNumber.isEmpty()) {
            builder.controlField("001", controlNumber);
        }
        return Fixtures.bytes(builder.dataField("035", ' ', ' ')
                .subfield('a', "(X)" + title.length())
                .dataField("245", '1', '0')
                .subfield('a', title)
                .build());
    }

    @Test
    void aFileHasTheSameRecordsAsItselfInAnotherFormat() {
        Path xml = directory.resolve("sample.xml");
        Command.run("convert", "-o", xml, SAMPLE);
        Command.Result result = Command.run("diff", SAMPLE, xml);
        assertThat(result.out().lines()).containsExactly("12 the same, 0 changed, 0 only in A, 0 only in B");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void whatIsGoneHasComeAndWasChangedIsTold() {
        Path before = file("a.mrc", Fixtures.record("gone"), titled("same", "A"), titled("other", "Cats"));
        Path after = file("b.mrc", titled("same", "A"), titled("other", "Dogs"), Fixtures.record("come"));
        Command.Result result = Command.run("diff", before, after);
        assertThat(result.out().lines())
                .containsExactly(
                        "~ other (record 3 of A, record 2 of B)",
                        "    ~ 245 10 $a Cats",
                        "        ~ $a Cats becomes $a Dogs",
                        "- gone (record 1 of A)",
                        "+ come (record 3 of B)",
                        "1 the same, 1 changed, 1 only in A, 1 only in B");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aProgramReadsALineOfJsonForEachDifference() {
        Path before = file("a.mrc", Fixtures.record("gone"), titled("other", "Cats"));
        Path after = file("b.mrc", titled("other", "Dogs"), titled("", "No number"));
        Command.Result result = Command.run("diff", "--json", before, after);
        String field = "{'245':{'ind1':'1','ind2':'0','subfields':[{'a':'%s'}]}}";
        assertThat(result.out().lines())
                .containsExactly(
                        ("{'change':'changed','key':'other','before':2,'after':1,'changes':[{'change':'changed','from':2,'to':2,'before':"
                                        + field.formatted("Cats") + ",'after':" + field.formatted("Dogs")
                                        + ",'parts':[{'change':'changed','from':0,'to':0,'before':{'a':'Cats'},'after':{'a':'Dogs'}}]}]}")
                                .replace('\'', '"'),
                        "{'change':'removed','key':'gone','before':1}".replace('\'', '"'),
                        "{'change':'added','after':2}".replace('\'', '"'));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void theOrderOfRecordsDoesNotCount() {
        byte[][] records = IntStream.range(0, 3_000)
                .mapToObj(i -> Fixtures.record("n" + i))
                .toArray(byte[][]::new);
        byte[][] reversed = IntStream.range(0, records.length)
                .mapToObj(i -> records[records.length - 1 - i])
                .toArray(byte[][]::new);
        Command.Result result = Command.run("diff", file("a.mrc", records), file("b.mrc", reversed));
        assertThat(result.out().lines()).containsExactly("3,000 the same, 0 changed, 0 only in A, 0 only in B");
        assertThat(result.status()).isZero();
    }

    @Test
    void recordsWithTheSameKeyAreMatchedInTheirOrder() {
        Path before = file("a.mrc", titled("n", "One"), titled("n", "Two"), titled("n", "Three"));
        Path after = file("b.mrc", titled("n", "One"), titled("n", "Two"));
        assertThat(Command.run("diff", before, after).out().lines())
                .containsExactly("- n (record 3 of A)", "2 the same, 0 changed, 1 only in A, 0 only in B");
    }

    @Test
    void recordsWithoutAKeyMatchOnlyWhatIsEqual() {
        Path before = file("a.mrc", titled("", "One"), titled("", "Two"));
        Path after = file("b.mrc", titled("", "Two"), titled(" ", "Three"));
        assertThat(Command.run("diff", before, after).out().lines())
                .containsExactly(
                        "- [without a key] (record 1 of A)",
                        "+ [without a key] (record 2 of B)",
                        "1 the same, 0 changed, 1 only in A, 1 only in B");
    }

    @Test
    void theKeyIsWhateverThePathFinds() {
        Path before = file("a.mrc", titled("1", "Cats"));
        Path after = file("b.mrc", titled("2", "Dogs"));
        assertThat(Command.run("diff", before, after).out())
                .endsWith("1 only in A, 1 only in B" + System.lineSeparator());
        assertThat(Command.run("diff", "--key", "035$a", "--ignore", "001,245", before, after)
                        .out())
                .startsWith("1 the same, ");
    }

    @Test
    void whatIsIgnoredIsNoDifference() {
        Path before = file("a.mrc", titled("1", "The naïve  cat /"));
        Path after = file("b.mrc", titled("1", "The Naive dog x"));
        Path same = file("c.mrc", titled("1", "The Nai\u0308ve cat :"));
        String[] ignoring = {"--ignore-case", "--ignore-punctuation", "--ignore-whitespace", "--ignore-diacritics"};
        for (String option : ignoring) {
            assertThat(Command.run("diff", "--ignore", "035", option, before, same)
                            .status())
                    .isEqualTo(1);
        }
        Object[] all = {"diff", "--ignore", "035", ignoring[0], ignoring[1], ignoring[2], ignoring[3], before, same};
        assertThat(Command.run(all).status()).isZero();
        all[all.length - 1] = after;
        assertThat(Command.run(all).status()).isEqualTo(1);
    }

    @Test
    void whatLooksTheSameIsShownInCodes() {
        Path before = file("a.mrc", titled("1", "M\u00E4rchen"), titled("2", "Ocean"), titled("3", "Cat "));
        Path after = file("b.mrc", titled("1", "Ma\u0308rchen"), titled("2", "\u041Ecean"), titled("3", "Cat"));
        assertThat(Command.run("diff", "--exact", "--ignore", "035", before, after)
                        .out()
                        .lines()
                        .filter(line -> line.contains("becomes")))
                .containsExactly(
                        "        ~ $a M\\xE4rchen becomes $a Ma\\u0308rchen",
                        "        ~ $a Ocean becomes $a \\u041Ecean",
                        "        ~ $a Cat \\x20becomes $a Cat");
        assertThat(Command.run("diff", "--ignore", "035", before, after).out())
                .startsWith("~ 2 ")
                .endsWith("1 the same, 2 changed, 0 only in A, 0 only in B" + System.lineSeparator());
    }

    @Test
    void keysAreTheSameInAnyNormalForm() {
        Path before = file("a.mrc", titled("a", "M\u00E4rchen"));
        Path after = file("b.mrc", titled("a", "Ma\u0308rchen"));
        assertThat(Command.run("diff", "--key", "traject:245a", "--ignore", "035", before, after)
                        .out())
                .startsWith("1 the same, ");
        assertThat(Command.run("diff", "--exact", "--key", "245$a", before, after)
                        .out())
                .endsWith("1 only in A, 1 only in B" + System.lineSeparator());
    }

    @Test
    void recordsWaitWhateverTheirFormatAndLength() {
        byte[] latin = titled("latin", "Zo\u00EB");
        latin[9] = ' ';
        Record huge = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "huge")
                .dataField("520", ' ', ' ')
                .subfield('a', "x".repeat(200_000))
                .build();
        Path marc = file("a.mrc", Fixtures.record("n1"), latin, Fixtures.record("n2"));
        Path before = directory.resolve("a.jsonl");
        Command.run("convert", "-o", before, marc);
        Path longRecord = file("huge.mrc", Fixtures.bytes(huge));
        Path after = file("b.mrc", Fixtures.record("n2"), latin, Fixtures.record("n1"));
        assertThat(Command.run("diff", "--ignore-leader", before, after).out()).startsWith("3 the same, 0 changed");
        Path hugeJson = directory.resolve("huge.jsonl");
        Command.run("convert", "--mode", "permissive", "-o", hugeJson, longRecord, marc);
        Path hugeLast = directory.resolve("last.jsonl");
        Command.run("convert", "--mode", "permissive", "-o", hugeLast, marc, longRecord);
        Command.Result result = Command.run("diff", hugeJson, hugeLast);
        assertThat(result.out()).startsWith("4 the same, 0 changed, 0 only in A, 0 only in B");
    }

    @Test
    void damagedRecordsArePutInOrderIfTheUserWantsIt() {
        Path before = file("a.mrc", Fixtures.repairable("a"));
        Path after = file("b.mrc", Fixtures.record("a"));
        assertThat(Command.run("diff", before, after).status()).isEqualTo(2);
        Command.Result result = Command.run("diff", "--mode", "permissive", before, after);
        assertThat(result.out()).startsWith("1 the same, 0 changed");
        assertThat(result.status()).isZero();
    }

    @Test
    void normalFormsLeaderAndOrderOfFieldsCountUnlessTheyAreIgnored() {
        Record composed = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "1")
                .dataField("500", ' ', ' ')
                .subfield('a', "Zoë")
                .dataField("501", ' ', ' ')
                .subfield('a', "x")
                .build();
        Record other = Record.builder(Leader.of("00000cam a2200000 a 4500"))
                .controlField("001", "1")
                .dataField("501", ' ', ' ')
                .subfield('a', "x")
                .dataField("500", ' ', ' ')
                .subfield('a', "Zoe\u0308")
                .build();
        Path before = file("a.mrc", Fixtures.bytes(composed));
        Path after = file("b.mrc", Fixtures.bytes(other));
        assertThat(Command.run("diff", before, after).out()).contains("    ~ LDR/05 'n' becomes 'c'");
        assertThat(Command.run("diff", "--exact", "--ignore-leader", "--ignore-order", before, after)
                        .status())
                .isEqualTo(1);
        assertThat(Command.run("diff", "--ignore-leader", "--ignore-order", before, after)
                        .status())
                .isZero();
    }

    @Test
    void whatStandsInRecordsEndsNoLine() {
        Path before = file("a.mrc", titled("1", "Cats"));
        Path after = file("b.mrc", titled("1", "Do\ngs\u0007[1m"));
        assertThat(Command.run("diff", "--ignore", "035", before, after).out().lines())
                .contains("        ~ $a Cats becomes $a Do\\x0Ags\\x07[1m");
    }

    @Test
    void damagedRecordsAreTrouble() {
        Path before = file("a.mrc", Fixtures.record("a"), Fixtures.broken());
        Path after = file("b.mrc", Fixtures.record("a"));
        Command.Result result = Command.run("diff", before, after);
        assertThat(result.out()).startsWith("1 the same, 0 changed");
        assertThat(result.errLines()).isNotEmpty().allMatch(line -> line.startsWith("mrrc: E"));
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadIsTrouble() {
        Path file = file("a.mrc", Fixtures.records(3));
        Path missing = directory.resolve("missing.mrc");
        for (Command.Result result : new Command.Result[] {
            Command.run("diff", missing, file), Command.run("diff", file, missing),
        }) {
            assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
            assertThat(result.status()).isEqualTo(2);
        }
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(Command.run("diff", "-", "-").errLines())
                .containsExactly("mrrc: only one of A and B can be standard input");
        assertThat(Command.run("diff", "--key", "24", SAMPLE, SAMPLE).err())
                .startsWith("mrrc: Invalid value for option '--key': ");
        assertThat(Command.run("diff", "--ignore", "9x", SAMPLE, SAMPLE).errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: Invalid value for option '--ignore' (TAG): A tag has three characters")
                .endsWith("(try 'mrrc diff --help')");
        assertThat(Command.run("diff", "--key", "245$a{", SAMPLE, SAMPLE).err())
                .doesNotContain("^")
                .contains("'245$a{': ");
        assertThat(Command.run("diff", "--mode", "strict", SAMPLE, SAMPLE).err())
                .contains("'strict' is none of lenient, permissive");
        assertThat(Command.run("diff", SAMPLE).status()).isEqualTo(2);
    }

    @Test
    void oneOfTheFilesMayBeStandardInput() throws Exception {
        try (var in = Files.newInputStream(SAMPLE)) {
            assertThat(Command.runWith(in, "diff", "-", SAMPLE).status()).isZero();
        }
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Path before = file("a.mrc", Fixtures.records(3));
        Path after = file("b.mrc", titled("n1", "Cats"));
        Command.Result result = Command.runIntoFailing("Broken pipe", "diff", before, after);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isEqualTo(1);
    }
}
