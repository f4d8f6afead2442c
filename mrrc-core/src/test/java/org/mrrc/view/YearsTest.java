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
    @CsvSource(
            delimiter = ';',
            value = {
                "1999; 1999; 1999",
                "1999.; 1999; 1999",
                "c1999; 1999; 1999",
                "©1999; 1999; 1999",
                "[1999?]; 1999; 1999",
                "[19]99; 1999; 1999",
                "19[99]; 1999; 1999",
                "199[9]; 1999; 1999",
                "1999, c1998; 1999; 1999",
                "196-; 1960; 1969",
                "[196-?]; 1960; 1969",
                "19--; 1900; 1999",
                "[19--?]; 1900; 1999",
                "19uu; 1900; 1999",
                "198u; 1980; 1989",
                "1999-2001; 1999; 2001",
                "1999–2001; 1999; 2001",
                "1998-99; 1998; 1999",
                "1998/99; 1998; 1999",
                "1984-; 1984; open",
                "1984- ; 1984; open",
                "1969 or 1970; 1969; 1970",
                "[between 1906 and 1912?]; 1906; 1912",
                "1697 [i.e. 1967]; 1967; 1967",
                "5730 [1969 or 1970]; 1969; 1970",
                "1380 [2001 or 2002]; 2001; 2002",
                "Shōwa 55 [1980]; 1980; 1980",
                "MDCCXCV [1795]; 1795; 1795",
                "1985-01-15; 1985; 1985",
                "2001-1999; 2001; 2001",
                "1850 [n.d.]; 1850; 1850",
                "昭和55年 1980; 1980; 1980",
            })
    void aDateGivesItsYears(String date, int first, String last) {
        Years years = Years.of(date).orElseThrow();

        assertThat(years.first()).isEqualTo(first);
        assertThat(years.last().isPresent() ? String.valueOf(years.last().getAsInt()) : "open")
                .isEqualTo(last);
        assertThat(years.isSingle()).isEqualTo(String.valueOf(first).equals(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "n.d.", "[s.a.]", "uuuu", "----", "99", "123456", "9999", "0000", "MCMXC", "٢٠٠١", "-", "[[[["
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
        String date = "1".repeat(50_000) + "[19".repeat(50_000) + "1 [".repeat(50_000);

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Years.of(date));
    }
}
