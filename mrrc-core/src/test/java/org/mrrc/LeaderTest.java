package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderTest {

    private static final String EACH_POSITION_DIFFERENT = "00714camba2300205XYZ4500";

    @Test
    void eachPositionIsReadFromItsPlace() {
        Leader leader = Leader.of(EACH_POSITION_DIFFERENT);

        assertThat(leader.recordLength()).isEqualTo(714);
        assertThat(leader.recordStatus()).isEqualTo('c');
        assertThat(leader.typeOfRecord()).isEqualTo('a');
        assertThat(leader.kind()).isEqualTo(RecordKind.BIBLIOGRAPHIC);
        assertThat(leader.bibliographicLevel()).isEqualTo('m');
        assertThat(leader.typeOfControl()).isEqualTo('b');
        assertThat(leader.characterCodingScheme()).isEqualTo('a');
        assertThat(leader.indicatorCount()).isEqualTo('2');
        assertThat(leader.subfieldCodeCount()).isEqualTo('3');
        assertThat(leader.baseAddress()).isEqualTo(205);
        assertThat(leader.encodingLevel()).isEqualTo('X');
        assertThat(leader.descriptiveCatalogingForm()).isEqualTo('Y');
        assertThat(leader.multipartResourceRecordLevel()).isEqualTo('Z');
        assertThat(leader.entryMap()).isEqualTo("4500");
        assertThat(leader).hasToString(EACH_POSITION_DIFFERENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"     nam a22     uu 4500", "0071 nam a22-0205uu 4500", "007/4nam a22020:5uu 4500"})
    void aNumberThatIsNotDigitsIsZero(String text) {
        Leader leader = Leader.of(text + " ".repeat(24 - text.length()));

        assertThat(leader.recordLength()).isZero();
        assertThat(leader.baseAddress()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000nam a2200000 a 450",
                "00000nam a2200000 a 45000",
                "00000nam\ta2200000 a 4500",
                "00000nam a2200000 a 450\u007F",
                "00000nam a2200000é a 450",
            })
    void otherThan24GraphicAsciiCharactersAreNoLeader(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Leader.of(text)).withMessageContaining(text);
    }

    @Test
    void leadersOfTheSameCharactersAreEqual() {
        Leader leader = Leader.of(MarcBytes.LEADER);

        assertThat(leader)
                .isEqualTo(Leader.of(MarcBytes.LEADER))
                .hasSameHashCodeAs(Leader.of(MarcBytes.LEADER))
                .isNotEqualTo(Leader.of(EACH_POSITION_DIFFERENT))
                .isNotEqualTo(MarcBytes.LEADER);
    }
}
