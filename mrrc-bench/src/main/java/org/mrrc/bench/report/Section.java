package org.mrrc.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One question: the benchmarks that answer it, and how they are shown. The first case is the one that others are compared with. */
final class Section {

    private final String name;
    private final List<Case> cases;
    private final List<Collector> collectors;
    private final boolean everyJdk;
    private final boolean once;
    private final String unit;
    private final String sweep;
    private final List<Chart> charts;

    private Section(Builder builder) {
        this.name = builder.name;
        this.cases = List.copyOf(builder.cases);
        this.collectors = builder.collectors;
        this.everyJdk = builder.everyJdk;
        this.once = builder.once;
        this.unit = builder.unit;
        this.sweep = builder.sweep;
        this.charts = List.copyOf(builder.charts);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    String name() {
        return name;
    }

    List<Case> cases() {
        return cases;
    }

    List<Collector> collectors() {
        return collectors;
    }

    /** Whether it runs on all JDKs that are asked for, and not on the first alone. */
    boolean everyJdk() {
        return everyJdk;
    }

    /** Whether one round is enough. */
    boolean once() {
        return once;
    }

    /** What is counted, a thousand of them for each figure. */
    String unit() {
        return unit;
    }

    /** What varies along a sweep; empty if the section is none. */
    String sweep() {
        return sweep;
    }

    List<Chart> charts() {
        return charts;
    }

    List<String> labels() {
        return cases.stream().map(Case::label).distinct().toList();
    }

    /** The places of the sweep, in order. */
    List<String> places() {
        return cases.stream().map(Case::x).distinct().toList();
    }

    /** The calls of JMH that measure all cases once: one, unless some benchmarks take other parameters. */
    List<JmhCall> calls() {
        Map<String, List<Map<String, String>>> parametersOf = new LinkedHashMap<>();
        for (Case one : cases) {
            parametersOf
                    .computeIfAbsent(one.benchmark(), key -> new ArrayList<>())
                    .add(one.parameters());
        }
        Map<List<Map<String, String>>, Set<String>> benchmarksWith = new LinkedHashMap<>();
        parametersOf.forEach((benchmark, parameters) -> benchmarksWith
                .computeIfAbsent(parameters.stream().distinct().toList(), key -> new LinkedHashSet<>())
                .add(benchmark));
        List<JmhCall> calls = new ArrayList<>();
        benchmarksWith.forEach((parameters, benchmarks) -> calls.add(JmhCall.of(benchmarks, parameters)));
        return calls;
    }

    /** Puts a section together; parameters and the sweep hold for the cases that follow. */
    static final class Builder {

        private final String name;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final List<Case> cases = new ArrayList<>();
        private final List<Chart> charts = new ArrayList<>();
        private List<Collector> collectors = List.of(Collector.G1);
        private boolean everyJdk;
        private boolean once;
        private String unit = "records";
        private String sweep = "";
        private String swept = "";
        private List<String> places = List.of("");

        private Builder(String name) {
            this.name = name;
        }

        /** Sets a JMH parameter. */
        Builder with(String parameter, String value) {
            parameters.put(parameter, value);
            return this;
        }

        /** Runs each case that follows at each of these values of a JMH parameter. */
        Builder sweep(String title, String parameter, String... values) {
            sweep = title;
            swept = parameter;
            places = List.of(values);
            return this;
        }

        Builder ours(String label, String benchmark) {
            return add(label, benchmark, false);
        }

        Builder rival(String label, String benchmark) {
            return add(label, benchmark, true);
        }

        private Builder add(String label, String benchmark, boolean rival) {
            for (String place : places) {
                Map<String, String> all = new LinkedHashMap<>(parameters);
                if (!swept.isEmpty()) {
                    all.put(swept, place);
                }
                cases.add(new Case(label, place, benchmark, all, rival));
            }
            return this;
        }

        /** Puts a benchmark at one place of a series: for a sweep whose places are methods, or for the place that a series begins at. */
        Builder point(String title, String label, String place, String benchmark) {
            sweep = title;
            cases.add(new Case(label, place, benchmark, parameters, false));
            return this;
        }

        Builder collectors(Collector... all) {
            collectors = List.of(all);
            return this;
        }

        Builder everyJdk() {
            everyJdk = true;
            return this;
        }

        /** Runs one round only, for what is no comparison with a rival. */
        Builder once() {
            once = true;
            return this;
        }

        /** Counts something else than records. */
        Builder unit(String counted) {
            unit = counted;
            return this;
        }

        /** Draws it; the first chart has the section's name, others the name and their kind's. */
        Builder chart(Chart.Kind kind, String title) {
            charts.add(new Chart(charts.isEmpty() ? name : name + "-" + kind.suffix(), kind, title));
            return this;
        }

        Section build() {
            return new Section(this);
        }
    }
}
