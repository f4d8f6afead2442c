package org.mrrc.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.DoubleFunction;

/** The tables of a section. */
final class SectionTables {

    private final Section section;
    private final Results results;
    private final Variant main;

    SectionTables(Section section, Results results) {
        this.section = section;
        this.results = results;
        this.main = Figures.main(results);
    }

    /** A row for each case, or, in a sweep, for each place. */
    Table main() {
        return section.sweep().isEmpty() ? cases() : sweep();
    }

    private Table cases() {
        Table table = new Table(List.of(
                "", "thousand " + section.unit() + "/s, median", "lowest–highest", "bytes allocated each", "first is"));
        Optional<Double> first = results.scores(section.cases().get(0), main).map(Sample::median);
        for (Case one : section.cases()) {
            Optional<Sample> scores = results.scores(one, main);
            boolean compared = !one.equals(section.cases().get(0));
            table.row(List.of(
                    one.label(),
                    median(scores, Numbers::thousands),
                    scores.map(SectionTables::spread).orElse(""),
                    median(results.allocations(one, main), (double value) -> Numbers.whole(value)),
                    first.filter(value -> compared)
                            .flatMap(value -> scores.map(sample -> Numbers.times(value / sample.median())))
                            .orElse("")));
        }
        return table;
    }

    private Table sweep() {
        List<String> titles = new ArrayList<>(List.of(section.sweep()));
        titles.addAll(section.labels());
        Table table = new Table(titles);
        for (String place : section.places()) {
            List<String> cells = new ArrayList<>(List.of(place));
            for (String label : section.labels()) {
                cells.add(at(label, place)
                        .map(one -> results.scores(one, main)
                                .map(sample -> Numbers.thousands(sample.median()) + " (" + spread(sample) + ")")
                                .orElse(Numbers.MISSING))
                        .orElse(""));
            }
            table.row(cells);
        }
        return table;
    }

    /** A column for each JDK and collector. */
    Table variants() {
        SortedSet<Variant> variants = results.variants();
        List<String> titles = new ArrayList<>(List.of("thousand/s, median"));
        variants.forEach(variant -> titles.add(variant.toString()));
        Table table = new Table(titles);
        for (Case one : section.cases()) {
            List<String> cells = new ArrayList<>(List.of(one.label()));
            variants.forEach(variant -> cells.add(median(results.scores(one, variant), Numbers::thousands)));
            table.row(cells);
        }
        return table;
    }

    private Optional<Case> at(String label, String place) {
        return section.cases().stream()
                .filter(one -> one.label().equals(label) && one.x().equals(place))
                .findFirst();
    }

    private static String median(Optional<Sample> sample, DoubleFunction<String> written) {
        return sample.map(found -> written.apply(found.median())).orElse(Numbers.MISSING);
    }

    private static String spread(Sample sample) {
        return Numbers.thousands(sample.lowest()) + "–" + Numbers.thousands(sample.highest());
    }
}
