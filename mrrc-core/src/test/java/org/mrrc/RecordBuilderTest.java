package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RecordBuilderTest {

    private static final Leader LEADER = Leader.of(MarcBytes.LEADER);

    @Test
    void aControlFieldThatWasRefusedLeavesNothingBehind() {
        RecordBuilder builder = Record.builder(LEADER).controlField("001", "x");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.controlField("008", "a\u001Eb"));

        assertThat(MarcBytes.notation(builder.build())).containsExactly("001 x");
    }

    @Test
    void aSubfieldThatWasRefusedLeavesNothingBehind() {
        RecordBuilder builder =
                Record.builder(LEADER).dataField("245", '1', '0').subfield('a', "x");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.subfield('b', "a\u001Fb"));

        assertThat(MarcBytes.notation(builder.build())).containsExactly("245 10$ax");
    }
}
