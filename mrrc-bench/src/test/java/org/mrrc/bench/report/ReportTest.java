package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders results that are made up. */
class ReportTest {

    private static final Section READ = Section.named("read")
            .with("corpus", "REALISTIC")
            .ours("mrrc", "Read.everyRecord")
            .rival("marc4j", "Read.everyRecordByMarc4j")
            .rival("nobody", "Read.everyRecordByNobody")
            .chart(Chart.Kind.BARS, "Reading")
            .chart(Chart.Kind.ALLOCATION, "Allocated")
            .chart(Chart.Kind.VARIANTS, "Variants")
            .build();
    private static final Section BATCHES = Section.named("batches")
            .sweep("records per batch", "batchRecords", "1", "16", "256")
            .ours("loop", "BatchSize.loop")
            .ours("flux", "BatchSize.flux")
            .chart(Chart.Kind.LINES, "Batch sizes")
            .chart(Chart.Kind.GROUPS, "Batch sizes as bars")
            .build();
    private static final Section PARALLEL = Section.named("parallel")
            .point("threads", "rails", "1", "Parallel.byOneThread")
            .sweep("threads", "parallelism", "2", "4")
            .ours("rails", "Parallel.byRails")
            .chart(Chart.Kind.SPEED_UP, "Speed-up")
            .build();
    private static final Section UNMEASURED =
            Section.named("unmeasured").ours("mrrc", "Read.everyRecord").build();
    private static final Plan PLAN = new Plan(
            List.of(READ, BATCHES, PARALLEL, UNMEASURED),
            List.of(
                    Target.atLeast("fast", 30, f -> f.ratio("read.everyRecord / read.everyRecordByMarc4j")),
                    Target.atLeast("faster", 41, f -> f.ratio("read.everyRecord / read.everyRecordByMarc4j")),
                    Target.atMost("frugal", 1_400, Numbers::whole, f -> f.allocation("read.everyRecord")),
                    Target.atMost("unknown", 1, Numbers::whole, f -> f.median("unmeasured.everyRecord"))),
            List.of("SMALL"));

    @TempDir
    private Path directory;

    private Store store;
    private Page page;

    @BeforeEach
    void measure() throws IOException {
        store = new Store(directory.resolve("results"));
        Run run = new Run("abc1234", "2026-01-02", "a machine", Pace.FULL, false);
        store.begin("read", run);
        write(
                "read",
                "round1.json",
                jmh("Read.everyRecord", "REALISTIC", Collector.G1, "17.0.15", 1_000_000, 3_000_000),
                jmh("Read.everyRecordByMarc4j", "REALISTIC", Collector.G1, "17.0.15", 40_000, 60_000),
                jmh("Read.everyRecord", "SMALL", Collector.G1, "17.0.15", 7, 7));
        write(
                "read",
                "round2.json",
                jmh("Read.everyRecord", "REALISTIC", Collector.G1, "17.0.15", 2_000_000, 2_100_000),
                jmh("Read.everyRecordByMarc4j", "REALISTIC", Collector.G1, "17.0.15", 50_000, 52_500));
        write(
                "read",
                "parallel.json",
                jmh("Read.everyRecord", "REALISTIC", Collector.PARALLEL, "17.0.15", 4_000_000, 4_000_000),
                jmh("Read.everyRecord", "REALISTIC", Collector.G1, "25.0.1", 5_000_000, 5_000_000));
        store.begin("batches", run);
        write(
                "batches",
                "round1.json",
                swept("BatchSize.loop", "batchRecords", 1, 1_000_000),
                swept("BatchSize.loop", "batchRecords", 16, 1_900_000),
                swept("BatchSize.loop", "batchRecords", 256, 2_000_000),
                swept("BatchSize.flux", "batchRecords", 1, 300_000),
                swept("BatchSize.flux", "batchRecords", 16, 1_800_000),
                swept("BatchSize.flux", "batchRecords", 256, 1_990_000));
        store.begin("parallel", run);
        write(
                "parallel",
                "round1.json",
                swept("Parallel.byOneThread", "batchBytes", 65_536, 600_000),
                swept("Parallel.byRails", "parallelism", 2, 1_150_000),
                swept("Parallel.byRails", "parallelism", 4, 2_100_000));
        store.begin("memory", run);
        write(
                "memory",
                "held.json",
                "{\"corpus\":\"SMALL\",\"form\":\"batches\",\"length\":2652077,\"bytes\":2883872,\"index\":759792,\"objects\":2752}",
                "{\"corpus\":\"SMALL\",\"form\":\"marc4j\",\"length\":2652077,\"bytes\":4498600,\"index\":0,\"objects\":15367424}");
        store.begin("whole-process", run);
        write(
                "whole-process",
                "processes.json",
                "{\"command\":\"mrrc count\",\"bytes\":200000000,\"records\":173000,\"seconds\":[0.5,0.4,0.7]}",
                "{\"command\":\"cat\",\"bytes\":200000000,\"records\":173000,\"seconds\":[0.25]}");
        page = new Page(PLAN, store, new Figures(PLAN, store));
    }

    private void write(String section, String name, String... elements) throws IOException {
        Files.writeString(store.file(section, name), "[" + String.join(",", elements) + "]");
    }

    private static String jmh(String benchmark, String corpus, Collector collector, String jdk, int... scores) {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"org.mrrc.bench.%s\",\"jdkVersion\":\"%s\",\"jvmArgs\":[\"%s\",\"-Xms2g\"],"
                        + "\"params\":{\"corpus\":\"%s\"},\"primaryMetric\":{\"rawData\":[[%d,%d]]},"
                        + "\"secondaryMetrics\":{\"gc.alloc.rate.norm\":{\"rawData\":[[1300,1400]]}}}",
                benchmark,
                jdk,
                collector.option(),
                corpus,
                scores[0],
                scores[1]);
    }

    private static String swept(String benchmark, String parameter, int value, int score) {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"org.mrrc.bench.%s\",\"jdkVersion\":\"17.0.15\",\"params\":{\"%s\":\"%d\"},"
                        + "\"primaryMetric\":{\"rawData\":[[%d]]}}",
                benchmark,
                parameter,
                value,
                score);
    }

    @Test
    void theTableMergesRoundsAndKeepsParametersJdksAndCollectorsApart() {
        assertThat(page.value("table read")).isEqualTo("""
                        | | thousand records/s, median | lowest–highest | bytes allocated each | first is |
                        |---|---|---|---|---|
                        | mrrc | 2,050 | 1,000–3,000 | 1,350 | |
                        | marc4j | 51.3 | 40.0–60.0 | 1,350 | 40 × |
                        | nobody | not measured | | not measured | |""");
    }

    @Test
    void variantsHaveAColumnEach() {
        assertThat(page.value("variants read"))
                .contains("| JDK 17, G1 | JDK 17, Parallel | JDK 25, G1 |")
                .contains("| mrrc | 2,050 | 4,000 | 5,000 |");
    }

    @Test
    void aSweepHasARowForEachPlace() {
        assertThat(page.value("table batches"))
                .contains("| records per batch | loop | flux |")
                .contains("| 16 | 1,900 (1,900–1,900) | 1,800 (1,800–1,800) |");
        assertThat(page.value("table parallel"))
                .contains("| 1 | 600 (600–600) |")
                .contains("| 4 | 2,100 (2,100–2,100) |");
    }

    @Test
    void figuresStandInTheText() {
        assertThat(page.value("ratio read.everyRecord / read.Read.everyRecordByMarc4j"))
                .isEqualTo("40 ×");
        assertThat(page.value("median batches.flux@256")).isEqualTo("1,990");
        assertThat(page.value("slower batches.flux@16 / batches.loop@16")).isEqualTo("5 %");
        assertThat(page.value("allocation read.everyRecord")).isEqualTo("1,350");
        assertThat(page.value("commit")).isEqualTo("`abc1234`");
        assertThat(page.value("jdks")).isEqualTo("17.0.15, 25.0.1");
        assertThat(page.value("command read")).contains("--only read\n").contains("-f 2 -wi 2 -w 1 -i 3 -r 1 -prof gc");
        assertThat(page.missing()).isEmpty();
    }

    @Test
    void targetsAreMetOrMissed() {
        assertThat(page.value("targets"))
                .contains("| fast | ≥ 30 × | 40 × | met |")
                .contains("| faster | ≥ 41 × | 40 × | **missed** |")
                .contains("| frugal | ≤ 1,400 | 1,350 | met |")
                .contains("| unknown | ≤ 1 | not measured | |");
    }

    @Test
    void memoryAndWholeProcessesAreTables() {
        assertThat(page.value("table memory"))
                .contains("| SMALL, batches | 2,652,077 | 3,646,416 | 2,883,872 | 759,792 | 2,752 |")
                .contains("| SMALL, marc4j | 2,652,077 | 19,866,024 | 4,498,600 | | 15,367,424 |");
        assertThat(page.value("table whole-process"))
                .contains("| 200 MB | `mrrc count` | 0.50 | 0.40–0.70 | 400 | 346 | 2.0 × |");
    }

    @Test
    void whatWasNotMeasuredIsSaidAndRemembered() {
        assertThat(page.value("ratio read.everyRecord / read.everyRecordByNobody"))
                .isEqualTo("not measured");
        assertThat(page.value("table unmeasured")).isEqualTo("not measured");
        assertThat(page.missing())
                .containsExactly("ratio read.everyRecord / read.everyRecordByNobody", "table unmeasured");
    }

    @Test
    void aPlaceholderThatMeansNothingIsAFault() {
        assertThatIllegalArgumentException().isThrownBy(() -> page.value("tabel read"));
        assertThatIllegalArgumentException().isThrownBy(() -> page.value("table raed"));
    }

    @Test
    void aSmokeRunIsCalledOne() throws IOException {
        assertThat(page.value("warning")).isEmpty();
        store.begin("read", new Run("abc1234", "2026-01-02", "a machine", Pace.QUICK, true));
        assertThat(new Page(PLAN, store, new Figures(PLAN, store)).value("warning"))
                .contains("mean nothing");
    }

    @Test
    void anewBegunSectionForgetsItsResults() throws IOException {
        store.begin("read", new Run("def5678", "2026-01-03", "a machine", Pace.FULL, false));
        assertThat(store.results("read")).isEmpty();
        assertThat(store.run("read")).map(Run::commit).isEqualTo(Optional.of("def5678"));
    }

    @Test
    void chartsAreSmallTheSameEachTimeAndSayWhatTheyShow() throws IOException {
        for (String pass : List.of("first", "second")) {
            new Gallery(Files.createDirectory(directory.resolve(pass))).draw(PLAN, new Figures(PLAN, store));
        }
        List<String> names =
                List.of("read", "read-allocation", "read-variants", "batches", "batches-groups", "parallel", "memory");
        for (String name : names) {
            Path first = directory.resolve("first").resolve(name + ".svg");
            assertThat(first).hasSameBinaryContentAs(directory.resolve("second").resolve(name + ".svg"));
            assertThat(first).content().hasSizeLessThan(60_000);
        }
        assertThat(directory.resolve("first").resolve("read.svg"))
                .content()
                .contains("Reading", "2,050", "51.3", "marc4j");
        assertThat(page.value("chart read-allocation")).isEqualTo("![Allocated](benchmarks/read-allocation.svg)");
    }
}
