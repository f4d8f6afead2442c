package org.mrrc.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.Subfield;
import org.mrrc.TagPattern;
import org.mrrc.TextConversion;
import org.mrrc.charset.Normalization;
import org.mrrc.format.DiffJson;

class ComparisonTest {

    private static final Record BEFORE = Record.builder(Leader.of("00000nam a2200000 a 4500"))
            .controlField("001", "a1")
            .dataField("245", '1', '0')
            .subfield('a', "A title /")
            .subfield('c', "by N.")
            .dataField("500", ' ', ' ')
            .subfield('a', "Note")
            .dataField("650", ' ', '0')
            .subfield('a', "Cats")
            .dataField("651", ' ', '0')
            .subfield('a', "Rome")
            .build();

    private static Record titled(String title) {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("245", '1', '0')
                .subfield('a', title)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "none,Title,Title,true",
        "none,Title,title,false",
        "case,STRASSE,straße,true",
        "punctuation,Title /,Title,true",
        "punctuation,Title : a,Title a,false",
        "punctuation,/,'',true",
        "whitespace,' A  title ',A title,true",
        "whitespace,A title,Atitle,false",
        "diacritics,naïve,naive,true",
        "diacritics,Ελλάδα,Ελλαδα,true",
        "diacritics,ø,o,false",
        "nfc,e\u0301,é,true",
        "none,e\u0301,é,false"
    })
    void recordsAreTheSameButForWhatIsIgnored(String ignored, String one, String other, boolean same) {
        Comparison comparison = switch (ignored) {
            case "case" -> Comparison.CONTENT.ignoringCase();
            case "punctuation" -> Comparison.CONTENT.ignoringPunctuation();
            case "whitespace" -> Comparison.CONTENT.ignoringWhitespace();
            case "diacritics" -> Comparison.CONTENT.ignoringDiacritics();
            case "nfc" -> Comparison.CONTENT.withNormalization(Normalization.NFC);
            default -> Comparison.CONTENT;
        };
        assertThat(comparison.equal(titled(one), titled(other))).isEqualTo(same);
        assertThat(comparison.hash(titled(one)).equals(comparison.hash(titled(other))))
                .isEqualTo(same);
    }

    @Test
    void orderLeaderAndFieldsAreIgnoredIfTheyAreToBe() {
        Record moved = BEFORE.edit()
                .move(3, 2)
                .leader(leader -> leader.withRecordStatus('c'))
                .set(ControlField.of("001", "b2"))
                .build();
        Comparison loose =
                Comparison.CONTENT.ignoringFieldOrder().ignoringLeader().ignoringFields("001");

        assertThat(loose.equal(BEFORE, moved)).isTrue();
        assertThat(loose.hash(BEFORE)).isEqualTo(loose.hash(moved));
        assertThat(Comparison.CONTENT.ignoringLeader().ignoringFields("001").equal(BEFORE, moved))
                .isFalse();
        assertThat(Comparison.CONTENT.ignoringFieldOrder().ignoringFields("001").equal(BEFORE, moved))
                .isFalse();
        assertThat(Comparison.CONTENT.ignoringFieldOrder().ignoringLeader().equal(BEFORE, moved))
                .isFalse();
    }

    @Test
    void theHashIsTheOneThatItsDescriptionSays() {
        // SHA-256 of what the description says, computed outside of Java
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', "é")
                .build();
        assertThat(Comparison.CONTENT.hash(record)).hasToString("138662504fa4bca47606dc192d543c9a");
        assertThat(new ContentHash(-1, 0))
                .isGreaterThan(new ContentHash(1, 0))
                .hasToString("f".repeat(16) + "0".repeat(16));
    }

    @Test
    void changesAreSaidFieldByFieldAndSubfieldBySubfield() {
        Record after = BEFORE.edit()
                .leader(leader -> leader.withRecordStatus('c'))
                .edit(
                        "245",
                        field -> field.indicator2('4')
                                .set('a', "Another title /")
                                .remove('c')
                                .add('b', "more"))
                .remove("500")
                .insert(DataField.of("700", '1', ' ', Subfield.of('a', "N.")))
                .move(2, 3)
                .build();
        RecordDiff diff = Comparison.CONTENT.diff(BEFORE, after);

        assertThat(diff).hasToString("""
                ~ LDR/05 'n' becomes 'c'
                - 500    $a Note
                ~ 245 10 $a A title / $c by N.
                    ~ indicator 2 '0' becomes '4'
                    ~ $a A title / becomes $a Another title /
                    - $c by N.
                    + $b more
                > 650  0 $a Cats (from 3 to 3)
                + 700 1  $a N.
                """);
        assertThat(DiffJson.of(diff))
                .startsWith(
                        "[{\"change\":\"leader\",\"position\":5,\"before\":\"n\",\"after\":\"c\"},"
                                + "{\"change\":\"removed\",\"from\":2,\"before\":{\"500\":{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{\"a\":\"Note\"}]}}},");
        assertThat(Comparison.CONTENT.equal(diff.applyTo(BEFORE), after)).isTrue();
    }

    @Test
    void changesAreNotMadeOfAnotherRecord() {
        Record after = BEFORE.edit().remove("500").build();
        RecordDiff diff = Comparison.CONTENT.diff(BEFORE, after);

        assertThatIllegalArgumentException().isThrownBy(() -> diff.applyTo(after));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diff.applyTo(
                        BEFORE.edit().replaceValues("500", 'a', data -> "Other").build()))
                .withMessageContaining("it has 500    $a Other, not 500    $a Note");
    }

    @Test
    void changesAreNotMadeOfARecordThatIsAnotherWhereNothingChanges() {
        Record after = BEFORE.edit().remove("500").build();
        RecordDiff diff = Comparison.CONTENT.diff(BEFORE, after);
        Record other = BEFORE.edit().replaceValues("245", 'a', data -> "Other").build();
        Record status =
                BEFORE.edit().leader(leader -> leader.withRecordStatus('d')).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> diff.applyTo(other))
                .withMessageContaining("it has 245");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diff.applyTo(status))
                .withMessageContaining("its leader is");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.CONTENT.diff(BEFORE, BEFORE.copy()).applyTo(other));
    }

    @Test
    void changesAreMadeOfARecordThatIsEqualInTheComparison() {
        Record after = BEFORE.edit().remove("500").build();
        Comparison loose = Comparison.CONTENT.ignoringCase().ignoringLeader().ignoringFields("00.");
        Record equal = BEFORE.edit()
                .leader(leader -> leader.withRecordStatus('d'))
                .replaceValues(field -> field.tag().isControl(), data -> "other")
                .replaceValues("245", 'a', data -> data.toUpperCase(Locale.ROOT))
                .build();

        assertThat(loose.diff(BEFORE, after).applyTo(equal).fields())
                .isEqualTo(equal.edit().remove("500").build().fields());
        assertThat(loose.diff(BEFORE, after)
                        .applyTo(TextConversion.toMarc8().convert(equal))
                        .fields())
                .hasSize(after.fields().size());
    }

    @Test
    void textThatTheCodingCannotHoldInItsFormIsWrittenInUtf8() {
        Record marc8 = TextConversion.toMarc8().convert(BEFORE);
        Record decomposed =
                BEFORE.edit().replaceValues("500", 'a', data -> "C\u030Cola").build();
        Record composed =
                BEFORE.edit().replaceValues("500", 'a', data -> "\u010Cola").build();
        Record inUtf8 = Comparison.CONTENT.diff(marc8, decomposed).applyTo(marc8);
        Record inMarc8 = Comparison.CONTENT.diff(marc8, composed).applyTo(marc8);

        assertThat(Comparison.CONTENT.equal(inUtf8, decomposed)).isTrue();
        assertThat(inUtf8.leader().characterCodingScheme()).isEqualTo('a');
        assertThat(Comparison.CONTENT.equal(inMarc8, composed)).isTrue();
        assertThat(inMarc8.leader().characterCodingScheme()).isEqualTo(' ');
    }

    @Test
    void similarFieldsArePairedAndOthersAreNot() {
        Record before = topics("Cats and dogs in art", "History of Rome", "Cooking");
        Record after = topics("History of Rome (Italy)", "Music", "Cats and dogs in arts");

        assertThat(Comparison.CONTENT.diff(before, after).changes())
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("FieldRemoved", "FieldChanged", "FieldAdded", "FieldChanged");
    }

    private static Record topics(String... topics) {
        RecordBuilder builder = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (String topic : topics) {
            builder.dataField("650", ' ', '0').subfield('a', topic);
        }
        return builder.build();
    }

    @Test
    void recordsOfThousandsOfFieldsAreComparedInAMoment() {
        RecordBuilder one = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        RecordBuilder other = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (int i = 0; i < 8_000; i++) {
            one.dataField("650", ' ', '0').subfield('a', "x" + i);
            other.dataField("650", ' ', '0').subfield('a', i % 2 == 0 ? "y" + i : "same");
        }
        Record before = one.build();
        Record after = other.build();
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            assertThat(Comparison.CONTENT.equal(
                            Comparison.CONTENT.diff(before, after).applyTo(before), after))
                    .isTrue();
            assertThat(Comparison.CONTENT.equal(
                            Comparison.CONTENT.diff(after, before).applyTo(after), before))
                    .isTrue();
        });
    }

    @Test
    void fieldsThatAllHaveTagsOfTheirOwnAreComparedInAMoment() {
        RecordBuilder one = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        RecordBuilder other = Record.builder(Leader.of("00000nam a2200000 a 4500"));
        for (int i = 0; i < 32_000; i++) {
            String tag = Integer.toString(36 * 36 + i, 36).toUpperCase(Locale.ROOT);
            one.dataField(tag, ' ', ' ').subfield('a', "x");
            other.dataField(tag, ' ', ' ').subfield('a', "y");
        }
        Record before = one.build();
        Record after = other.build();
        Assertions.assertTimeout(
                Duration.ofSeconds(15),
                () -> assertThat(Comparison.CONTENT.diff(before, after).changes())
                        .hasSize(32_000)
                        .allMatch(Change.FieldChanged.class::isInstance));
    }

    @Test
    void whatIsIgnoredStaysAsItIsWhenChangesAreMade() {
        Record after = BEFORE.edit()
                .remove("...")
                .add(DataField.of("650", ' ', '0', Subfield.of('a', "Dogs")))
                .build();
        Comparison topics = Comparison.CONTENT.ignoringFields("001-499");
        Record made = topics.diff(BEFORE, after).applyTo(BEFORE);

        assertThat(made.fields("001-499")).isEqualTo(BEFORE.fields(TagPattern.of("001-499")));
        assertThat(made.fields("500-999")).extracting(field -> field.text()).isEqualTo(List.of("Dogs"));
    }
}
