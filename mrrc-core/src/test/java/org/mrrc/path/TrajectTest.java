package org.mrrc.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
