package org.mrrc.bench.report;

import static org.mrrc.bench.report.Chart.Kind.ALLOCATION;
import static org.mrrc.bench.report.Chart.Kind.BARS;
import static org.mrrc.bench.report.Chart.Kind.GROUPS;
import static org.mrrc.bench.report.Chart.Kind.LINES;
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
                        .sweep("corpus", "corpus", "SMALL", "LARGE", "CJK")
                        .once()
                        .ours("mrrc", "Read.everyRecord")
                        .rival(MARC4J, "Read.everyRecordByMarc4j")
                        .rival(METAFACTURE, "Read.everyRecordByMetafacture")
                        .chart(GROUPS, "Read every record of other corpora")
                        .build(),
                Section.named("three")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc", "ThreeFields.threeTexts")
                        .ours("mrrc, by a cursor", "ThreeFields.threeTextsByCursor")
                        .rival(MARC4J, "ThreeFields.threeTextsByMarc4j")
                        .rival(METAFACTURE, "ThreeFields.threeTextsByMetafacture")
                        .chart(BARS, "Read every record and three of its fields")
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
                Section.named("from-json")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc", "FromJson.everyRecord")
                        .rival("marc4j 2.9.6", "FromJson.everyRecordByMarc4j")
                        .build(),
                Section.named("write-json")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc", "WriteJson.everyRecord")
                        .rival("marc4j 2.9.6", "WriteJson.everyRecordByMarc4j")
                        .ours("Jackson alone, from strings that are there", "WriteJson.theSameFromReadyStrings")
                        .build(),
                Section.named("marcxml")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc: read", "MarcXml.everyRecord")
                        .rival("marc4j 2.9.6: read", "MarcXml.everyRecordByMarc4j")
                        .ours("mrrc: written", "MarcXml.everyRecordWritten")
                        .rival("marc4j 2.9.6: written", "MarcXml.everyRecordWrittenByMarc4j")
                        .build(),
                Section.named("csv")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc: read", "Delimited.everyRecord")
                        .rival("FastCSV alone: rows as strings", "Delimited.everyRowByFastCsv")
                        .ours("mrrc: written", "Delimited.everyRecordWritten")
                        .ours("mrrc: five columns written", "Delimited.fiveColumnsWritten")
                        .build(),
                Section.named("codings")
                        .unit("texts")
                        .sweep("text", "script", "ASCII", "LATIN", "CYRILLIC", "EACC")
                        .once()
                        .ours("MARC-8 to text", "CharacterCodings.marc8Decoded")
                        .rival("the same by marc4j 2.9.6", "CharacterCodings.marc8DecodedByMarc4j")
                        .ours("text to MARC-8", "CharacterCodings.marc8Encoded")
                        .rival("the same by marc4j", "CharacterCodings.marc8EncodedByMarc4j")
                        .ours("UTF-8 to text, with its faults", "CharacterCodings.utf8Decoded")
                        .ours("the same by the JDK, which replaces them", "CharacterCodings.utf8DecodedByJdk")
                        .build(),
                Section.named("edit")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc: read, changed, written", "Edit.readChangedWritten")
                        .rival("the same by marc4j 2.9.6", "Edit.readChangedWrittenByMarc4j")
                        .ours("mrrc: changed, read before", "Edit.changed")
                        .rival("marc4j: changed in place, read before", "Edit.changedByMarc4j")
                        .build(),
                Section.named("paths")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc: read, and three paths", "Paths.readAndThree")
                        .rival("marc4j 2.9.6: read, and three loops", "Paths.readAndThreeByMarc4j")
                        .build(),
                Section.named("paths-held")
                        .with("corpus", "REALISTIC")
                        .ours("mrrc: three paths", "Paths.three")
                        .ours("mrrc: the three in one path", "Paths.threeInOne")
                        .rival("marc4j: three loops", "Paths.threeByMarc4j")
                        .ours("mrrc: `245$a$b`", "Paths.title")
                        .rival("marc4j: 245 $a $b", "Paths.titleByMarc4j")
                        .ours("mrrc: `650$a`", "Paths.subject")
                        .rival("marc4j: 650 $a", "Paths.subjectByMarc4j")
                        .ours("mrrc: whether there is a `650$a`", "Paths.hasSubject")
                        .ours("mrrc: `008/35-37`", "Paths.language")
                        .rival("marc4j: 008/35-37", "Paths.languageByMarc4j")
                        .build(),
                Section.named("reactor")
                        .with("corpus", "REALISTIC")
                        .ours("a plain loop over batches", "ReactorOverhead.everyRecordInALoop")
                        .ours("`Flux<List<Record>>`", "ReactorOverhead.everyRecordInAFluxOfBatches")
                        .ours("`Flux<Record>`", "ReactorOverhead.everyRecordInAFlux")
                        .build(),
                Section.named("batches")
                        .with("corpus", "REALISTIC")
                        .once()
                        .sweep("records in a batch", "batchRecords", "1", "16", "128", "1024", "4096")
                        .ours("a plain loop", "BatchSize.loop")
                        .ours("`Flux<List<Record>>`", "BatchSize.fluxOfBatches")
                        .ours("`Flux<Record>`", "BatchSize.flux")
                        .ours("`Flux<List<Record>>` to another thread", "BatchSize.fluxOfBatchesPublishedOn")
                        .ours("`Flux<Record>` to another thread", "BatchSize.fluxPublishedOn")
                        .chart(LINES, "Records in a batch")
                        .build(),
                parallel("parallel", "EXTRACT", "Extract every text of a file"),
                parallel("parallel-json", "JSON", "Write a file as JSON"),
                Section.named("sequential")
                        .with("corpus", "REALISTIC")
                        .with("batchBytes", "262144")
                        .once()
                        .ours("read and framed", "Parallel.framedOnly")
                        .build(),
                Section.named("sweep-size")
                        .with("corpus", "REALISTIC")
                        .with("work", "EXTRACT")
                        .with("parallelism", "2")
                        .once()
                        .sweep("bytes in a batch", "batchBytes", "65536", "131072", "262144", "524288", "1048576")
                        .ours("splits", "Parallel.bySplits")
                        .with("prefetch", "4")
                        .ours("rails", "Parallel.byRails")
                        .ours("in order", "Parallel.inOrder")
                        .chart(LINES, "Bytes in a batch, two threads, extracting")
                        .build(),
                Section.named("sweep-prefetch")
                        .with("corpus", "REALISTIC")
                        .with("work", "EXTRACT")
                        .with("parallelism", "2")
                        .with("batchBytes", "262144")
                        .once()
                        .sweep("batches read ahead", "prefetch", "1", "2", "4", "8")
                        .ours("rails", "Parallel.byRails")
                        .ours("in order", "Parallel.inOrder")
                        .build(),
                Section.named("look-ups")
                        .with("corpus", "REALISTIC")
                        .once()
                        .sweep("times", "times", "1", "8", "32")
                        .ours("by the record", "LookUps.titleByRecord")
                        .ours("by a map made for each record", "LookUps.titleByMap")
                        .build(),
                Section.named("lazy")
                        .with("corpus", "REALISTIC")
                        .once()
                        .ours("read, and three fields as text", "LookUps.readAndThreeFieldsAsText")
                        .ours("read, and all fields as text", "LookUps.readAndAllFieldsAsText")
                        .ours("read, and all subfields as views", "LookUps.readAndAllSubfieldsAsViews")
                        .build(),
                Section.named("scan")
                        .with("corpus", "REALISTIC")
                        .unit("bytes")
                        .once()
                        .ours("next terminator, eight bytes at a time", "Scan.nextByWords")
                        .ours("next terminator, `ByteBuf.indexOf`", "Scan.nextByIndexOf")
                        .ours("next terminator, a byte at a time", "Scan.nextByBytes")
                        .ours("next terminator, vectors", "Scan.nextByVectors")
                        .ours("count terminators, eight bytes at a time", "Scan.countByWords")
                        .ours("count terminators, a byte at a time", "Scan.countByBytes")
                        .ours("count terminators, vectors", "Scan.countByVectors")
                        .build(),
                Section.named("noise")
                        .unit("bytes")
                        .once()
                        .sweep("noise", "kind", "BYTES", "TEXT", "DIGITS")
                        .ours("all of it", "Noise.everyByte")
                        .build(),
                Section.named("buffers")
                        .with("corpus", "REALISTIC")
                        .once()
                        .sweep("buffers", "kind", "HEAP", "DIRECT", "COMPOSITE", "MIXED")
                        .ours("through the framer", "MixedBuffers.everyRecordFramed")
                        .ours("parsed in place", "MixedBuffers.everyRecordInPlace")
                        .build(),
                Section.named("interning")
                        .with("corpus", "REALISTIC")
                        .unit("values")
                        .once()
                        .with("values", "RELATOR")
                        .ours("relator terms, each new", "Interning.everyStringNew")
                        .ours("relator terms, `TextCache`", "Interning.everyStringCached")
                        .with("values", "SHORT")
                        .ours("all of at most 16 bytes, each new", "Interning.everyStringNew")
                        .ours("all of at most 16 bytes, `TextCache`", "Interning.everyStringCached")
                        .build());
    }

    /** One thread, and two in each of the ways there are. */
    private static Section parallel(String name, String work, String title) {
        return Section.named(name)
                .with("corpus", "REALISTIC")
                .with("batchBytes", "262144")
                .with("work", work)
                .collectors(G1, PARALLEL)
                .point("threads", "splits", "1", "Parallel.byOneThread")
                .point("threads", "rails", "1", "Parallel.byOneThread")
                .point("threads", "in order", "1", "Parallel.byOneThread")
                .sweep("threads", "parallelism", "2")
                .ours("splits", "Parallel.bySplits")
                .with("prefetch", "4")
                .ours("rails", "Parallel.byRails")
                .ours("in order", "Parallel.inOrder")
                .chart(SPEED_UP, title)
                .build();
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
                        "heap held by realistic records in batches, beside their bytes",
                        1.25,
                        Numbers::times,
                        f -> f.heldRecords().heldOver("REALISTIC", "mrrc, batches")),
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
                        "two threads beside one, extracting, rails",
                        2 * 0.935,
                        f -> f.ratio("parallel.byRails@2 / parallel.byOneThread")),
                Target.atLeast(
                        "two threads beside one, extracting, in order",
                        2 * 0.935,
                        f -> f.ratio("parallel.inOrder@2 / parallel.byOneThread")),
                Target.atLeast(
                        "two threads beside one, extracting, splits",
                        2 * 0.95,
                        f -> f.ratio("parallel.bySplits@2 / parallel.byOneThread")),
                Target.atLeast(
                        "two threads beside one, to JSON, rails",
                        2 * 0.935,
                        f -> f.ratio("parallel-json.byRails@2 / parallel-json.byOneThread")),
                Target.atLeast(
                        "two threads beside one, to JSON, splits",
                        2 * 0.95,
                        f -> f.ratio("parallel-json.bySplits@2 / parallel-json.byOneThread")));
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
