package org.mrrc.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlignmentTest {

    private static final int MANY = 8_000;

    private static List<String> letters(String letters) {
        return letters.chars().mapToObj(letter -> String.valueOf((char) letter)).toList();
    }

    @ParameterizedTest
    @CsvSource({"'','',''", "abc,abc,abc", "abc,xbz,b", "abcd,bcda,bcd", "aab,baa,aa", "abcabba,cbabac,4", "a,b,''"})
    void whatIsKeptIsALongestCommonSubsequence(String before, String after, String kept) {
        int[] places = Alignment.of(letters(before), letters(after)).kept();
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            found.append(places[i] == Alignment.NONE ? "" : before.charAt(i));
        }
        if (kept.equals("4")) {
            assertThat(found).hasSize(4);
        } else {
            assertThat(found.toString()).isEqualTo(kept);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itIsAsLongAsTheSquareTableFindsIt(long seed) {
        Random random = new Random(seed);
        List<String> before = letters(word(random));
        List<String> after = letters(word(random));
        Alignment alignment = Alignment.of(before, after);

        int last = -1;
        int length = 0;
        for (int i = 0; i < before.size(); i++) {
            int to = alignment.kept()[i];
            if (to != Alignment.NONE) {
                assertThat(to).isGreaterThan(last);
                assertThat(after.get(to)).isEqualTo(before.get(i));
                last = to;
                length++;
            }
        }
        assertThat(length).isEqualTo(longest(before, after));
        assertMovedOnce(alignment, before, after);
    }

    private static void assertMovedOnce(Alignment alignment, List<String> before, List<String> after) {
        boolean[] taken = new boolean[after.size()];
        for (int[] way : List.of(alignment.kept(), alignment.moved())) {
            for (int i = 0; i < way.length; i++) {
                if (way[i] != Alignment.NONE) {
                    assertThat(after.get(way[i])).isEqualTo(before.get(i));
                    assertThat(taken[way[i]]).isFalse();
                    taken[way[i]] = true;
                }
            }
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(14), 'a', 'a' + 1 + random.nextInt(8))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int longest(List<String> one, List<String> other) {
        int[][] table = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                table[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[one.size()][other.size()];
    }

    @Test
    void thousandsOfElementsAreAlignedWhateverTheyAre() {
        List<String> numbers =
                IntStream.range(0, MANY).mapToObj(String::valueOf).toList();
        List<String> backwards = new java.util.ArrayList<>(numbers);
        Collections.reverse(backwards);
        List<String> same = Collections.nCopies(MANY, "x");
        List<String> byTurns =
                IntStream.range(0, MANY).mapToObj(i -> i % 2 == 0 ? "x" : "y").toList();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(kept(numbers, backwards)).isEqualTo(1);
            assertThat(kept(same, byTurns)).isEqualTo(MANY / 2);
            assertThat(kept(byTurns, byTurns.subList(1, MANY))).isEqualTo(MANY - 1);
        });
    }

    private static long kept(List<String> before, List<String> after) {
        return Arrays.stream(Alignment.of(before, after).kept())
                .filter(to -> to != Alignment.NONE)
                .count();
    }
}
