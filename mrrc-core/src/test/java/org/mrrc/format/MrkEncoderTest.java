package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mrrc.Record;
import org.mrrc.charset.Utf8;

class MrkEncoderTest {

    private final MrkEncoder encoder = new MrkEncoder(Utf8.CODING);

    @Test
    void aRecordIsALineAFieldAndAnEmptyLine() {
        Record record = Encoded.record()
                .controlField("001", "a1")
                .controlField("008", "850101s 1985    ")
                .dataField("245", '1', '0')
                .subfield('a', "A title /")
                .subfield('c', "by someone.")
                .dataField("650", ' ', ' ')
                .subfield('a', "")
                .subfield('b', "x")
                .controlField("FMT", "BK")
                .build();

        assertThat(Encoded.text(encoder, record)).isEqualTo("""
                        =LDR  00144cam\\a2200085\\a\\4500
                        =001  a1
                        =008  850101s\\1985\\\\\\\\
                        =245  10$aA title /$cby someone.
                        =650  \\\\$a$bx
                        =FMT  BK

                        """);
    }

    @Test
    void aRecordWithoutFieldsIsItsLeader() {
        assertThat(Encoded.text(encoder, Encoded.record().build())).isEqualTo("=LDR  00026cam\\a2200025\\a\\4500\n\n");
    }

    @Test
    void charactersWithAMeaningInMrkAreWrittenByTheirNames() {
        Record record = Encoded.record()
                .controlField("001", "$ {\\}")
                .dataField("500", '$', '{')
                .subfield('a', "$5 {x} \\=")
                .build();

        assertThat(Encoded.text(encoder, record))
                .contains("\n=001  {dollar}\\{lcub}{bsol}{rcub}\n")
                .contains("\n=500  {dollar}{lcub}$a{dollar}5 {lcub}x{rcub} {bsol}=\n");
    }

    @Test
    void aLineEndInDataIsWrittenAsTheByteThatItIs() {
        Record record = Encoded.record()
                .controlField("001", "a\nb")
                .dataField("500", ' ', ' ')
                .subfield('a', "one\r\ntwo\n")
                .build();

        assertThat(Encoded.text(encoder, record)).contains("\n=001  a{0A}b\n=500  \\\\$aone{0D}{0A}two{0A}\n\n");
    }

    @Test
    void textIsUtf8() {
        assertThat(Encoded.text(encoder, Encoded.note("naïve 漢字 😀"))).endsWith("\n=500  \\\\$anaïve 漢字 😀\n\n");
    }

    @Test
    void eachRecordEndsWithAnEmptyLine() {
        assertThat(Encoded.text(encoder, Encoded.note("one"), Encoded.note("two")))
                .isEqualTo(Encoded.text(encoder, Encoded.note("one")) + Encoded.text(encoder, Encoded.note("two")));
    }
}
