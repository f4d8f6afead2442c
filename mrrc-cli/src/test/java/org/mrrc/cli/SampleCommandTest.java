package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.Leader;
import org.mrrc.Record;

class SampleCommandTest {

    private static final Pattern CONTROL_NUMBER = Pattern.compile("\"001\":\"n(\\d+)\"");

    @TempDir
    Path directory;

    private static List<Integer> numbers(Command.Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return CONTROL_NUMBER
                .matcher(new String(result.bytes(), StandardCharsets.UTF_8))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private Path books(int count) {
        return Fixtures.file(directory, "books.mrc", Fixtures.records(count));
    }

    @Test
    void aSampleOfSoManyIsInOrderAndOfDifferentRecords() {
        List<Integer> numbers = numbers(Command.run("sample", "-n", 1_000, books(5_000)));
        assertThat(numbers).hasSize(1_000).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void theSameSeedTakesTheSameSampleAndAnotherAnother() {
        Path file = books(3_000);
        List<Integer> one = numbers(Command.run("sample", "-n", 50, "--seed", 1, file));
        assertThat(numbers(Command.run("sample", "-n", 50, "--seed", 1, file))).isEqualTo(one);
        assertThat(numbers(Command.run("sample", "-n", 50, "--seed", 2, file))).isNotEqualTo(one);
        List<Integer> rate = numbers(Command.run("sample", "--rate", "0.1", "--seed", 1, file));
        assertThat(numbers(Command.run("sample", "--rate", "0.1", "--seed", 1, file)))
                .isEqualTo(rate)
                .hasSizeBetween(200, 400);
    }

    @Test
    void whereThereAreFewerAllAreTaken() {
        Path file = books(5);
        assertThat(numbers(Command.run("sample", "-n", 5, file))).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers(Command.run("sample", "-n", 6, file))).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers(Command.run("sample", "--rate", "1", file))).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers(Command.run("sample", "-n", 6, books(0)))).isEmpty();
    }

    @Test
    void theFirstOfEachSoManyIsTakenAcrossFiles() {
        Path file = books(5);
        assertThat(numbers(Command.run("sample", "--every", 3, file, file))).containsExactly(1, 4, 2, 5);
        assertThat(numbers(Command.run("sample", "--every", 1, file))).hasSize(5);
    }

    /** With 10,000 samples of 2 of 10, each is taken 2,000 times, give or take 5 standard deviations of 40. */
    @Test
    void eachRecordHasTheSameChance() {
        List<Record> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                    .controlField("001", String.valueOf(i))
                    .build());
        }
        SplittableRandom random = new SplittableRandom(20);
        int[] taken = new int[10];
        for (int sample = 0; sample < 10_000; sample++) {
            for (Record record : new Reservoir(2, random).add(ten).records()) {
                taken[Integer.parseInt(record.controlNumber().orElseThrow())]++;
            }
        }
        assertThat(taken).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(1_800, 2_200);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sample books.mrc|Missing required argument",
                "sample -n 2 --every 3 books.mrc|are mutually exclusive",
                "sample --rate 0 books.mrc|'0' is no number above 0 and at most 1",
                "sample --rate NaN books.mrc|'NaN' is no number above 0 and at most 1",
                "sample --rate 1.1 books.mrc|'1.1' is no number above 0 and at most 1",
                "sample --rate often books.mrc|'often' is no number above 0 and at most 1",
                "sample --every 0 books.mrc|'0' is no whole number from 1",
            })
    void wrongUsageIsOneLine(String args, String message) {
        Command.Result result = Command.run((Object[]) args.split(" "));
        assertThat(result.errLines()).singleElement().asString().contains(message);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aSampleIsOfWhatCouldBeRead() {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.records(3), Fixtures.broken(), Fixtures.records(2));
        Command.Result result = Command.run("sample", "-n", 9, "--mode", "lenient", file);
        assertThat(result.out().lines()).hasSize(5);
        assertThat(result.status()).isEqualTo(1);
        assertThat(Command.run("sample", "-n", 9, file).out().lines()).hasSize(3);
    }

    @Test
    void aClosedPipeEndsTheWorkQuietly() {
        Command.Result result = Command.runIntoFailing("Broken pipe", "sample", "-n", "2", books(5));
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }
}
