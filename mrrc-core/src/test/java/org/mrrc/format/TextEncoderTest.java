package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mrrc.Record;

class TextEncoderTest {

    private final TextEncoder encoder = new TextEncoder();

    @Test
    void aRecordIsALineAFieldAndAnEmptyLine() {
        Record record = Encoded.record()
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', "A title /")
                .subfield('c', "by someone.")
                .dataField("650", ' ', '0')
                .subfield('a', "")
                .subfield('b', "$\\{é漢😀")
                .build();

        assertThat(Encoded.text(encoder, record)).isEqualTo("""
                        LDR 00111cam a2200061 a 4500
                        001 a1
                        245 10 $a A title / $c by someone.
                        650  0 $a  $b $\\{é漢😀

                        """);
    }

    @Test
    void aRecordWithoutFieldsIsItsLeader() {
        assertThat(Encoded.text(encoder, Encoded.record().build())).isEqualTo("LDR 00026cam a2200025 a 4500\n\n");
    }

    @Test
    void eachRecordEndsWithAnEmptyLine() {
        assertThat(Encoded.text(encoder, Encoded.note("one"), Encoded.note("two")))
                .isEqualTo(Encoded.text(encoder, Encoded.note("one")) + Encoded.text(encoder, Encoded.note("two")));
    }
}
