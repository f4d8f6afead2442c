package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives the placeholders of the template their values, and remembers those that have none. */
final class Page {

    private final Plan plan;
    private final Store store;
    private final Figures figures;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();

    Page(Plan plan, Store store, Figures figures) throws IOException {
        this.plan = plan;
        this.store = store;
        this.figures = figures;
        for (String name : plan.names()) {
            store.run(name).ifPresent(runs::add);
        }
    }

    /** Placeholders that were filled before and had nothing, or not all, to fill them with. */
    Set<String> missing() {
        return missing;
    }

    /** What stands for a placeholder, {@code table read}. */
    String value(String placeholder) {
        int blank = placeholder.indexOf(' ');
        String word = blank < 0 ? placeholder : placeholder.substring(0, blank);
        String rest = blank < 0 ? "" : placeholder.substring(blank + 1).trim();
        String value = valueOf(word, rest).orElse(Numbers.MISSING);
        if (value.contains(Numbers.MISSING)) {
            missing.add(placeholder);
        }
        return value;
    }

    private Optional<String> valueOf(String word, String rest) {
        return switch (word) {
            case "table" -> table(rest);
            case "variants" ->
                measured(rest)
                        .map(section -> new SectionTables(section, figures.results(section))
                                .variants()
                                .toString());
            case "chart" -> chart(rest);
            case "command" -> command(rest);
            case "ratio" -> figures.ratio(rest).map(Numbers::times);
            case "slower" -> figures.ratio(rest).map(ratio -> Numbers.percent(1 - ratio));
            case "median" -> figures.median(rest).map(Numbers::thousands);
            case "allocation" -> figures.allocation(rest).map(Numbers::whole);
            case "targets" -> Optional.of(targets());
            case "machine" -> runs(Run::machine);
            case "commit" -> runs(run -> "`" + run.commit() + "`");
            case "date" -> runs(Run::date);
            case "jdks" -> jdks();
            case "warning" -> Optional.of(warning());
            default -> throw new IllegalArgumentException("No such placeholder: " + word + " " + rest);
        };
    }

    private Optional<Section> measured(String name) {
        Optional<Section> section = figures.section(name);
        if (section.isEmpty()) {
            throw new IllegalArgumentException("No such section: " + name);
        }
        return section.filter(found -> !figures.results(found).variants().isEmpty());
    }

    private Optional<String> table(String name) {
        return switch (name) {
            case HeldRecords.SECTION ->
                Optional.of(figures.heldRecords())
                        .filter(held -> !held.of(plan.corporaHeld().get(0)).isEmpty())
                        .map(held -> held.table(plan.corporaHeld()).toString());
            case WholeProcesses.SECTION ->
                Optional.of(store.results(name))
                        .filter(processes -> !processes.isEmpty())
                        .map(Page::wholeProcesses);
            default ->
                measured(name)
                        .map(section -> new SectionTables(section, figures.results(section))
                                .main()
                                .toString());
        };
    }

    private static String wholeProcesses(List<JsonNode> processes) {
        return new WholeProcesses(processes).table().toString();
    }

    private Optional<String> chart(String name) {
        return plan.chartTitle(name)
                .filter(title -> Gallery.hasResults(name, plan, figures))
                .map(title -> "![" + title + "](benchmarks/" + name + ".svg)");
    }

    private Optional<String> command(String name) {
        String report = "java -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.report.Report --only " + name;
        return figures.section(name).map(section -> {
            Pace measured = runOf(name).map(Run::pace).orElse(Pace.FULL);
            Pace pace = section.once() ? measured.withRounds(1) : measured;
            return section.calls().stream()
                    .flatMap(call -> section.collectors().stream().map(collector -> call.typed(pace, collector)))
                    .collect(Collectors.joining(
                            "\n", "```sh\n" + report + "\n# or, one benchmark after the other:\n", "\n```"));
        });
    }

    private Optional<Run> runOf(String section) {
        try {
            return store.run(section);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String targets() {
        Table table = new Table(List.of("", "target", "measured", ""));
        plan.targets().forEach(target -> table.row(target.row(figures)));
        return table.toString();
    }

    private Optional<String> runs(Function<Run, String> property) {
        String all = runs.stream().map(property).distinct().collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private Optional<String> jdks() {
        Set<String> versions = new TreeSet<>();
        plan.sections()
                .forEach(section -> versions.addAll(figures.results(section).jdkVersions()));
        return versions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", versions));
    }

    private String warning() {
        return runs.stream().anyMatch(Run::quick) ? "**From a smoke run: these figures mean nothing.**\n\n" : "";
    }
}
