package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnemonicsTest {

    @ParameterizedTest
    @CsvSource({
        "{dollar}{lcub}{rcub}{bsol}, $\\{}",
        "L{acute}od{acute}z, Lódź",
        "{Lstrok}{acute}od{acute}z, Łódź",
        "{eacute}{Uuml}{ccedil}{scommab}{Odblac}, éÜçșŐ",
        "{llig}i{rlig}a, i\u0361a",
        "{ldbltil}n{rdbltil}g, n\u0360g",
        "{dotb}{acute}a, \u1EA1\u0301",
        "a{mlrhring}b{mllhring}c, a\u02BCb\u02BBc",
        "{E2}e{A1}{41}{09}x, éŁA\tx",
        "{joiner}{nsb}, \u200D\u0098",
        "{acute}, \u0301",
        "{A}{7}, A7",
        "{text} {} { {acute {a b} {toolongtobeaname}, {text} {} { {acute {a b} {toolongtobeaname}",
        "{acute}😀, 😀\u0301",
        "plain, plain"
    })
    void namesStandForCharacters(String text, String expected) {
        StringBuilder target = new StringBuilder("before ");
        new Mnemonics().decode(text, target);

        assertThat(target).hasToString("before " + (expected.equals("$\\{}") ? "${}\\" : expected));
    }
}
