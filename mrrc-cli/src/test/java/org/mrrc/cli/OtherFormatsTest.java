package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.Records;

/** The command with records in other formats than ISO 2709. */
class OtherFormatsTest {

    private static final Path SAMPLE = Path.of("..", "docs", "sample.mrc");
    private static final List<String> LOSSLESS = List.of("marc", "marcxml", "json", "mrk");
    private static final String DAMAGED_JSON = "{\"leader\":\"too short\",\"fields\":[{\"001\":\"bad\"}]}";

    @TempDir
    Path directory;

    private static Stream<Arguments> pairs() {
        return LOSSLESS.stream()
                .flatMap(one ->
                        LOSSLESS.stream().filter(other -> !other.equals(one)).map(other -> Arguments.of(one, other)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String controlNumber) {
        return "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"001\":\"" + controlNumber + "\"}]}\n";
    }

    private static byte[] piped(byte[] in, Object... args) {
        Command.Result result = Command.runWith(new ByteArrayInputStream(in), args);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result.bytes();
    }

    private Path converted(Path file, String name, Object... options) {
        Path out = directory.resolve(name);
        List<Object> args = new ArrayList<>(List.of("convert", "-o", out, file));
        args.addAll(List.of(options));
        Command.Result result = Command.run(args.toArray());
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return out;
    }

    private static int arrayLength(byte[] json) throws IOException {
        int records = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                records++;
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isNull();
        }
        return records;
    }

    private static int collectionLength(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("record")
                .getLength();
    }

    /** A record of 150 KB. */
    private static Record large() {
        RecordBuilder builder =
                Record.builder(Leader.of("00000nam a2200000 a 4500")).controlField("001", "large");
        for (int i = 0; i < 30; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', "Zoë ".repeat(1_000));
        }
        return builder.build();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void recordsGoThroughFilesOfAnyTwoFormatsUnchanged(String one, String other) throws IOException {
        Path first = converted(SAMPLE, "first." + one);
        Path second = converted(first, "second." + other);
        Path last = converted(second, "last.mrc");
        assertThat(Files.readAllBytes(last)).isEqualTo(Files.readAllBytes(SAMPLE));
        assertThat(Command.run("count", first, second, last).out().lines())
                .containsExactly(first + "\t12\t0", second + "\t12\t0", last + "\t12\t0", "total\t36\t0");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void recordsGoThroughPipesOfAnyTwoFormatsUnchanged(String one, String other) throws IOException {
        byte[] sample = Files.readAllBytes(SAMPLE);
        byte[] first = piped(sample, "convert", "--to", one);
        byte[] second = piped(first, "convert", "--to", other, "-");
        assertThat(piped(second, "convert", "--to", "marc")).isEqualTo(sample);
    }

    @Test
    void eachInputIsReadInItsOwnFormat() {
        Path xml = converted(Fixtures.file(directory, "a.mrc", Fixtures.record("a")), "a.xml");
        Path mrk = converted(Fixtures.file(directory, "b.mrc", Fixtures.record("b")), "b.mrk");
        Path marc = Fixtures.file(directory, "c.gz", Fixtures.gzip(Fixtures.record("c")));
        assertThat(Command.run("convert", "--to", "marc", xml, mrk, marc).bytes())
                .isEqualTo(Fixtures.concat(Fixtures.record("a"), Fixtures.record("b"), Fixtures.record("c")));
    }

    @Test
    void theContentCountsMoreThanTheName() {
        Path misnamed = Fixtures.file(directory, "books.xml", Fixtures.records(3));
        Path compressed = Fixtures.file(directory, "books.bin", Fixtures.gzip(bytes(json("a") + json("b"))));
        assertThat(Command.run("count", misnamed, compressed).out().lines())
                .startsWith(misnamed + "\t3\t0", compressed + "\t2\t0");
    }

    @Test
    void theNameCountsWhereTheContentTellsNothing() {
        byte[] commented = bytes("# Two records\n\n=LDR  00000nam\\a2200000\\a\\4500\n=001  a\n");
        Path named = Fixtures.file(directory, "books.mrk", commented);
        Path other = Fixtures.file(directory, "books.dat", commented);
        assertThat(Command.run("count", named).out()).startsWith(named + "\t1\t0");
        assertThat(Command.run("count", other).errLines())
                .containsExactly(
                        "mrrc: cannot read " + other + ": not recognised as any format of MARC (try --from FORMAT)");
        assertThat(Command.run("count", "--from", "MRK", other).out()).startsWith(other + "\t1\t0");
        assertThat(Command.runWith(new ByteArrayInputStream(commented), "convert", "--from", "mrk8")
                        .out())
                .contains("\"001\":\"a\"");
    }

    @Test
    void aFormatThatIsNamedIsTaken() {
        Path file = Fixtures.file(directory, "books.json", bytes(json("a")));
        Command.Result result = Command.run("validate", "--from", "marc", file);
        assertThat(result.out()).contains("E401");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aFileOfWhatCanOnlyBeWrittenIsRefused() {
        Input file = new Input(Path.of("books.labels"), new ByteArrayInputStream(new byte[0]));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> FormatOptions.requireReadable(new Labels(), file))
                .withMessage("cannot read books.labels: labels can be written and not read; if it is another format,"
                        + " say --from FORMAT");
    }

    @Test
    void outputsOfNoRecordsAreWellFormed() throws Exception {
        assertThat(arrayLength(piped(new byte[0], "convert", "--array"))).isZero();
        assertThat(arrayLength(piped(new byte[0], "convert", "--array", "--pretty")))
                .isZero();
        assertThat(collectionLength(piped(new byte[0], "convert", "--to", "xml")))
                .isZero();
        Path empty = Fixtures.file(directory, "empty.mrc");
        assertThat(collectionLength(Files.readAllBytes(converted(empty, "empty.xml"))))
                .isZero();
        assertThat(arrayLength(Files.readAllBytes(converted(empty, "empty.json", "--array"))))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"strict, 2", "lenient, 4"})
    void outputsOfSeveralInputsAreWellFormedAlsoWhereARecordIsLeftOut(String mode, int records) throws Exception {
        Path one = Fixtures.file(directory, "one.mrc", Fixtures.record("a"));
        Path two = Fixtures.file(directory, "two.jsonl", bytes(json("b") + DAMAGED_JSON + json("c")), bytes(json("d")));
        Path array = directory.resolve("out.json");
        Path xml = directory.resolve("out.xml");
        Command.run("convert", "--mode", mode, "--array", "-o", array, one, two);
        Command.run("convert", "--mode", mode, "--pretty", "-o", xml, one, two);
        assertThat(arrayLength(Files.readAllBytes(array))).isEqualTo(records);
        assertThat(collectionLength(Files.readAllBytes(xml))).isEqualTo(records);
        assertThat(arrayLength(Command.run("convert", "--mode", mode, "--array", one, two)
                        .bytes()))
                .isEqualTo(records);
        assertThat(collectionLength(Command.run("convert", "--mode", mode, "--to", "marcxml", one, two)
                        .bytes()))
                .isEqualTo(records);
    }

    @Test
    void whatXmlCannotHoldIsToldInNumbers() {
        byte[] in = bytes(json("a\\u0001b\\u000c"));
        Command.Result result = Command.runWith(new ByteArrayInputStream(in), "convert", "--to", "marcxml");

        assertThat(result.status()).isZero();
        assertThat(new String(result.bytes(), StandardCharsets.UTF_8)).contains("a\uFFFDb\uFFFD");
        assertThat(result.err())
                .isEqualToIgnoringNewLines("mrrc: 2 characters that XML 1.0 does not have were written as U+FFFD");
    }

    @Test
    void columnsAreWrittenAndCompressed() throws IOException {
        Path out = directory.resolve("out.csv.gz");
        Command.Result result = Command.runWith(
                new ByteArrayInputStream(bytes(json("a") + json("b"))),
                "convert",
                "--columns",
                "001,LDR/06",
                "-o",
                out);

        assertThat(result.err()).isEmpty();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(out))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("001,LDR/06\na,a\nb,a\n");
        }
        assertThat(Command.run("convert", "--columns", "001", "--to", "json", SAMPLE)
                        .err())
                .isEqualToIgnoringNewLines("mrrc: --columns is for csv and tsv; json has none");
        assertThat(Command.run("convert", "--columns", "24", "--to", "csv", SAMPLE)
                        .status())
                .isEqualTo(2);
    }

    @Test
    void anOutputThatIsClosedEarlyIsNoFailure() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(3_000));
        Command.Result result = Command.runIntoFailing("Broken pipe", "convert", "--to", "marcxml", "--pretty", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void anOutputForPeopleHasManyLines() {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.record("a"));
        assertThat(Command.run("convert", "--to", "marcxml", file).out().lines())
                .hasSize(4);
        assertThat(Command.run("convert", "--to", "marcxml", "--pretty", file)
                        .out()
                        .lines())
                .contains("    <controlfield tag=\"001\">a</controlfield>");
        assertThat(Command.run("convert", "--pretty", file).out().lines()).contains("      \"001\": \"a\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--to mrk --pretty,--pretty changes nothing of mrk",
        "--to marcxml --array,--array is for json; marcxml has no arrays",
        "--to marcxml --oversize split,--oversize is for marc; marcxml has no limits of length",
        "--from json --charset cp850,'--charset is for marc, and standard input is json'",
        "--charset cp850 books.mrk,'--charset is for marc, and books.mrk is mrk; if it is not, say --from marc'",
    })
    void contradictionsAreToldAtOnce(String options, String message) {
        Command.Result result = Command.run((Object[]) ("convert " + options).split(" "));
        assertThat(result.errLines()).containsExactly("mrrc: " + message);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aNormalFormIsGivenToTextOfAnyFormat() {
        Path file = converted(Fixtures.file(directory, "a.mrc", Fixtures.record("a")), "a.xml");
        assertThat(Command.run("convert", "--normalize", "nfd", file).out()).contains("Zoe\u0308.");
    }

    @Test
    void whatIsTooLongForIso2709GoesThroughOtherFormatsUnchanged() throws IOException {
        Path marc = Fixtures.file(directory, "large.mrc", Fixtures.bytes(large()));
        Path xml = directory.resolve("large.xml");
        Command.run("convert", "--mode", "permissive", "-o", xml, marc); // its numbers are nines
        Path back = converted(converted(xml, "large.json"), "back.xml");
        assertThat(Files.readAllBytes(back)).isEqualTo(Files.readAllBytes(xml));

        Command.Result refused = Command.run("convert", "--to", "marc", xml);
        assertThat(refused.bytes()).isEmpty();
        assertThat(refused.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: E501 Length limits of ISO 2709")
                .contains("(001 large)", "of " + xml);
        assertThat(refused.status()).isEqualTo(1);
        byte[] sentinel = piped(Files.readAllBytes(xml), "convert", "--to", "marc", "--oversize", "sentinel");
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records records = Records.of(new ByteArrayInputStream(sentinel), permissive)) {
            assertThat(records).containsExactly(large());
        }
    }

    @Test
    void whatCannotBeReadOrWrittenIsKeptInTheFormatInWhichItWasRead() throws IOException {
        Path large = directory.resolve("large.json");
        Command.run(
                "convert",
                "--mode",
                "permissive",
                "-o",
                large,
                Fixtures.file(directory, "large.mrc", Fixtures.bytes(large())));
        Path file = Fixtures.file(
                directory,
                "books.json",
                bytes(json("a") + DAMAGED_JSON),
                Files.readAllBytes(large),
                bytes(DAMAGED_JSON));
        Path lost = directory.resolve("lost.json");
        Path out = directory.resolve("out.mrc");
        Command.run("convert", "--mode", "lenient", "--malformed", lost, "-o", out, file);
        assertThat(Command.run("count", out, lost).out().lines())
                .containsExactly(out + "\t1\t0", lost + "\t1\t2", "total\t2\t2");
        String letters = Files.readString(lost);
        assertThat(letters.lines().filter(line -> !line.isEmpty()))
                .containsExactlyInAnyOrder(
                        DAMAGED_JSON, DAMAGED_JSON, Files.readString(large).strip());
    }

    @Test
    void brokenXmlEndsItsFileAndNotTheWork() {
        String xml =
                "<collection><record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">%s</controlfield></record>";
        Path broken = Fixtures.file(directory, "broken.xml", bytes(String.format(xml, "a") + "<record><leader>00"));
        Path whole = Fixtures.file(directory, "whole.xml", bytes(String.format(xml, "b") + "</collection>"));

        Command.Result count = Command.run("count", broken, whole);
        assertThat(count.out().lines()).containsExactly(broken + "\t1\t0", whole + "\t1\t0", "total\t2\t0");
        assertThat(count.errLines())
                .singleElement()
                .asString()
                .startsWith("mrrc: E801 Syntax of the format: found the end of input")
                .contains("at offset 18 of record 2 (offset ", " of " + broken);
        assertThat(count.status()).isEqualTo(1);

        Command.Result validate = Command.run("validate", broken);
        assertThat(validate.out()).startsWith(broken + ": 1 record, ").contains("  E801 ");
        assertThat(validate.status()).isEqualTo(1);
        assertThat(Command.run("validate", "--json", broken).out()).contains("\"code\":\"E801\"");

        assertThat(Command.run("convert", "--mode", "lenient", broken, whole)
                        .out()
                        .lines())
                .hasSize(2);
        Command.Result strict = Command.run("convert", broken, whole);
        assertThat(strict.out().lines()).singleElement().asString().contains("\"001\":\"a\"");
        assertThat(strict.status()).isEqualTo(1);
    }

    @Test
    void aDamagedRecordIsCountedAsLenientAndAsPermissiveReadingHaveIt() {
        Path file = Fixtures.file(directory, "old.json", bytes(json("a") + DAMAGED_JSON + json("b")));
        Command.Result count = Command.run("count", file);
        assertThat(count.out()).startsWith(file + "\t2\t1");
        assertThat(count.errLines())
                .containsExactly("mrrc: E107 Leader length: found 9 characters, expected 24 characters, at offset 11 of"
                        + " record 2 (offset 72 of " + file + ")");
        Command.Result validate = Command.run("validate", file);
        assertThat(validate.out()).startsWith(file + ": 3 records, 1 of them put in order, 0 not readable, 1 problem");
        assertThat(validate.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "convert", "validate"})
    void whatIsNoFormatIsToldWithThoseThatAre(String command) {
        Command.Result result = Command.run(command, "--from", "pdf", "books.pdf");
        assertThat(result.err())
                .startsWith("mrrc: Invalid value for option '--from': 'pdf' is none of marc, marcxml, json, mrk, ");
        assertThat(result.status()).isEqualTo(2);
    }
}
