package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.DataField;
import org.mrrc.Record;

class LinkedTest {

    @ParameterizedTest
    @CsvSource({
        "880-01,880,1,none,false",
        "245-01/(3/r,245,1,Arabic,true",
        "245-01/$1,245,1,'Chinese, Japanese, Korean',false",
        "100-12/(N,100,12,Cyrillic,false",
        "245-00/(2/r,245,0,Hebrew,true",
        "245-01/(S,245,1,Greek,false",
        "245-01/(B,245,1,Latin,false",
        "245-01/Deva,245,1,Deva,false",
        "245-123/Thai,245,123,Thai,false",
        "' 245-01/ ',245,1,none,false",
        "245-01//r,245,1,none,true",
        "245-01/(2/r\u200F,245,1,Hebrew,true",
    })
    void aLinkageSaysTagOccurrenceScriptAndOrientation(
            String data, String tag, int occurrence, String script, boolean rightToLeft) {
        Linkage linkage = Linkage.of(data).orElseThrow();

        assertThat(linkage.tag()).isEqualTo(tag);
        assertThat(linkage.occurrence()).isEqualTo(occurrence);
        assertThat(linkage.isLinked()).isEqualTo(occurrence != 0);
        assertThat(linkage.scriptName().orElse("none")).isEqualTo(script);
        assertThat(linkage.isRightToLeft()).isEqualTo(rightToLeft);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "245",
                "245-",
                "24501",
                "245-x1",
                "245-01x",
                "245-12345",
                "24-01",
                "-01",
                "245 01",
                "245-٠١",
                "///r"
            })
    void aDamagedLinkageIsNone(String data) {
        assertThat(Linkage.of(data)).isEmpty();
    }

    @Test
    void fieldsAreLinkedInBothDirectionsByTagAndOccurrence() {
        Record record = Fixture.record(
                "100 1 $6880-02$aSha",
                "245 10$6880-01$aBei ping",
                "700 1 $6880-01$aNo, another tag",
                "880 1 $6100-02/(3/r$aشا",
                "880 10$6245-01/Hani$a北平",
                "880 10$6246-01$aNo such field");
        DataField title = record.dataFields("245").get(0);
        DataField chinese = record.dataFields("880").get(1);

        assertThat(Linked.pairs(record))
                .extracting(
                        pair -> pair.field().text(),
                        pair -> pair.alternate().text(),
                        pair -> pair.linkage().map(Linkage::isRightToLeft))
                .containsExactly(
                        tuple("880-02 Sha", "100-02/(3/r شا", Optional.of(true)),
                        tuple("880-01 Bei ping", "245-01/Hani 北平", Optional.of(false)));
        assertThat(Linked.twin(record, title)).contains(chinese);
        assertThat(Linked.twin(record, chinese)).contains(title);
        assertThat(Linked.twin(record, record.dataFields("700").get(0))).isEmpty();
        assertThat(Linked.unlinked(record))
                .containsExactly(record.dataFields("880").get(2));
    }

    @Test
    void occurrence00LinksNothing() {
        Record record = Fixture.record("245 10$6880-00$aA", "880 10$6245-00$aB", "880 10$6245-00$aB");

        assertThat(Linked.pairs(record)).isEmpty();
        assertThat(Linked.unlinked(record)).hasSize(2);
    }

    @Test
    void fieldsThatSayTheSameArePairsOneByOne() {
        Record record = Fixture.record(
                "500   $6880-01$aA",
                "500   $6880-01$aB",
                "880   $6500-01$a1",
                "880   $6500-01$a2",
                "880   $6500-01$a3");

        assertThat(Linked.pairs(record))
                .extracting(pair -> pair.field().subfield('a').orElse("")
                        + pair.alternate().subfield('a').orElse(""))
                .containsExactly("A1", "B2");
        assertThat(Linked.unlinked(record)).hasSize(1);
    }

    @Test
    void manyLinkedFieldsTakeTimeInProportionToTheirNumber() {
        List<String> lines = IntStream.range(0, 1_500)
                .boxed()
                .flatMap(i -> List.of("500   $6880-01$a" + i, "880   $6500-01$a" + i).stream())
                .toList();
        Record record = Fixture.record(lines.toArray(String[]::new));

        assertThat(Linked.pairs(record)).hasSize(1_500);
        assertThat(Linked.unlinked(record)).isEmpty();
    }
}
