package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;

class ProblemJsonTest {

    private static Problem problem(Problem.FieldPlace field) {
        return new Problem(
                ProblemCode.INDICATORS,
                "byte 0x1F",
                "indicator 2",
                17,
                99,
                18_204,
                field == null ? null : "a\"1",
                field,
                "books.mrc",
                new Problem.HexWindow("311F61", 1));
    }

    @Test
    void aProblemIsAnObjectOnOneLine() {
        assertThat(ProblemJson.of(problem(new Problem.FieldPlace("650", 3, 2, 'x'))))
                .isEqualTo("{\"code\":\"E304\",\"name\":\"INDICATORS\",\"severity\":\"ERROR\","
                        + "\"rule\":\"Indicators of a data field\",\"found\":\"byte 0x1F\",\"expected\":\"indicator 2\","
                        + "\"source\":\"books.mrc\",\"offset\":18204,\"record\":17,\"recordOffset\":99,"
                        + "\"controlNumber\":\"a\\\"1\",\"tag\":\"650\",\"occurrence\":3,\"indicator\":2,"
                        + "\"subfield\":\"x\",\"hex\":\"311F61\",\"marked\":1}");
    }

    @Test
    void whatItDoesNotHaveIsNull() {
        assertThat(ProblemJson.of(problem(null)))
                .contains("\"controlNumber\":null,\"tag\":null,\"occurrence\":null,\"indicator\":null,"
                        + "\"subfield\":null,");
        assertThat(ProblemJson.of(problem(new Problem.FieldPlace("650", 1, 0, null))))
                .contains("\"tag\":\"650\",\"occurrence\":1,\"indicator\":null,\"subfield\":null,");
    }
}
