package org.mrrc.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Field;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.SampleData;

class MarcSpecTest {

    /** How a fragment that the suite tests by itself becomes a spec: before it, and after. */
    private static final TreeMap<String, List<String>> FRAGMENTS = new TreeMap<>();

    static {
        FRAGMENTS.put("ComparisonString", List.of("...{$a=\\", "}"));
        FRAGMENTS.put("FieldTag", List.of("", ""));
        FRAGMENTS.put("Indicators", List.of("...^", ""));
        FRAGMENTS.put("PositionOrRange", List.of(".../", ""));
        FRAGMENTS.put("SubSpec", List.of("...", ""));
        FRAGMENTS.put("SubfieldRange", List.of("...$", ""));
        FRAGMENTS.put("SubfieldTag", List.of("...$", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            001                  > ocm1
            00.                  > ocm1|ta|vf cbahos|850423s1985    nyu           000 0 eng d
            245$a                > The 😀é𝄞 tale /|again
            245$b$a              > The 😀é𝄞 tale /|naïve :|again
            245$a$a              > The 😀é𝄞 tale /|The 😀é𝄞 tale /|again|again
            245$a-b              > The 😀é𝄞 tale /|naïve :|again
            020$0-9              > NONE
            100$0-9              > 880-01
            650                  > Cats Fiction|Katzen Dogs gnd
            6..$a                > Cats|Dogs
            F..                  > BK
            LDR/6                > a
            LDR/5-7              > nam
            LDR[0]/#             > 0
            LDR[1]               > NONE
            LDR^1                > NONE
            LDR$a                > NONE
            007/0                > t|v
            007[1]/0             > v
            007/#                > a|s
            007/#-1              > ta|os
            007/1-#              > a|f cbahos
            007/3-100            > cbahos
            007/2                > ` `
            007/9                > NONE
            007/#-99             > ta|vf cbahos
            008/35-37            > eng
            650/0                > NONE
            245$a[0]/4-6         > 😀é𝄞
            245$a/#-1            > ` /|in`
            245$b/2              > ï
            245$n                > ``
            245$n/0              > NONE
            020[0]$q             > Random House|paperback
            020$q[0]             > Random House|hardcover
            020$q[#]             > paperback|hardcover
            020$q[1]             > paperback
            020$q[#-1]           > Random House|paperback|hardcover
            020$q[1-#]$a         > 0394170660|paperback|0394502884
            020[#]$a             > 0394502884
            020[1-#]$a           > 0394502884
            020[#-1]$a           > 0394170660|0394502884
            020[2]               > NONE
            020[99999999999]     > NONE
            245^1                > 1
            650^2                > 0|7
            650[1]^2             > 7
            001^1                > NONE
            001$a                > NONE
            999                  > NONE
            020$c{$q=\\paperback} > $4.95
            020$c{020$q=\\paperback} > $4.95
            020$c{020[0-#]$q=\\paperback} > $4.95|$12.50
            020$c{$q!=\\paperback} > $12.50
            020$q{$a=\\0394170660} > Random House|paperback
            020$q{$a=\\0394502884} > hardcover
            020$q{245$b=\\x|$a=\\0394502884} > hardcover
            020$q{245$b}{650$a=\\Dogs} > Random House|paperback|hardcover
            020$c{$q~\\cover}    > $12.50
            020$c{$q!~\\House}   > $12.50
            020$c{$q~\\Random\\sHouse} > $4.95
            020$q{=\\paperback}  > paperback
            020$q{$q=\\paperback} > paperback
            020$q{$q[0-#]=\\paperback} > Random House|paperback
            020$q{[1]=\\paperback} > Random House|paperback
            020$q{/0=\\p}        > paperback
            020$q{/#=\\r}        > hardcover
            020$q{$q/0=\\p|/0=\\h} > paperback|hardcover
            020$q{/0=\\p}{/0=\\h} > NONE
            020$c/0{$c/1=\\1}    > $
            020$c{=\\\\$4.95}    > $4.95
            020$c{?$z}           > NONE
            020$c{!$z}           > $4.95|$12.50
            020$c{$z!$a}         > NONE
            020$c{$z!=$a}        > NONE
            020$c{$a!=$z}        > $4.95|$12.50
            020$c{$a=$z}         > NONE
            020$c{$z}            > NONE
            020$c{$z|$a}{$q}     > $4.95|$12.50
            020$c{020[1]$a=$a}   > $12.50
            020$c{[1]$a=$a}      > $12.50
            020$z{020$a}$a       > 0394170660|0394502884
            245$a{LDR/6=\\a}     > The 😀é𝄞 tale /|again
            245$a{LDR/6=\\t|LDR/7=\\s} > NONE
            245$a{^1=\\1}{^2=\\4} > The 😀é𝄞 tale /|again
            650$a{^2=\\7}        > Dogs
            650{^2=\\7}          > Katzen Dogs gnd
            650^2{$2}            > 7
            650^2{^2=\\0}        > 0
            650^2{=\\0}          > 0
            650^2{[1]$2}         > 0|7
            007/3{/0=\\v}        > c
            007[1]/1-2{007[1]/0=\\v} > `f `
            007/0{[1]}           > t|v
            007/0{[2]}           > NONE
            LDR/6{/7=\\m}        > a
            LDR/6{LDR/7=\\s}     > NONE
            LDR/6{=\\a}          > a
            008/35-37{007/0=\\v} > eng
            100$a{$6~\\880}      > Poe, E. A.
            880$a{100$6~$6/3-5}{100$6~\\880} > יצחק
            700$t{$a=100$a/0-2}  > Raven
            ...$t{\\Poe=$a}      > Raven
            7..{~\\Raven}        > Poe Raven
            245{/0=\\T}          > NONE
            245$b{~\\naïve}      > naïve :
            """)
    void aSpecFindsItsValues(String spec, String expected) {
        MarcPath path = MarcPath.marcSpec(spec);
        List<String> values = expected.equals("NONE") ? List.of() : List.of(expected.split("\\|", -1));

        assertThat(path.values(Samples.RECORD)).isEqualTo(values);
        assertThat(path.first(Samples.RECORD)).isEqualTo(values.stream().findFirst());
        assertThat(path.matches(Samples.RECORD)).isEqualTo(!values.isEmpty());
        assertThat(path)
                .hasToString(spec)
                .isEqualTo(MarcPath.marcSpec(spec))
                .hasSameHashCodeAs(MarcPath.marcSpec(spec));
    }

    @Test
    void theFieldsOfAPathAreThoseInWhichItFindsAValueEachOnce() {
        List<Field> all = Samples.RECORD.fields();

        assertThat(MarcPath.marcSpec("...$a").fields(Samples.RECORD))
                .containsExactly(
                        all.get(4),
                        all.get(5),
                        all.get(6),
                        all.get(7),
                        all.get(8),
                        all.get(9),
                        all.get(10),
                        all.get(11));
        assertThat(MarcPath.marcSpec("020$c{$q=\\paperback}").fields(Samples.RECORD))
                .containsExactly(all.get(4));
        assertThat(MarcPath.marcSpec("...$q[1]").fields(Samples.RECORD)).containsExactly(all.get(4));
        assertThat(MarcPath.marcSpec("00.[#]").fields(Samples.RECORD)).containsExactly(all.get(3));
        assertThat(MarcPath.marcSpec("LDR").fields(Samples.RECORD)).isEmpty();
    }

    @Test
    void oneCursorServesForManyRecordsAndPaths() {
        RecordCursor cursor = new RecordCursor();
        List<String> values = new ArrayList<>();
        for (String spec : List.of("245$b", "LDR/6", "020$q[#]", "020$c{$q=\\paperback}")) {
            MarcPath.marcSpec(spec).forEachValue(Samples.RECORD, cursor, values::add);
            MarcPath.marcSpec(spec)
                    .forEachValue(
                            Record.builder(Leader.of("00000nam a2200000 a 4500"))
                                    .build(),
                            cursor,
                            values::add);
        }

        assertThat(values).containsExactly("naïve :", "a", "a", "paperback", "hardcover", "$4.95");
    }

    @Test
    void damagedDataIsLookedAtAsItsViewsShowIt() {
        Record damaged = Samples.damaged(Samples.RECORD, 'i');

        assertThat(MarcPath.marcSpec("650").values(damaged)).containsExactly("Cats F t n", "Katzen Dogs gnd");
        assertThat(MarcPath.marcSpec("650$c").values(damaged)).containsExactly("t");
        assertThat(MarcPath.marcSpec("...[0-#]").values(damaged))
                .isEqualTo(damaged.fields().stream().map(Field::text).toList());
    }

    @Test
    void positionsInAnotherCodingCountItsCharacters() {
        assertThat(MarcPath.marcSpec("500$a/2-3").values(Samples.inMarc8())).containsExactly("fé");
        assertThat(MarcPath.marcSpec("500$a/#").values(Samples.inMarc8())).containsExactly("!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            ``              > 1 > Expected a tag
            24              > 3 > Expected a tag of three digits, letters of one case, or dots, found the end
            24#             > 3 > found '#'
            abC             > 3 > The letters of a tag are of one case
            245a            > 4 > 'a' is not expected
            245$            > 5 > Expected a subfield code
            245$A           > 5 > found 'A'
            245$|           > 5 > found '|'
            245$😀          > 5 > found '😀'
            245$a-9         > 6 > goes from letter to letter
            245$z-a         > 6 > ends where it begins or after it
            245/            > 5 > Expected a position: a number, or # for the last, found the end
            245/01          > 5 > no leading zeros
            245/2-1         > 5 > ends where it begins or after it
            245/#-          > 7 > Expected a position
            245[0           > 6 > Expected ']', found the end
            245[]           > 5 > Expected a position
            245^3           > 5 > Expected 1 or 2 for an indicator
            245^12          > 6 > '2' is not expected
            245/0^1         > 6 > '^' is not expected
            245{$a          > 7 > Expected '}'
            245{}           > 5 > Expected a tag
            245{$a=}        > 8 > Expected a tag
            245{$a||$b}     > 8 > Expected a tag
            245{$a=\\a b}   > 10 > a blank is written \\s
            245{$a=\\a$}    > 10 > is written \\$
            245/0{^1}       > 7 > has no indicators
            245/0{[0]^1}    > 10 > has no indicators
            245^1{/0}       > 7 > has no character positions
            245^1{[0]/0}    > 10 > has no character positions
            245{$a{$b}}     > 7 > Expected '}'
            245{$a}$b       > 8 > '$' is not expected
            245^1{$a}$      > 10 > '$' is not expected
            """)
    void anErrorPointsAtTheCharacter(String spec, int position, String reason) {
        PathSyntaxException error = catchThrowableOfType(PathSyntaxException.class, () -> MarcPath.marcSpec(spec));

        assertThat(error)
                .isNotNull()
                .hasMessageContaining(reason)
                .hasMessageContaining(", at character " + error.position());
        assertThat(error.position()).as(error.getMessage()).isEqualTo(position);
        List<String> lines = error.getMessage().lines().toList();
        assertThat(lines.get(1)).isEqualTo(spec);
        assertThat(lines.get(2)).isEqualTo(" ".repeat(position - 1) + "^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...$!", "...$$", "...$}{$}}", "...${{${=\\\\=x}", "...$-$0-9", "...$|"})
    void signsAreSubfieldCodesButForTheBar(String spec) {
        boolean valid = !spec.endsWith("|");

        assertThat(isValid(spec)).isEqualTo(valid);
    }

    @Test
    void theSuiteOfTheSpecificationIsAgreedWith() throws IOException {
        List<String> wrong = new ArrayList<>();
        int[] count = new int[1];
        for (String folder : List.of("valid", "invalid")) {
            try (Stream<Path> files =
                    Files.list(SampleData.folder().resolve("marcspec").resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString().replace(".json", "");
                    List<String> around = FRAGMENTS.getOrDefault(name.substring(folder.length()), List.of("", ""));
                    for (String data : data(file)) {
                        count[0]++;
                        String spec = around.get(0) + data + around.get(1);
                        if (isValid(spec) != folder.equals("valid")) {
                            wrong.add(name + ": " + spec);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count[0]).isEqualTo(2_975);
    }

    private static boolean isValid(String spec) {
        try {
            MarcPath.marcSpec(spec);
            return true;
        } catch (PathSyntaxException e) {
            return false;
        }
    }

    /** What a file of the suite has under {@code data}. */
    private static List<String> data(Path file) throws IOException {
        List<String> data = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "data".equals(parser.currentName())) {
                    data.add(parser.getText());
                }
            }
        }
        return data;
    }
}
