package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKindTest {

    @ParameterizedTest
    @CsvSource({
        "BIBLIOGRAPHIC, acdefgijkmoprt",
        "AUTHORITY, z",
        "HOLDINGS, uvxy",
        "CLASSIFICATION, w",
        "COMMUNITY_INFORMATION, q",
        "UNKNOWN, bhlnsAZ0 |",
    })
    void aTypeOfRecordBelongsToOneFormat(RecordKind kind, String types) {
        assertThat(types.chars())
                .allSatisfy(type -> assertThat(RecordKind.of((char) (int) type))
                        .as("%c", type)
                        .isEqualTo(kind));
    }
}
