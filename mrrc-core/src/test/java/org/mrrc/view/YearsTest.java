package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1999                        ; 1999 ; 1999 ; certain
            1999.                       ; 1999 ; 1999 ; certain
            c1999                       ; 1999 ; 1999 ; certain
            ©1999                       ; 1999 ; 1999 ; certain
            cop. 1999                   ; 1999 ; 1999 ; certain
            [1999]                      ; 1999 ; 1999 ; certain
            [19]99                      ; 1999 ; 1999 ; certain
            19[99]                      ; 1999 ; 1999 ; certain
            199[9]                      ; 1999 ; 1999 ; certain
            1999, c1998                 ; 1999 ; 1999 ; certain
            2000 [c1999]                ; 2000 ; 2000 ; certain
            2000 [©1999]                ; 2000 ; 2000 ; certain
            2000 [cop. 1999]            ; 2000 ; 2000 ; certain
            2000 [printed 2001]         ; 2000 ; 2000 ; certain
            1999?                       ; 1999 ; 1999 ; approximate
            1900 ?                      ; 1900 ; 1900 ; approximate
            [1999?]                     ; 1999 ; 1999 ; approximate
            [1999]?                     ; 1999 ; 1999 ; approximate
            [ca. 1900]                  ; 1900 ; 1900 ; approximate
            ca 1900                     ; 1900 ; 1900 ; approximate
            c. 1900                     ; 1900 ; 1900 ; approximate
            [Circa 1900]                ; 1900 ; 1900 ; approximate
            [about 1900]                ; 1900 ; 1900 ; approximate
            approximately 1900          ; 1900 ; 1900 ; approximate
            [probably 1900]             ; 1900 ; 1900 ; approximate
            [not after 1875]            ; 1875 ; 1875 ; approximate
            [not before 1875]           ; 1875 ; 1875 ; approximate
            [before 1875]               ; 1875 ; 1875 ; approximate
            [after 1875]                ; 1875 ; 1875 ; approximate
            1875 or later               ; 1875 ; 1875 ; approximate
            Jamaica 1900                ; 1900 ; 1900 ; certain
            196-                        ; 1960 ; 1969 ; certain
            192-                        ; 1920 ; 1929 ; certain
            [196-?]                     ; 1960 ; 1969 ; approximate
            [ca. 196-]                  ; 1960 ; 1969 ; approximate
            19--                        ; 1900 ; 1999 ; certain
            [19--?]                     ; 1900 ; 1999 ; approximate
            19uu                        ; 1900 ; 1999 ; certain
            198u                        ; 1980 ; 1989 ; certain
            [19th century]              ; 1800 ; 1899 ; certain
            [19th cent.?]               ; 1800 ; 1899 ; approximate
            probably 18th cent.         ; 1700 ; 1799 ; approximate
            1999-2001                   ; 1999 ; 2001 ; certain
            1999–2001                   ; 1999 ; 2001 ; certain
            1998-99                     ; 1998 ; 1999 ; certain
            1998/99                     ; 1998 ; 1999 ; certain
            1999-2001?                  ; 1999 ; 2001 ; approximate
            1999?-2001                  ; 1999 ; 2001 ; approximate
            1984-                       ; 1984 ; open ; certain
            1984?-                      ; 1984 ; open ; approximate
            1969 or 1970                ; 1969 ; 1970 ; certain
            [196- or 197-]              ; 1960 ; 1979 ; certain
            1984-199u                   ; 1984 ; 1999 ; certain
            [between 1900 and 1920]     ; 1900 ; 1920 ; certain
            [between 1906 and 1912?]    ; 1906 ; 1912 ; approximate
            1697 [i.e. 1967]            ; 1967 ; 1967 ; certain
            1697 [ie 1967]              ; 1967 ; 1967 ; certain
            1697 [i. e., 1967?]         ; 1967 ; 1967 ; approximate
            1697 [recte 1967]           ; 1967 ; 1967 ; certain
            5730 [1969 or 1970]         ; 1969 ; 1970 ; certain
            5741 [1980 or 1981]         ; 1980 ; 1981 ; certain
            1380 [2001 or 2002]         ; 2001 ; 2002 ; certain
            1380 [ca. 2001]             ; 2001 ; 2001 ; approximate
            1380 [between 2001 and 2002]; 2001 ; 2002 ; certain
            Shōwa 55 [1980]             ; 1980 ; 1980 ; certain
            昭和55年 1980                ; 1980 ; 1980 ; certain
            MDCCXCV [1795]              ; 1795 ; 1795 ; certain
            MDCCXCV [i.e. 1797]         ; 1797 ; 1797 ; certain
            MCMXCIX                     ; 1999 ; 1999 ; certain
            MCMXCIX?                    ; 1999 ; 1999 ; approximate
            M. DCC. LXXXIX.             ; 1789 ; 1789 ; certain
            Anno MDCCCCX                ; 1910 ; 1910 ; certain
            1985-01-15                  ; 1985 ; 1985 ; certain
            2001-1999                   ; 2001 ; 2001 ; certain
            1850 [n.d.]                 ; 1850 ; 1850 ; certain
            """)
    void aDateGivesItsYears(String date, int first, String last, String certainty) {
        Years years = Years.of(date).orElseThrow();

        assertThat(years.first()).isEqualTo(first);
        assertThat(years.last().isPresent() ? String.valueOf(years.last().getAsInt()) : "open")
                .isEqualTo(last);
        assertThat(years.approximate() ? "approximate" : "certain").isEqualTo(certainty);
        assertThat(years.isSingle())
                .isEqualTo(!years.approximate() && String.valueOf(first).equals(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "n.d.",
                "[s.a.]",
                "uuuu",
                "----",
                "99",
                "123456",
                "9999",
                "0000",
                "MMM CC",
                "MIMI.",
                "MM",
                "Mill",
                "٢٠٠١",
                "-",
                "[[[[",
                "5th century",
                "before"
            })
    void aDateWithoutAYearGivesNone(String date) {
        assertThat(Years.of(date)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1984,9999,1984,open",
        "1984,1990,1984,1990",
        "1984,'    ',1984,1984",
        "198u,199u,1980,1999",
        "1990,1984,1990,1990"
    })
    void twoDatesAreARange(String date1, String date2, int first, String last) {
        Years years = Years.of(date1, date2).orElseThrow();

        assertThat(years.first()).isEqualTo(first);
        assertThat(years.last().isPresent() ? String.valueOf(years.last().getAsInt()) : "open")
                .isEqualTo(last);
    }

    @Test
    void aLongDateIsReadInLinearTime() {
        String date = "1".repeat(50_000)
                + "[19".repeat(50_000)
                + "1 [".repeat(50_000)
                + "M. ".repeat(50_000)
                + "ca ".repeat(50_000)
                + "19th ".repeat(50_000);

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> Years.of(date));
    }
}
