package org.mrrc.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers what was measured, by name: {@code read.everyRecord} is the case of that benchmark in that section, {@code batches.everyRecord@64} one place of a sweep. */
final class Figures {

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, Results> results = new LinkedHashMap<>();
    private final HeldRecords heldRecords;

    Figures(Plan plan, Store store) {
        for (Section section : plan.sections()) {
            sections.put(section.name(), section);
            results.put(section.name(), new Results(store.results(section.name())));
        }
        this.heldRecords = new HeldRecords(store.results(HeldRecords.SECTION));
    }

    Optional<Section> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    Results results(Section section) {
        return results.getOrDefault(section.name(), new Results(List.of()));
    }

    HeldRecords heldRecords() {
        return heldRecords;
    }

    /** Median of operations per second. */
    Optional<Double> median(String name) {
        return find(name, (one, measured) -> measured.scores(one, main(measured)));
    }

    /** Median of bytes allocated per operation. */
    Optional<Double> allocation(String name) {
        return find(name, (one, measured) -> measured.allocations(one, main(measured)));
    }

    /** Of {@code a.b / c.d}. */
    Optional<Double> ratio(String division) {
        int slash = division.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("No division: " + division);
        }
        Optional<Double> divisor = median(division.substring(slash + 1).trim());
        return median(division.substring(0, slash).trim()).flatMap(value -> divisor.map(by -> value / by));
    }

    private Optional<Double> find(String name, BiFunction<Case, Results, Optional<Sample>> metric) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("No section.benchmark: " + name);
        }
        return section(name.substring(0, dot))
                .flatMap(section -> section.cases().stream()
                        .filter(one -> one.isCalled(name.substring(dot + 1)))
                        .findFirst()
                        .flatMap(one -> metric.apply(one, results(section)))
                        .map(Sample::median));
    }

    /** The variant that is shown where only one is: the oldest JDK, G1. */
    static Variant main(Results results) {
        return results.variants().isEmpty()
                ? new Variant(0, Collector.G1)
                : results.variants().first();
    }
}
