package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordJoiner;
import org.mrrc.Records;

class ConvertCommandTest {

    private static final String JSON =
            "{\"leader\":\"00075nam a2200049 a 4500\",\"fields\":[{\"001\":\"n1\"},{\"245\":{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":"
                    + "[{\"a\":\"Title n1 /\"},{\"c\":\"Zoë.\"}]}}]}\n";

    @TempDir
    Path directory;

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String title(String controlNumber) {
        return "\"Title " + controlNumber + " /\"";
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void jsonIsARecordALine() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"));
        Command.Result result = Command.run("convert", "--to", "json", file);
        assertThat(utf8(result.bytes())).isEqualTo(JSON);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void mrkAndTextAreForPeople() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"));
        assertThat(utf8(Command.run("convert", "--to", "mrk", file).bytes()))
                .isEqualTo("=LDR  00075nam\\a2200049\\a\\4500\n=001  n1\n=245  10$aTitle n1 /$cZoë.\n\n");
        assertThat(utf8(Command.run("convert", "--to", "text", file).bytes()))
                .isEqualTo("LDR 00075nam a2200049 a 4500\n001 n1\n245 10 $a Title n1 / $c Zoë.\n\n");
    }

    @ParameterizedTest
    @EnumSource
    void marcIsTheSameBytesInEveryMode(Mode mode) {
        byte[] records = Fixtures.records(2_345);
        Path file = Fixtures.file(directory, "books.mrc", records);
        Command.Result result = Command.run("convert", "--from", "marc", "--to", "MARC", "--mode", mode, file);
        assertThat(result.bytes()).isEqualTo(records);
        assertThat(result.status()).isZero();
    }

    @Test
    void severalInputsBecomeOneOutput() {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.record("a"));
        Path two = Fixtures.file(directory, "two.gz", Fixtures.gzip(Fixtures.record("c")));
        Command.Result result = Command.runWith(
                new ByteArrayInputStream(Fixtures.record("b")), "convert", "--to", "marc", one, "-", two);
        assertThat(result.bytes())
                .isEqualTo(Fixtures.concat(Fixtures.record("a"), Fixtures.record("b"), Fixtures.record("c")));
    }

    @Test
    void standardInputAndStandardOutputAndJsonAreTheDefaults() {
        ByteArrayInputStream in = new ByteArrayInputStream(Fixtures.record("n1"));
        assertThat(utf8(Command.runWith(in, "convert").bytes())).isEqualTo(JSON);
        in.reset();
        assertThat(utf8(Command.runWith(in, "convert", "-o", "-", "-").bytes())).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource({"out.mrc,00075nam", "out.JSON,{", "out.jsonl,{", "out.mrk,=LDR", "out.txt,LDR", "out.xml,<?xml"})
    void theNameOfTheOutputTellsTheFormat(String name, String start) {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"));
        Path out = directory.resolve(name);
        assertThat(Command.run("convert", "-o", out, file).status()).isZero();
        assertThat(out).content().startsWith(start);
    }

    @Test
    void aNameThatTellsNoFormatIsRefused() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"));
        Path out = directory.resolve("out.pdf");
        Command.Result result = Command.run("convert", "-o", out, file);
        assertThat(result.errLines())
                .containsExactly("mrrc: the name " + out + " does not tell the format; say --to FORMAT");
        assertThat(result.status()).isEqualTo(2);
        assertThat(out).doesNotExist();
        assertThat(Command.run("convert", "-o", out, "--to", "text", file).status())
                .isZero();
        assertThat(out).content().startsWith("LDR ");
    }

    @Test
    void strictKeepsTheRecordAtWhichItStops() throws IOException {
        byte[] empty = Fixtures.bytes(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "empty")
                .dataField("245", '1', '0')
                .subfield('a', "x")
                .build());
        empty[empty.length - 3] = 0x1F; // a delimiter in the place of the text: E305
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.record("a"), empty, Fixtures.record("c"));
        Path lost = directory.resolve("lost.mrc");
        Command.Result result = Command.run("convert", "--malformed", lost, file);
        assertThat(result.err()).startsWith("mrrc: E305 ").contains("reading stopped at record 2 of " + file);
        assertThat(Files.readAllBytes(lost)).isEqualTo(empty);
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void strictWritesWhatWasBeforeTheFault() throws IOException {
        Path file = Fixtures.file(
                directory, "old.mrc", Fixtures.records(1_500), Fixtures.repairable("bad"), Fixtures.record("after"));
        Path out = directory.resolve("out.mrc");
        Command.Result result = Command.run("convert", "-o", out, file, file);
        assertThat(Files.readAllBytes(out)).isEqualTo(Fixtures.records(1_500));
        assertThat(result.errLines()).hasSize(2);
        assertThat(result.errLines().get(0))
                .startsWith("mrrc: E101 Leader/00-04 record length: ")
                .contains("of record 1,501 (001 bad)");
        assertThat(result.errLines().get(1))
                .isEqualTo("mrrc: reading stopped at record 1,501 of " + file
                        + ", because it is strict; --mode lenient and --mode permissive go on behind it");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Command.run("convert", "--to", "marc", file).bytes()).isEqualTo(Fixtures.records(1_500));
    }

    @Test
    void lenientLeavesOutDamagedRecords() {
        Path file = Fixtures.file(
                directory,
                "old.mrc",
                Fixtures.record("a"),
                Fixtures.repairable("b"),
                Fixtures.broken(),
                Fixtures.record("c"));
        Command.Result result = Command.run("convert", "--mode", "lenient", file);
        assertThat(utf8(result.bytes()).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(title("a")),
                        line -> assertThat(line).contains(title("c")));
        assertThat(result.errLines())
                .allMatch(line -> line.startsWith("mrrc: "))
                .hasSizeGreaterThan(1);
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void permissivePutsDamagedRecordsInOrderAndSaysSo() {
        Path file = Fixtures.file(
                directory,
                "old.mrc",
                Fixtures.record("a"),
                Fixtures.repairable("b"),
                Fixtures.broken(),
                Fixtures.record("c"));
        Command.Result result = Command.run("convert", "--mode", "permissive", "--to", "marc", file);
        assertThat(result.bytes())
                .isEqualTo(Fixtures.concat(Fixtures.record("a"), Fixtures.record("b"), Fixtures.record("c")));
        assertThat(result.errLines()).anyMatch(line -> line.contains("(001 b)"));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aWarningDoesNotChangeTheStatus() {
        byte[] upperCase = Fixtures.bytes(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("910", ' ', ' ')
                .subfield('A', "local")
                .build());
        Path file = Fixtures.file(directory, "local.mrc", upperCase);
        Command.Result lenient = Command.run("convert", "--mode", "lenient", "--to", "marc", file);
        assertThat(lenient.bytes()).isEqualTo(upperCase);
        assertThat(lenient.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: W306 Subfield code in subfield A of field 910");
        assertThat(lenient.status()).isZero();
        assertThat(Command.run("convert", "--to", "marc", file).err()).isEmpty();
    }

    @Test
    void aRecordThatTheFormatCannotHoldIsReportedAndLeftOut() {
        RecordBuilder builder =
                Record.builder(Leader.of("00000nam a2200000 a 4500")).controlField("001", "large");
        builder.dataField("500", ' ', ' ').subfield('a', "x".repeat(12_000));
        Path file = Fixtures.file(
                directory, "large.mrc", Fixtures.record("a"), Fixtures.bytes(builder.build()), Fixtures.record("b"));
        Command.Result result = Command.run("convert", "--mode", "permissive", "--to", "marc", file);
        assertThat(result.bytes()).isEqualTo(Fixtures.concat(Fixtures.record("a"), Fixtures.record("b")));
        assertThat(result.errLines()).anyMatch(line -> line.startsWith("mrrc: E501 Length limits of ISO 2709"));
        assertThat(result.status()).isEqualTo(1);
        assertThat(utf8(Command.run("convert", "--mode", "permissive", file).bytes())
                        .lines())
                .hasSize(3);
    }

    /** A record with a field of 12,000 bytes. */
    private static Record withLongField() {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "large")
                .dataField("500", ' ', ' ')
                .subfield('a', "x".repeat(12_000 - 5))
                .build();
    }

    /** A record of more than 99,999 bytes. */
    private static Record large() {
        RecordBuilder builder =
                Record.builder(Leader.of("00000nam a2200000 a 4500")).controlField("001", "large");
        for (int i = 0; i < 30; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', "x".repeat(5_000));
        }
        return builder.build();
    }

    private static List<Record> records(byte[] bytes, Mode mode) throws IOException {
        try (Records records = Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMode(mode))) {
            List<Record> found = new ArrayList<>();
            records.forEach(found::add);
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentinel", "CONTINUATION"})
    void aLongFieldIsWrittenAsThePolicySays(String policy) throws IOException {
        Path file = Fixtures.file(
                directory, "large.mrc", Fixtures.record("a"), Fixtures.bytes(withLongField()), Fixtures.record("b"));
        Command.Result result =
                Command.run("convert", "--mode", "permissive", "--to", "marc", "--oversize", policy, file);
        List<Record> written = records(result.bytes(), Mode.PERMISSIVE);
        assertThat(written).hasSize(3).contains(withLongField());
        assertThat(result.errLines()).noneMatch(line -> line.contains("E501"));
    }

    @Test
    void aLargeRecordIsSplitIntoSoundOnes() throws IOException {
        Path file = Fixtures.file(
                directory, "large.mrc", Fixtures.record("a"), Fixtures.bytes(large()), Fixtures.record("b"));
        Path out = directory.resolve("out.mrc");
        Command.Result result = Command.run("convert", "--mode", "permissive", "--oversize", "split", "-o", out, file);
        List<Record> parts = records(Files.readAllBytes(out), Mode.STRICT);
        RecordJoiner joiner = new RecordJoiner();
        List<Record> joined =
                parts.stream().map(joiner::add).filter(Objects::nonNull).toList();
        assertThat(parts).hasSize(4);
        assertThat(joined).hasSize(3).contains(large());
        assertThat(result.errLines()).noneMatch(line -> line.contains("E501"));
    }

    @ParameterizedTest
    @CsvSource({"refuse, record", "continuation, record", "split, field", "refuse, field"})
    void whatAPolicyCannotWriteIsReportedAndLeftOut(String policy, String what) {
        Record record = what.equals("field") ? withLongField() : large();
        Path file = Fixtures.file(directory, "large.mrc", Fixtures.bytes(record), Fixtures.record("b"));
        Command.Result result =
                Command.run("convert", "--mode", "permissive", "--to", "marc", "--oversize", policy, file);
        assertThat(result.bytes()).isEqualTo(Fixtures.record("b"));
        assertThat(result.errLines()).anyMatch(line -> line.startsWith("mrrc: E501 Length limits of ISO 2709"));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void otherFormatsHaveNoLimitsOfLength() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("n1"));
        Command.Result result = Command.run("convert", "--oversize", "split", "--to", "mrk", file);
        assertThat(result.errLines()).containsExactly("mrrc: --oversize is for marc; mrk has no limits of length");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void anInputThatCannotBeReadLeavesTheOutputAsItWas() throws IOException {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3_000));
        Path out = Fixtures.file(directory, "out.json", new byte[] {'x'});
        Path missing = directory.resolve("missing.mrc");
        List<Path> before = files();
        Command.Result result = Command.run("convert", "-o", out, file, missing);
        assertThat(result.errLines()).containsExactly("mrrc: cannot read " + missing + ": no such file");
        assertThat(result.status()).isEqualTo(2);
        assertThat(out).hasContent("x");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure() throws IOException {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"));
        Path out = directory.resolve("missing").resolve("out.json");
        Command.Result absent = Command.run("convert", "-o", out, file);
        assertThat(absent.errLines()).containsExactly("mrrc: cannot write " + out + ": no such directory");
        assertThat(absent.status()).isEqualTo(2);
        Command.Result inDirectory = Command.run("convert", "--to", "marc", "-o", directory, file);
        assertThat(inDirectory.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: cannot write " + directory + ": ");
        assertThat(inDirectory.status()).isEqualTo(2);
        assertThat(files()).containsExactly(file);
        Command.Result full = Command.runIntoFailing("No space left on device", "convert", file);
        assertThat(full.errLines()).containsExactly("mrrc: cannot write standard output: No space left on device");
        assertThat(full.status()).isEqualTo(2);
    }

    @Test
    void theInputIsNotWrittenOver() throws IOException {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(30));
        Command.Result result = Command.run("convert", "-o", file, file);
        assertThat(result.errLines()).containsExactly("mrrc: -o would overwrite " + file);
        assertThat(result.status()).isEqualTo(2);
        assertThat(file).hasBinaryContent(Fixtures.records(30));
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3_000));
        Command.Result result = Command.runIntoFailing("Broken pipe", "convert", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void marcIsConvertedIntoTheOtherCharacterCodingAndBack() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"), Fixtures.record("b"));
        Path marc8 = directory.resolve("marc8.mrc");
        Path utf8 = directory.resolve("utf8.mrc");
        assertThat(Command.run("convert", "--to-charset", "marc-8", "-o", marc8, file)
                        .status())
                .isZero();
        assertThat(marc8).binaryContent().contains(new byte[] {'Z', 'o', (byte) 0xE8, 'e'});
        assertThat(Command.run("convert", "--to-charset", "utf-8", "-o", utf8, marc8)
                        .status())
                .isZero();
        assertThat(utf8).hasSameBinaryContentAs(file);
    }

    @Test
    void textIsReadInTheCodingThatIsNamed() {
        byte[] dos = new String(Fixtures.record("a"), StandardCharsets.ISO_8859_1)
                .replace("Zo\u00C3\u00AB", "Zo\u0089x")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Fixtures.file(directory, "dos.mrc", dos);
        assertThat(Command.run("convert", "--charset", "cp850", file).out()).contains("Zoëx.");
        Command.Result unknown = Command.run("convert", "--charset", "nonsense", file);
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no coding nonsense", "iso-5426");
    }

    @Test
    void textIsGivenANormalForm() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"));
        Path decomposed = directory.resolve("nfd.mrc");
        assertThat(Command.run("convert", "--normalize", "nfd", file).out()).contains("Zoe\u0308.");
        Command.run("convert", "--normalize", "nfd", "--to-charset", "utf-8", "-o", decomposed, file);
        assertThat(decomposed).content().contains("Zoe\u0308.");
        assertThat(Command.run("convert", "--normalize", "nfd", "-o", directory.resolve("x.mrc"), file)
                        .errLines())
                .containsExactly("mrrc: --normalize changes the bytes of marc only with --to-charset utf-8");
        assertThat(Command.run("convert", "--to-charset", "utf-8", file).errLines())
                .containsExactly("mrrc: --to-charset is for marc; json is always in UTF-8");
    }
}
