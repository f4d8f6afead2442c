package org.mrrc.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Makes {@code docs/benchmarks.md} and its charts; to be started in the root of the repository.
 *
 * <pre>{@code
 * java -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.report.Report
 * }</pre>
 */
@Command(
        name = "Report",
        description = "Measures what the plan says, and writes docs/benchmarks.md and its charts.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Report implements Callable<Integer> {

    private static final String PAGE = "benchmarks.md";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "SECTION",
            description = "Measure only these; the others are rendered as they were measured before.")
    private List<String> only = List.of();

    @Option(names = "--render", description = "Measure nothing; render what was measured before.")
    private boolean render;

    @Option(
            names = "--quick",
            description = "A smoke run: one short iteration of everything. Its figures mean nothing.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each benchmark is forked. Default: 2, and 1 where there is no rival.")
    private int rounds;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "A JDK to measure on; may be repeated. Default: the running one.")
    private List<Path> jdks = List.of(Path.of(System.getProperty("java.home", "")));

    @Option(names = "--plan", description = "Say what would be measured and about how long it would take.")
    private boolean planOnly;

    @Option(names = "--docs", paramLabel = "DIRECTORY", description = "Where to write. Default: ${DEFAULT-VALUE}.")
    private Path docs = Path.of("docs");

    /**
     * Measures and renders.
     *
     * @param arguments see {@code --help}; the exit code is 1 if a measurement failed, or something in the template was never measured
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Report()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = Plan.standard();
        Store store = new Store(Store.DEFAULT);
        for (String name : only) {
            if (!plan.names().contains(name) && spec != null) {
                throw new ParameterException(
                        spec.commandLine(), "No section " + name + "; there are " + String.join(", ", plan.names()));
            }
        }
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        Measurement measurement = new Measurement(store, quick, rounds > 0 ? pace.withRounds(rounds) : pace, jdks);
        if (planOnly) {
            print(plan, measurement);
            return 0;
        }
        if (!render) {
            measure(plan, measurement);
        }
        boolean rendered = render(plan, store);
        return rendered && !measurement.hasFailed() ? 0 : 1;
    }

    private void print(Plan plan, Measurement measurement) {
        double all = 0;
        for (Section section : plan.sections()) {
            if (isWanted(section.name())) {
                double seconds = measurement.seconds(section);
                all += seconds;
                System.out.printf("%-20s %5.0f s%n", section.name(), seconds);
            }
        }
        System.out.printf("%-20s %5.0f s%n", "all", all);
    }

    private void measure(Plan plan, Measurement measurement) throws IOException, InterruptedException {
        for (Section section : plan.sections()) {
            if (isWanted(section.name())) {
                measurement.run(section);
            }
        }
        if (isWanted(HeldRecords.SECTION)) {
            measurement.heldRecords();
        }
        if (isWanted(WholeProcesses.SECTION)) {
            measurement.wholeProcesses();
        }
    }

    private boolean isWanted(String section) {
        return only.isEmpty() || only.contains(section);
    }

    private boolean render(Plan plan, Store store) throws IOException {
        Figures figures = new Figures(plan, store);
        new Gallery(Files.createDirectories(docs.resolve("benchmarks"))).draw(plan, figures);
        Page page = new Page(plan, store, figures);
        Files.writeString(docs.resolve(PAGE), new Template(template()).fill(page::value));
        page.missing().forEach(placeholder -> System.err.println("report: not measured: " + placeholder));
        return page.missing().isEmpty();
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IOException("No template");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
