package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A set that an earlier subfield designated is in force in a later one where a return to ASCII or ANSEL proves it, and only there. */
class CarriedSetsTest {

    @Test
    void aReturnInALaterSubfieldCarriesASetToIt() {
        String field = "10$aESC(NABC$bABCESC(B x$cABC^";
        assertSubfield(field, 0, "абц");
        assertSubfield(field, 1, "абц x");
        assertSubfield(field, 2, "ABC");
    }

    @Test
    void aSubfieldBetweenWithoutAnEscapeIsReadInTheSetToo() {
        String field = "10$aESC(NABC$bABC$cABC$dESC(B^";
        assertSubfield(field, 1, "абц");
        assertSubfield(field, 2, "абц");
        assertSubfield(field, 3, "");
    }

    @Test
    void theReturnFromTechnique1CountsToo() {
        assertSubfield("10$aESCb12$b34ESCs^", 1, "₃₄");
    }

    @Test
    void g1IsCarriedByAReturnToAnsel() {
        assertSubfield("10$aESC)Q<C0>$b<C0>ESC)!E<E2>e^", 1, "ґé");
    }

    @Test
    void theRegistersAreCarriedEachForItself() {
        assertSubfield("10$aESC(NAESC)Q<C0>$bA<C0>ESC(B^", 1, "а°");
        assertSubfield("10$aESC(NAESC)Q<C0>$bA<C0>ESC)!E^", 1, "Aґ");
        assertSubfield("10$aESC(NAESC)Q<C0>$bA<C0>ESC(BESC)!E^", 1, "аґ");
    }

    @Test
    void theLastSetDesignatedIsTheOneCarried() {
        assertSubfield("10$aESC(NAESC(S$baESC(B^", 1, "α");
        assertSubfield("10$aESC(NA$bESC(Sa$caESC(B^", 2, "α");
    }

    @Test
    void aSubfieldThatReturnsCarriesNothing() {
        assertSubfield("10$aESC(NABCESC(B$bABCESC(B^", 1, "ABC");
    }

    @Test
    void withoutAReturnEachSubfieldStandsForItself() {
        String field = "10$aESC(NABC$bABC^";
        assertSubfield(field, 0, "абц");
        assertSubfield(field, 1, "ABC");
    }

    @Test
    void aSetDesignatedAnewSaysThatItWasNotCarried() {
        assertSubfield("10$aESC(NABC$bABC ESC(NABCESC(B^", 1, "ABC абц");
        assertSubfield("10$aESC(NABC$bABC$cESC(NABCESC(B^", 1, "ABC");
    }

    @Test
    void aReturnInAnotherFieldProvesNothing() {
        assertSubfield("10$aESC(NABC$bABC^10$aESC(B^", 1, "ABC");
    }

    @Test
    void whatIsFaultyInTheCarriedSetIsReadWithoutIt() {
        assertSubfield("10$aESCMULTI1!0!$b1998ESC(B^", 1, "1998");
        assertSubfield("10$aESCMULTI1!0!$b!0!ESC(B^", 1, "一");
    }

    @Test
    void faultsOfTheReadingThatIsGivenAreReported() {
        Coded decoded = Coded.decodeSubfield(Marc8.DEFAULT, "10$aESCMULTI1!0!$b1<AF>98ESC(B^", 1);
        assertThat(decoded).isEqualTo(new Coded("1\uFFFD98", List.of("UNKNOWN_CHARACTER 13+1")));
    }

    @Test
    void aSequenceThatNamesNoSetIsLookedOver() {
        assertSubfield("10$aESC(NABC$bABCESC(B ESC)!E^", 1, "абц ");
        assertSubfield("10$aESC(NABCESC(X$bABC$cESC(XESC(B^", 1, "абц");
    }

    private static void assertSubfield(String field, int number, String text) {
        assertThat(Coded.decodeSubfield(Marc8.DEFAULT, field, number).text()).isEqualTo(text);
    }
}
