package org.mrrc.path;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Record;

class RecordConditionTest {

    private static final RecordCondition SUBJECT = RecordCondition.of("650");

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            020                                  > true
            856                                  > false
            not 856                              > true
            not not 856                          > false
            650$a = "Dogs"                       > true
            650$a="Dogs"                         > true
            650$a = 'Dogs'                       > true
            650$a = "dogs"                       > false
            650$a = "Dog"                        > false
            245$n = ""                           > true
            856$u = ""                           > false
            856$u ~ ""                           > false
            650$a ~ "og"                         > true
            650$a ~ "OG"                         > false
            245$a ~ "😀é"                        > true
            650$a matches "^D.g"                 > true
            650$a matches "^og"                  > false
            650$a matches "(?i)^dogs$"           > true
            020$c matches "^\\$[0-9.]+$"         > true
            020$c matches "^\\\\$[0-9.]+$"       > true
            008/7-10 in 1980..1990               > true
            008/7-10 in 1986..1990               > false
            008/7-10 in 1985..                   > true
            008/7-10 in ..1985                   > true
            008/7-10 in .. 1984                  > false
            008/7-10 in 1985.0 .. 1985.00        > true
            008/7-10 in -5..1985                 > true
            008/7-10 in ..-5                     > false
            650$a in ..1000000                   > false
            650$a in "Cat".."Catz"               > true
            650$a in "Cb".."D"                   > false
            650$a in "Dogs"..                    > true
            650$a in .."Cats"                    > true
            650$a in .. "Cat"                    > false
            LDR/6 = "a" and LDR/7 = "m"          > true
            LDR/6 = "t" and LDR/7 = "m"          > false
            LDR/6 = "t" or LDR/7 = "m"           > true
            856 or 020 and 999                   > false
            (856 or 020) and 245                 > true
            020 or 856 and 999                   > true
            (020 or 856) and 999                 > false
            not (020 and 856)                    > true
            NOT 856 AND 020 OR 999               > true
            020$c{$q=\\paperback} = "$4.95"      > true
            020$c{$q=\\hardcover} = "$4.95"      > false
            traject "245ab" ~ "/ naïve"          > true
            traject "856u:700a" = "Poe"          > true
            traject '856u'                       > false
            245$a ~ "tale" and not 856           > true
            """)
    void aConditionHoldsOrNot(String text, boolean expected) {
        RecordCondition condition = RecordCondition.of(text);

        assertThat(condition.test(Samples.RECORD)).isEqualTo(expected);
        assertThat(condition.negate().test(Samples.RECORD)).isNotEqualTo(expected);
        assertThat(condition.or(condition.negate()).test(Samples.RECORD)).isTrue();
        assertThat(condition.and(condition.negate()).test(Samples.RECORD)).isFalse();
        assertThat(RecordCondition.of(condition.toString()))
                .isEqualTo(condition)
                .hasToString(condition.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            ``                         > 1  > Expected a tag
            245$a ~                    > 8  > Expected a text in quotation marks, found the end
            245$a ~ java               > 9  > Expected a text in quotation marks, found 'j'
            245$a ~ "java              > 9  > has no second one
            245$a != "x"               > 7  > has "not" before the path
            245$a "x"                  > 7  > '"' is not expected
            245 and                    > 8  > Expected a tag
            245 xor 856                > 5  > 'x' is not expected
            (245 or 856                > 12 > Expected ')'
            245)                       > 4  > ')' is not expected
            245$a matches "("          > 15 > Not a regular expression
            245$a in 1                 > 11 > Expected '..'
            245$a in ..                > 12 > Expected a text in quotation marks, or a number
            245$a in 1.."a"            > 13 > is not expected
            245$a in "a"..1            > 15 > is not expected
            traject "245$"             > 13 > Expected '"', found '$'
            traject "2.5"              > 11 > Expected a tag of three digits or letters
            traject 245                > 9  > Expected a text in quotation marks
            not                        > 4  > Expected a tag
            245[2-1] = "x"             > 5  > A range ends
            """)
    void anErrorPointsAtTheCharacter(String text, int position, String reason) {
        PathSyntaxException error = catchThrowableOfType(PathSyntaxException.class, () -> RecordCondition.of(text));

        assertThat(error).isNotNull().hasMessageContaining(reason);
        assertThat(error.position()).as(error.getMessage()).isEqualTo(position);
    }

    @Test
    void conditionsThatAreMadeSayWhatTheyWouldBeAsText() {
        MarcPath title = MarcPath.marcSpec("245$a");
        RecordCondition made = RecordCondition.contains(title, "a \"b\\")
                .and(RecordCondition.exists(MarcPath.traject("856u:856a")).negate())
                .and(RecordCondition.between(title, "a", null).or(RecordCondition.equal(title, "x")))
                .or(RecordCondition.between(title, null, new BigDecimal("-1.5")))
                .or(RecordCondition.matching(title, "\\d")
                        .and(RecordCondition.exists(title))
                        .negate());

        assertThat(made)
                .hasToString(
                        "245$a ~ \"a \\\"b\\\\\" and not traject \"856u:856a\" and (245$a in \"a\".. or 245$a = \"x\")"
                                + " or 245$a in ..-1.5 or not (245$a matches \"\\\\d\" and 245$a)")
                .isEqualTo(RecordCondition.of(made.toString()))
                .hasSameHashCodeAs(RecordCondition.of(made.toString()));
    }

    @Test
    void whatIsNoNumberIsInNoRangeOfNumbers() {
        RecordCondition any = RecordCondition.between(MarcPath.marcSpec("500$a"), new BigDecimal(-1_000), null);
        for (String number : List.of("1", " 12 ", "+3", "-3", "4.95", "0.5", "9".repeat(100))) {
            assertThat(any.test(note(number))).as(number).isTrue();
        }
        for (String other : List.of(
                "", "-", "+", ".", "1.", ".5", "1.2.3", "1e5", "19uu", "c1999", "1 2", "--1", "٣", "9".repeat(101))) {
            assertThat(any.test(note(other))).as(other).isFalse();
        }
    }

    private static Record note(String text) {
        return Record.builder(Samples.RECORD.leader())
                .dataField("500", ' ', ' ')
                .subfield('a', text)
                .build();
    }

    @Test
    void aRangeHasAnEndAndARegularExpressionIsOne() {
        MarcPath title = MarcPath.marcSpec("245$a");

        assertThatThrownBy(() -> RecordCondition.between(title, (String) null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordCondition.between(title, (BigDecimal) null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordCondition.matching(title, "(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        MarcPath year = MarcPath.marcSpec("008/7-10");

        assertThatThrownBy(() -> RecordCondition.between(year, new BigDecimal("2000"), new BigDecimal("1990")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A range ends before it begins: 2000..1990");
        assertThatThrownBy(() -> RecordCondition.between(year, "b", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordCondition.of("245 and 008/7-10 in 2000..1990"))
                .isInstanceOf(PathSyntaxException.class)
                .hasMessageStartingWith("A range ends before it begins: 2000..1990, at character 21");
        assertThat(RecordCondition.of("008/7-10 in 2000..2000"))
                .isEqualTo(RecordCondition.between(year, new BigDecimal("2000"), new BigDecimal("2000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+2", "1.0", "0E-90", "-1.50", "123456789012345678901234567890.5"})
    void aRangeOfNumbersIsReadAgainFromItsText(String number) {
        RecordCondition made = RecordCondition.between(MarcPath.marcSpec("001"), new BigDecimal(number), null);

        assertThat(RecordCondition.of(made.toString())).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+200", "-1E+99"})
    void numbersAreNoLongerThanTheTextOfAConditionMayHold(String number) {
        MarcPath path = MarcPath.marcSpec("001");

        assertThatThrownBy(() -> RecordCondition.between(path, null, new BigDecimal(number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A number has at most 100 characters");
        assertThatThrownBy(() -> RecordCondition.matching(path, "a".repeat(1_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A regular expression has at most 1000 characters");
    }

    @Test
    void conditionsThatAreMadeAreNestedNoDeeperThanTheirTextMayBe() {
        RecordCondition deep = RecordCondition.of("245");
        int levels = 0;
        try {
            for (; levels < 100_000; levels++) {
                deep = (levels % 2 == 0 ? deep.or(SUBJECT) : deep.and(SUBJECT)).negate();
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("Conditions are nested at most 100 deep");
        }

        assertThat(levels).isEqualTo(50);
        assertThat(RecordCondition.of(deep.toString())).isEqualTo(deep).hasSameHashCodeAs(deep);
        RecordCondition deepest = deep;
        assertThatThrownBy(() -> deepest.or(SUBJECT).negate()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void andAndOrInTurnAreRefusedBeforeTheyOverflowTheStack() {
        RecordCondition chain = RecordCondition.of("999");
        for (int i = 0; i < 100; i++) {
            chain = chain.or(SUBJECT).and(SUBJECT);
        }
        RecordCondition deepest = chain.or(SUBJECT);

        assertThat(deepest.test(Samples.RECORD)).isTrue();
        assertThat(RecordCondition.of(deepest.toString())).isEqualTo(deepest);
        assertThatThrownBy(() -> deepest.and(SUBJECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Conditions are nested at most 100 deep");
    }

    @Test
    void manyConditionsSideBySideAreOne() {
        List<RecordCondition> many = Collections.nCopies(100_000, RecordCondition.of("999"));

        assertTimeoutPreemptively(ofSeconds(30), () -> {
            RecordCondition any = RecordCondition.anyOf(many);
            assertThat(any.test(Samples.RECORD)).isFalse();
            assertThat(any.or(SUBJECT).test(Samples.RECORD)).isTrue();
            assertThat(RecordCondition.allOf(many).negate().test(Samples.RECORD))
                    .isTrue();
        });
    }

    @Test
    void allOfAndAnyOfAreWhatAndAndOrMake() {
        RecordCondition title = RecordCondition.of("245");

        assertThat(RecordCondition.allOf(List.of(title, SUBJECT, title)))
                .isEqualTo(title.and(SUBJECT).and(title))
                .hasToString("245 and 650 and 245");
        assertThat(RecordCondition.anyOf(List.of(title, SUBJECT.or(title))))
                .isEqualTo(title.or(SUBJECT).or(title));
        assertThat(RecordCondition.anyOf(List.of(title))).isSameAs(title);
        assertThat(RecordCondition.allOf(Set.of(title))).isSameAs(title);
        assertThatThrownBy(() -> RecordCondition.allOf(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordCondition.anyOf(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConditionIsAPredicateOfRecords() {
        Predicate<Record> condition = RecordCondition.of("650$a = \"Dogs\"");

        assertThat(List.of(Samples.RECORD, note("x")).stream().filter(condition))
                .containsExactly(Samples.RECORD);
    }
}
