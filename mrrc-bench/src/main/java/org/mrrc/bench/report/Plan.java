package org.mrrc.bench.report;

import static org.mrrc.bench.report.Chart.Kind.ALLOCATION;
import static org.mrrc.bench.report.Chart.Kind.BARS;
import static org.mrrc.bench.report.Chart.Kind.GROUPS;
import static org.mrrc.bench.report.Chart.Kind.SPEED_UP;
import static org.mrrc.bench.report.Chart.Kind.VARIANTS;
import static org.mrrc.bench.report.Collector.G1;
import static org.mrrc.bench.report.Collector.PARALLEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mrrc.bench.Corpus;

/** What is measured, and what is expected of it. A section is shown where the template names it. */
record Plan(List<Section> sections, List<Target> targets, List<String> corporaHeld) {

    static final String HELD_CHART = "memory";
    private static final String HELD_TITLE = "Heap held by 10,000 small records (2.65 MB of ISO 2709)";

    private static final String MARC4J = "marc4j 2.9.6, stream reader";
    private static final String PERMISSIVE_MARC4J = "marc4j 2.9.6, permissive reader";
    private static final String METAFACTURE = "metafacture 7.0.0";

    /** The faster of what the Rust library gave on a machine of this kind, natively, records per second. */
    private static final double RUST_READ = 122_000;

    private static final double RUST_EXTRACT = 101_000;
    /** {@code yaz-marcdump -n}, a whole process of C, there. */
    private static final double YAZ_READ = 246_000;

    private static final double MOST_HELD = 4_500_000;

    static Plan standard() {
        return new Plan(standardSections(), standardTargets(), List.of("SMALL", "REALISTIC"));
    }

    private static List<Section> standardSections() {
        return List.of(
                Section.named("read")
                        .with("corpus", "REALISTIC")
                        .collectors(G1, PARALLEL)
                        .everyJdk()
                        .ours("mrrc", "Read.everyRecord")
                        .ours("mrrc, `STRICT`", "Read.everyRecordStrictly")
                        .rival(MARC4J, "Read.everyRecordByMarc4j")
                        .rival(PERMISSIVE_MARC4J, "Read.everyRecordByPermissiveMarc4j")
                        .rival(METAFACTURE, "Read.everyRecordByMetafacture")
                        .chart(BARS, "Read every record")
                        .chart(ALLOCATION, "Bytes allocated for each record read (1,156 B)")
                        .chart(VARIANTS, "Read every record: JDKs and collectors")
                        .build(),
                Section.named("corpora")
                        .sweep("corpus", "corpus", "REALISTIC", "SMALL")
                        .ours("mrrc", "Read.everyRecord")
                        .rival(MARC4J, "Read.everyRecordByMarc4j")
                        .rival(METAFACTURE, "Read.everyRecordByMetafacture")
                        .chart(GROUPS, "Read every record of other corpora")
                        .build(),
                Section.named("extract")
                        .with("corpus", "REALISTIC")
                        .collectors(G1, PARALLEL)
                        .everyJdk()
                        .ours("mrrc", "Extract.everyText")
                        .ours("mrrc, by views", "Extract.everyTextByViews")
                        .rival(MARC4J, "Extract.everyTextByMarc4j")
                        .rival(METAFACTURE, "Extract.everyTextByMetafacture")
                        .chart(BARS, "Extract every text")
                        .chart(ALLOCATION, "Bytes allocated for each record extracted")
                        .chart(VARIANTS, "Extract every text: JDKs and collectors")
                        .build(),
                Section.named("write")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc", "WriteBack.everyRecord")
                        .ours("mrrc, read before", "WriteBack.everyRecordReadBefore")
                        .ours("bytes copied", "WriteBack.bytesCopied")
                        .rival(MARC4J, "WriteBack.everyRecordByMarc4j")
                        .rival(METAFACTURE, "WriteBack.everyRecordByMetafacture")
                        .chart(BARS, "Read every record and write it back")
                        .build(),
                Section.named("json")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc", "ToJson.everyRecord")
                        .rival("marc4j 2.9.6", "ToJson.everyRecordByMarc4j")
                        .chart(BARS, "Read every record and write it as JSON")
                        .build(),
                Section.named("reactor")
                        .with("corpus", "REALISTIC")
                        .ours("a plain loop over batches", "ReactorOverhead.everyRecordInALoop")
                        .ours("`Flux<List<Record>>`", "ReactorOverhead.everyRecordInAFluxOfBatches")
                        .ours("`Flux<Record>`", "ReactorOverhead.everyRecordInAFlux")
                        .chart(BARS, "A plain loop and Reactor")
                        .build(),
                Section.named("parallel")
                        .with("corpus", "REALISTIC")
                        .point("threads", "any order", "1", "ParallelExtract.everyTextByOneThread")
                        .point("threads", "any order", "2", "ParallelExtract.everyTextByTwoThreads")
                        .point("threads", "in order", "1", "ParallelExtract.everyTextByOneThread")
                        .point("threads", "in order", "2", "ParallelExtract.everyTextByTwoThreadsInOrder")
                        .chart(SPEED_UP, "Extract every text on many threads")
                        .build());
    }

    private static List<Target> standardTargets() {
        double length = Corpus.REALISTIC.bytes().length / (double) Corpus.RECORDS;
        return List.of(
                Target.atLeast(
                        "read, beside marc4j's stream reader",
                        30,
                        f -> f.ratio("read.everyRecord / read.everyRecordByMarc4j")),
                Target.atLeast(
                        "read, beside metafacture",
                        10,
                        f -> f.ratio("read.everyRecord / read.everyRecordByMetafacture")),
                Target.atLeast(
                        "read, beside the Rust library mrrc 0.9.2 ¹", 15, f -> over(f, "read.everyRecord", RUST_READ)),
                Target.atLeast("read, beside `yaz-marcdump -n` ¹", 7, f -> over(f, "read.everyRecord", YAZ_READ)),
                Target.atLeast(
                        "extract, beside marc4j's stream reader",
                        6,
                        f -> f.ratio("extract.everyText / extract.everyTextByMarc4j")),
                Target.atLeast(
                        "extract, beside metafacture",
                        2.2,
                        f -> f.ratio("extract.everyText / extract.everyTextByMetafacture")),
                Target.atLeast(
                        "extract, beside the Rust library mrrc 0.9.2 ¹",
                        3,
                        f -> over(f, "extract.everyText", RUST_EXTRACT)),
                Target.atLeast(
                        "read and write back, beside copying the bytes",
                        0.5,
                        f -> f.ratio("write.everyRecord / write.bytesCopied")),
                Target.atLeast(
                        "write what was read before, beside copying the bytes",
                        0.5,
                        f -> f.ratio("write.everyRecordReadBefore / write.bytesCopied")),
                Target.atMost(
                        "bytes allocated per record read",
                        1.3 * length + 150,
                        Numbers::whole,
                        f -> f.allocation("read.everyRecord")),
                Target.atMost(
                        "heap held by 10,000 small records",
                        MOST_HELD,
                        Numbers::megabytes,
                        f -> f.heldRecords().held("SMALL", "mrrc, batches")),
                Target.atMost(
                        "`Flux<List<Record>>` slower than a plain loop",
                        0.05,
                        Numbers::percent,
                        f -> slower(f, "reactor.everyRecordInAFluxOfBatches / reactor.everyRecordInALoop")),
                Target.atMost(
                        "`Flux<Record>` slower than a plain loop",
                        0.3,
                        Numbers::percent,
                        f -> slower(f, "reactor.everyRecordInAFlux / reactor.everyRecordInALoop")),
                Target.atLeast(
                        "two threads beside one, extracting",
                        2 * 0.935,
                        f -> f.ratio("parallel.everyTextByTwoThreads / parallel.everyTextByOneThread")));
    }

    private static Optional<Double> over(Figures figures, String name, double recorded) {
        return figures.median(name).map(value -> value / recorded);
    }

    private static Optional<Double> slower(Figures figures, String division) {
        return figures.ratio(division).map(ratio -> 1 - ratio);
    }

    /** Of all sections, also those that JMH does not measure. */
    List<String> names() {
        List<String> names =
                new ArrayList<>(sections.stream().map(Section::name).toList());
        names.addAll(List.of(HeldRecords.SECTION, WholeProcesses.SECTION));
        return names;
    }

    Optional<String> chartTitle(String name) {
        Stream<Chart> charts = sections.stream().flatMap(section -> section.charts().stream());
        return name.equals(HELD_CHART)
                ? Optional.of(HELD_TITLE)
                : charts.filter(chart -> chart.name().equals(name)).findFirst().map(Chart::title);
    }
}
