package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HoldingsTest {

    private static final String VOLUMES = "853 20$81$av.$i(year)";
    private static final String ISSUES = "853 20$81$av.$bno.$i(year)$j(month)";

    private static Holdings holdings(String... fields) {
        return Holdings.of(Fixture.recordWithLeader(Fixture.HOLDINGS, fields));
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("v.1 (1990)", VOLUMES, "863 40$81.1$a1$i1990"),
                Arguments.of("v.1 (1990)-v.3 (1992)", VOLUMES, "863 40$81.1$a1-3$i1990-1992"),
                Arguments.of("v.1 (1990)-", VOLUMES, "863 40$81.1$a1-$i1990-"),
                Arguments.of("v.1 (1990)-", VOLUMES, "863 40$81.1$a1-$i1990"),
                Arguments.of("v.1 (1990)-v.3 (1990)", VOLUMES, "863 40$81.1$a1-3$i1990"),
                Arguments.of("v.1-3 (1990-1992)", VOLUMES, "863 41$81.1$a1-3$i1990-1992"),
                Arguments.of("v.1 (1990/1991)", VOLUMES, "863 40$81.1$a1$i1990/1991"),
                Arguments.of("v.1-2-3", VOLUMES, "863 40$81.1$a1-2-3"),
                Arguments.of("-v.5", VOLUMES, "863 40$81.1$a-5"),
                Arguments.of("1990-1992", VOLUMES, "863 40$81.1$i1990-1992"),
                Arguments.of(
                        "v.1:no.1 (1990:Jan.)-v.3:no.12 (1992:Dec.)",
                        ISSUES,
                        "863 40$81.1$a1-3$b1-12$i1990-1992$j01-12"),
                Arguments.of("v.1:no.2 (1990:Jan./Feb.)", ISSUES, "863 40$81.1$a1$b2$i1990$j01/02"),
                Arguments.of("v.1:no.2 (1990:13)", ISSUES, "863 40$81.1$a1$b2$i1990$j13"),
                Arguments.of("no.5", "853 20$81$ano. ", "863 40$81.1$a5"),
                Arguments.of("Band 5", "853 20$81$aBand", "863 40$81.1$a5"),
                Arguments.of("3 ser.:v.2", "853 20$81$a+ ser.$bv.", "863 40$81.1$a3$b2"),
                Arguments.of("v.1:no.2=no.14 (1990)", "853 20$81$av.$bno.$gno.$i(year)", "863 40$81.1$a1$b2$g14$i1990"),
                Arguments.of("1990:Spring", "853 20$81$i(year)$j(season)", "863 40$81.1$i1990$j21"),
                Arguments.of("1990:Jan. 5", "853 20$81$i(year)$j(month)$k(day)", "863 40$81.1$i1990$j01$k5"),
                Arguments.of("1990", "853 20$81$a(year)", "863 40$81.1$a1990"),
                Arguments.of("7", "853 20$81$a*", "863 40$81.1$a7"),
                Arguments.of("1 (1990)", "853 20$82$av.", "863 40$81.1$a1$i1990"),
                Arguments.of("v.1", "853 20$av.", "863 40$a1"),
                Arguments.of("1", VOLUMES, "863 40$8x$a1"),
                Arguments.of("Том 1 (1990)", "853 20$81$aТом$i(year)", "863 40$81.1\\x$a1$i1990"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void captionsAndValuesMakeAStatement(String expected, String captions, String values) {
        assertThat(holdings(captions, values).statements()).containsExactly(expected);
    }

    @Test
    void fieldsAreOrderedByUnitLinkAndSequence() {
        Holdings holdings = holdings(
                "853 20$82$at.",
                "853 20$81$av.",
                "853 20$81$anot the first",
                "854 20$81$asuppl.",
                "855 20$81$aindex",
                "865 40$81.1$a1",
                "863 40$82.1$a5",
                "863 40$81.10$a3",
                "863 40$81.2$a2$wg$zdamaged",
                "863 40$81.2$z ",
                "864 40$81.1$a1");

        assertThat(holdings.statements()).containsExactly("v.2", "v.3", "t.5", "suppl.1", "index 1");
        assertThat(holdings.enumerations())
                .extracting(
                        EnumerationAndChronology::unit,
                        EnumerationAndChronology::link,
                        EnumerationAndChronology::sequence,
                        EnumerationAndChronology::gap)
                .containsExactly(
                        tuple(HoldingsUnit.BASIC, 1, 2, true),
                        tuple(HoldingsUnit.BASIC, 1, 2, false),
                        tuple(HoldingsUnit.BASIC, 1, 10, false),
                        tuple(HoldingsUnit.BASIC, 2, 1, false),
                        tuple(HoldingsUnit.SUPPLEMENT, 1, 1, false),
                        tuple(HoldingsUnit.INDEX, 1, 1, false));
        assertThat(holdings.enumerations().get(0).notes()).containsExactly("damaged");
    }

    @Test
    void wordsStandBesideNumbersUnlessTheySayTheSame() {
        Holdings holdings = holdings(
                "853 20$81$av.",
                "863 40$81.1$a1",
                "866 41$81$av.1, once more",
                "866 41$80$av.2-20$zincomplete",
                "866 41$av.21",
                "866 41$82$av.22",
                "867 41$80$aSuppl. 1-3",
                "868 41$zno text");

        assertThat(holdings.statements()).containsExactly("v.1", "v.2-20", "v.21", "v.22", "Suppl. 1-3");
        assertThat(holdings.statements(HoldingsUnit.BASIC)).containsExactly("v.1", "v.2-20", "v.21", "v.22");
        assertThat(holdings.statements(HoldingsUnit.INDEX)).isEmpty();
        assertThat(holdings.textualHoldings())
                .containsExactly(
                        new TextualHoldings(HoldingsUnit.BASIC, "v.1, once more", List.of()),
                        new TextualHoldings(HoldingsUnit.BASIC, "v.2-20", List.of("incomplete")),
                        new TextualHoldings(HoldingsUnit.BASIC, "v.21", List.of()),
                        new TextualHoldings(HoldingsUnit.BASIC, "v.22", List.of()),
                        new TextualHoldings(HoldingsUnit.SUPPLEMENT, "Suppl. 1-3", List.of()));
    }

    @Test
    void aLocationHasItsCallNumberInTheOrderInWhichItIsWritten() {
        Holdings holdings = holdings(
                "852 0 $aDLC$bMain$bStacks$cA$iC37$hQA76.73$kRef$mfolio$tc.1$p123$zPublic$xStaff", "852   $aX");

        assertThat(holdings.location())
                .contains(new Location(
                        Optional.of("DLC"),
                        List.of("Main", "Stacks"),
                        List.of("A"),
                        Optional.of("Ref QA76.73 C37 folio"),
                        Optional.of("c.1"),
                        Optional.of("123"),
                        List.of("Public")));
        assertThat(holdings.locations()).hasSize(2);
        assertThat(holdings.locations().get(1).callNumber()).isEmpty();
    }

    @Test
    void itemsOfAllUnits() {
        Holdings holdings = holdings(
                "878   $pB3", "876   $a1$pB1$jAvailable$hIn library$lReserve$tc.2$3v.1$zFragile", "877   $pB2");

        assertThat(holdings.items()).extracting(item -> item.piece().orElse("")).containsExactly("B1", "B2", "B3");
        assertThat(holdings.items().get(0))
                .isEqualTo(new Item(
                        HoldingsUnit.BASIC,
                        Optional.of("1"),
                        Optional.of("B1"),
                        Optional.of("c.2"),
                        List.of("Available"),
                        List.of("In library"),
                        List.of("Reserve"),
                        Optional.of("v.1"),
                        List.of("Fragile")));
    }

    @Test
    void theCodedDataAreThoseOfHoldings() {
        Holdings holdings = holdings("001 h1", "004 b1", "008 0506034p    8   1001aaeng0050603");

        assertThat(holdings.controlNumber()).contains("h1");
        assertThat(holdings.bibliographicControlNumber()).contains("b1");
        assertThat(holdings.fixedField().flatMap(field -> field.meaning("Receipt or acquisition status")))
                .contains("Currently received");
        assertThat(holdings.fixedField().flatMap(field -> field.meaning("Language")))
                .contains("English");
    }

    @Test
    void aRecordWithoutFieldsHoldsNothing() {
        Holdings nothing = holdings();

        assertThat(nothing.location()).isEmpty();
        assertThat(nothing.statements()).isEmpty();
        assertThat(nothing.enumerations()).isEmpty();
        assertThat(nothing.items()).isEmpty();
        assertThat(nothing.bibliographicControlNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"21,Spring", "22,Summer", "23,Autumn", "24,Winter", "25,25", "00,00", "1,1", "05,May", "x,x"})
    void seasonsHaveNamesAsMonthsDo(String number, String expected) {
        assertThat(new Level(Optional.of("(season)"), number).label()).isEqualTo(expected);
    }
}
