package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISBN, ISSN and LCCN. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0198526636; 9780198526636; 0198526636",
                "0-19-852663-6 (pbk.); 9780198526636; 0198526636",
                "0 19 852663 6; 9780198526636; 0198526636",
                "ISBN 0-19-852663-6; 9780198526636; 0198526636",
                "isbn: 0198526636; 9780198526636; 0198526636",
                "9780061317842; 9780061317842; 0061317845",
                "978-0-06-131784-2 :; 9780061317842; 0061317845",
                "9780061317842 1; 9780061317842; 0061317845",
                "080442957X; 9780804429573; 080442957X",
                "080442957x; 9780804429573; 080442957X",
                "0‐8044‐2957‐X; 9780804429573; 080442957X",
                "9791034300891; 9791034300891; none",
            })
    void anIsbnIsNormalizedInBothForms(String text, String thirteen, String ten) {
        Isbn isbn = Isbn.of(text).orElseThrow();

        assertThat(isbn.isbn13()).isEqualTo(thirteen).isEqualTo(isbn.toString());
        assertThat(isbn.isbn10().orElse("none")).isEqualTo(ten);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ISBN",
                "0198526637",
                "9780061317843",
                "9770061317845",
                "X198526636",
                "019852663",
                "01985266366",
                "(pbk.)",
                "0X98526636",
                "٠١٩٨٥٢٦٦٣٦",
                "97800613178421",
                "978006131784X"
            })
    void aWrongIsbnIsNone(String text) {
        assertThat(Isbn.of(text)).isEmpty();
    }

    @Test
    void theTwoFormsOfAnIsbnAreEqual() {
        assertThat(Isbn.of("0061317845")).isEqualTo(Isbn.of("9780061317842"));
        assertThat(Isbn.of("0061317845").orElseThrow())
                .hasSameHashCodeAs(Isbn.of("9780061317842").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0378-5955; 0378-5955",
                "03785955; 0378-5955",
                "ISSN 0378-5955; 0378-5955",
                "0378-5955 (print); 0378-5955",
                "2434-561X; 2434-561X",
                "2434561x; 2434-561X",
            })
    void anIssnIsNormalized(String text, String expected) {
        assertThat(Issn.of(text).map(Issn::toString)).contains(expected);
        assertThat(Issn.of(text)).isEqualTo(Issn.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISSN", "0378-5954", "0378-595", "0378-59555", "X378-5955", "----", "0378 5955"})
    void aWrongIssnIsNone(String text) {
        assertThat(Issn.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'   89000001 '; 89000001; true",
                "'   85000002 '; 85000002; true",
                "n78-890351; n78890351; true",
                "n78-89035; n78089035; true",
                "'n 78890351 '; n78890351; true",
                "' 85000002 '; 85000002; true",
                "85-2 ; 85000002; true",
                "2001-000002; 2001000002; true",
                "75-425165//r75; 75425165; true",
                "' 79139101 /AC/r932'; 79139101; true",
                "'sn 85000678 '; sn85000678; true",
                "abc12345678; abc12345678; true",
                "abc1234567890; abc1234567890; false",
                "85-1234567; 851234567; false",
                "85-abc; 85abc; false",
                "漢字; 漢字; false",
            })
    void anLccnIsNormalizedByTheRulesOfTheLibraryOfCongress(String text, String expected, boolean wellFormed) {
        Lccn lccn = Lccn.of(text).orElseThrow();

        assertThat(lccn.value()).isEqualTo(expected).isEqualTo(lccn.toString());
        assertThat(lccn.isWellFormed()).isEqualTo(wellFormed);
    }

    @Test
    void nothingIsNoLccn() {
        assertThat(Lccn.of("  ")).isEqualTo(Optional.empty());
        assertThat(Lccn.of("/AC")).isEqualTo(Optional.empty());
    }
}
