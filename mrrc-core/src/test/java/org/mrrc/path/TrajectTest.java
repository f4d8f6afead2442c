package org.mrrc.path;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

class TrajectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            245ab               > The 😀é𝄞 tale / naïve : again
            245a                > The 😀é𝄞 tale /|again
            245aa               > The 😀é𝄞 tale / again
            245z                > NONE
            245yz               > NONE
            650                 > Cats Fiction|Katzen Dogs gnd
            650ax               > Cats Fiction|Katzen Dogs
            650|*7|a            > Dogs
            650| 0|a            > Cats
            650|**|a            > Cats|Dogs
            650|1*|a            > NONE
            001|**|             > ocm1
            001|1*|             > NONE
            245abc:700a         > The 😀é𝄞 tale / naïve : again|Poe
            700a : 245b         > naïve :|Poe
            650a:650x           > Cats|Fiction|Dogs|Katzen
            650a:650ax:001      > ocm1|Cats|Cats Fiction|Dogs|Katzen Dogs
            008[35-37]          > eng
            007[0]              > t|v
            007[1-99]           > a|f cbahos
            007[50]             > NONE
            245[0-2]            > NONE
            LDR[6]              > a
            LDR                 > any leader
            001:LDR[5-6]:LDR[7] > na|m|ocm1
            FMT                 > BK
            fmt                 > NONE
            """)
    void aSpecFindsItsValues(String spec, String expected) {
        MarcPath path = MarcPath.traject(spec);
        List<String> values = expected.equals("NONE") ? List.of() : List.of(expected.split("\\|", -1));

        if (!spec.equals("LDR")) {
            assertThat(path.values(Samples.RECORD)).isEqualTo(values);
        } else {
            assertThat(path.values(Samples.RECORD))
                    .containsExactly(Samples.RECORD.leader().toString());
        }
        assertThat(path.first(Samples.RECORD).isPresent()).isEqualTo(!values.isEmpty());
        assertThat(path.matches(Samples.RECORD)).isEqualTo(!values.isEmpty());
        assertThat(path).hasToString(spec).isEqualTo(MarcPath.traject(spec));
    }

    @Test
    void fieldsAreEachFoundOnceInTheirOrder() {
        var all = Samples.RECORD.fields();

        assertThat(MarcPath.traject("650a:650x:LDR[6]:020c").fields(Samples.RECORD))
                .containsExactly(all.get(4), all.get(5), all.get(8), all.get(9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            EXCLUDE > 100a         > Poe, E. A.
            EXCLUDE > 880a         > יצחק
            INCLUDE > 100a         > Poe, E. A.|יצחק
            INCLUDE > 700a:100a    > Poe, E. A.|Poe|יצחק
            INCLUDE > 100|1*|a     > Poe, E. A.|יצחק
            INCLUDE > 100|2*|a     > NONE
            INCLUDE > 700a         > Poe
            INCLUDE > LDR[6]:100a  > a|Poe, E. A.|יצחק
            INCLUDE > 880a         > NONE
            INCLUDE > 100a:100ab   > Poe, E. A.|Poe, E. A.|יצחק|יצחק
            ONLY    > 100a         > יצחק
            ONLY    > 100          > 100-01/(2/r יצחק
            ONLY    > LDR[6]:001   > NONE
            ONLY    > 700a:100a    > יצחק
            """)
    void fieldsInAnotherScriptAreLeftOutOrFoundByTheTagsOfWhatTheyRepeat(
            AlternateScript script, String spec, String expected) {
        MarcPath path = MarcPath.traject(spec, script);
        List<String> values = expected.equals("NONE") ? List.of() : List.of(expected.split("\\|", -1));

        assertThat(path.values(Samples.RECORD)).isEqualTo(values);
        assertThat(path.matches(Samples.RECORD)).isEqualTo(!values.isEmpty());
        assertThat(path.equals(MarcPath.traject(spec))).isEqualTo(script == AlternateScript.EXCLUDE);
        RecordCondition condition = RecordCondition.exists(path);
        assertThat(condition.test(Samples.RECORD)).isEqualTo(!values.isEmpty());
        assertThat(RecordCondition.of(condition.toString())).isEqualTo(condition);
    }

    @Test
    void aField880WithoutALinkageStandsForItself() {
        Record record = Record.builder(Samples.RECORD.leader())
                .dataField("880", ' ', ' ')
                .subfield('a', "none")
                .dataField("880", ' ', ' ')
                .subfield('6', "24")
                .subfield('a', "short")
                .dataField("880", ' ', ' ')
                .subfield('a', "late")
                .subfield('6', " 245-00")
                .subfield('6', "880-01")
                .build();

        assertThat(MarcPath.traject("880a", AlternateScript.INCLUDE).values(record))
                .containsExactly("none", "short");
        assertThat(MarcPath.traject("245a", AlternateScript.ONLY).values(record))
                .containsExactly("late");
    }

    @Test
    void aFieldIsLookedAtByThePartsWithItsTagAlone() {
        String spec = IntStream.range(0, 60_000).mapToObj(i -> "999a:").collect(Collectors.joining()) + "650a";
        RecordBuilder builder = Record.builder(Samples.RECORD.leader());
        IntStream.range(0, 60_000)
                .forEach(i -> builder.dataField("650", ' ', ' ').subfield('a', "x"));
        Record record = builder.build();

        assertTimeoutPreemptively(
                ofSeconds(30),
                () -> assertThat(MarcPath.traject(spec).values(record)).hasSize(60_000));
    }

    @Test
    void theSameTextInTheOtherNotationIsAnotherPath() {
        assertThat(MarcPath.traject("245")).isNotEqualTo(MarcPath.marcSpec("245"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            ``         > 1 > Expected a tag of three digits or letters, found the end
            2.5        > 2 > found '.'
            245a:      > 6 > Expected a tag
            245|1|a    > 6 > Expected an indicator
            245|10a    > 7 > Expected '|'
            245$a      > 4 > '$' is not expected
            245aB      > 5 > 'B' is not expected
            008[]      > 5 > Expected a digit
            008[2-1]   > 5 > ends where it begins or after it
            008[1-2    > 8 > Expected ']'
            008[1]a    > 7 > 'a' is not expected
            """)
    void anErrorPointsAtTheCharacter(String spec, int position, String reason) {
        PathSyntaxException error = catchThrowableOfType(PathSyntaxException.class, () -> MarcPath.traject(spec));

        assertThat(error).isNotNull().hasMessageContaining(reason);
        assertThat(error.position()).as(error.getMessage()).isEqualTo(position);
    }
}
