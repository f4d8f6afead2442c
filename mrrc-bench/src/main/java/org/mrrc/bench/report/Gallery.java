package org.mrrc.bench.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws the charts of all sections that were measured. */
final class Gallery {

    private static final String UNIT = "thousand records per second";
    private static final double THOUSAND = 1_000;
    private static final double MEGABYTE = 1_000_000;

    private static final int WIDTH = 760;
    private static final int HEIGHT_OF_LINES = 400;
    private static final int HEIGHT_AROUND_BARS = 100;
    private static final int HEIGHT_OF_LEGEND = 30;
    private static final int HEIGHT_OF_BAR = 34;
    private static final int HEIGHT_OF_THIN_BAR = 22;

    /** Held by 10,000 small records: what the Rust library published of itself, before its redesign and as its target. */
    private static final double RUST_BEFORE = 39.4;

    private static final double RUST_TARGET = 26.8;
    private static final String TOTAL = "all, not told apart";

    private final Path directory;

    Gallery(Path directory) {
        this.directory = directory;
    }

    static boolean hasResults(String chart, Plan plan, Figures figures) {
        return chart.equals(Plan.HELD_CHART)
                ? !figures.heldRecords().of(plan.corporaHeld().get(0)).isEmpty()
                : plan.sections().stream()
                        .filter(section ->
                                section.charts().stream().map(Chart::name).anyMatch(chart::equals))
                        .anyMatch(
                                section -> !figures.results(section).variants().isEmpty());
    }

    /** Draws anew; a chart that no section has any more goes. */
    void draw(Plan plan, Figures figures) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "*.svg")) {
            for (Path chart : old) {
                Files.delete(chart);
            }
        }
        for (Section section : plan.sections()) {
            for (Chart chart : section.charts()) {
                if (hasResults(chart.name(), plan, figures)) {
                    draw(chart, section, figures.results(section));
                }
            }
        }
        if (hasResults(Plan.HELD_CHART, plan, figures)) {
            held(plan, figures.heldRecords());
        }
    }

    private void draw(Chart chart, Section section, Results results) throws IOException {
        switch (chart.kind()) {
            case BARS -> bars(chart, section, results, false);
            case ALLOCATION -> bars(chart, section, results, true);
            case VARIANTS -> variants(chart, section, results);
            case GROUPS -> groups(chart, section, results);
            case LINES -> lines(chart, section, results);
            case SPEED_UP -> speedUp(chart, section, results);
        }
    }

    private void bars(Chart chart, Section section, Results results, boolean allocation) throws IOException {
        Variant main = Figures.main(results);
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Case one : section.cases()) {
            Optional<Sample> sample = allocation ? results.allocations(one, main) : results.scores(one, main);
            data.addValue(
                    sample.map(found -> found.median() / (allocation ? 1 : THOUSAND))
                            .orElse(null),
                    "",
                    plain(one.label()));
        }
        List<Boolean> rivals = section.cases().stream().map(Case::rival).toList();
        JFreeChart drawn = allocation
                ? Drawing.bars(chart.title(), "bytes allocated per record", data, rivals, Numbers::whole)
                : Drawing.bars(chart.title() + ", " + main, UNIT, data, rivals, Numbers::plain);
        write(drawn, chart.name(), HEIGHT_AROUND_BARS + HEIGHT_OF_BAR * data.getColumnCount());
    }

    private void variants(Chart chart, Section section, Results results) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Variant variant : results.variants()) {
            for (Case one : section.cases()) {
                data.addValue(
                        results.scores(one, variant)
                                .map(sample -> sample.median() / THOUSAND)
                                .orElse(null),
                        variant.toString(),
                        plain(one.label()));
            }
        }
        write(chart.name(), chart.title(), data);
    }

    private void groups(Chart chart, Section section, Results results) throws IOException {
        Variant main = Figures.main(results);
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Case one : section.cases()) {
            data.addValue(
                    results.scores(one, main)
                            .map(sample -> sample.median() / THOUSAND)
                            .orElse(null),
                    plain(one.label()),
                    one.x());
        }
        write(chart.name(), chart.title() + ", " + main, data);
    }

    private void write(String name, String title, DefaultCategoryDataset data) throws IOException {
        int bars = data.getColumnCount() * data.getRowCount();
        write(
                Drawing.groups(title, UNIT, data, Numbers::plain),
                name,
                HEIGHT_AROUND_BARS + HEIGHT_OF_LEGEND + HEIGHT_OF_THIN_BAR * bars);
    }

    private void lines(Chart chart, Section section, Results results) throws IOException {
        Variant main = Figures.main(results);
        XYSeriesCollection data = new XYSeriesCollection();
        for (String label : section.labels()) {
            XYSeries series = new XYSeries(plain(label));
            for (Case one : section.cases()) {
                if (one.label().equals(label)) {
                    results.scores(one, main)
                            .ifPresent(sample -> series.add(Double.parseDouble(one.x()), sample.median() / THOUSAND));
                }
            }
            data.addSeries(series);
        }
        write(
                Drawing.lines(chart.title() + ", " + main, section.sweep(), UNIT, data, Numbers::plain),
                chart.name(),
                HEIGHT_OF_LINES);
    }

    private void speedUp(Chart chart, Section section, Results results) throws IOException {
        Variant main = Figures.main(results);
        Optional<Double> base = results.scores(section.cases().get(0), main).map(Sample::median);
        XYSeriesCollection data = new XYSeriesCollection();
        XYSeries ideal = new XYSeries("ideal");
        for (String label : section.labels()) {
            XYSeries series = new XYSeries(plain(label));
            for (Case one : section.cases()) {
                double threads = Double.parseDouble(one.x());
                ideal.addOrUpdate(threads, threads);
                if (one.label().equals(label)) {
                    results.scores(one, main)
                            .ifPresent(sample -> base.ifPresent(value -> series.add(threads, sample.median() / value)));
                }
            }
            data.addSeries(series);
        }
        data.addSeries(ideal);
        write(
                Drawing.speedUp(chart.title() + ", " + main, section.sweep(), data, Numbers::times),
                chart.name(),
                HEIGHT_OF_LINES);
    }

    private void held(Plan plan, HeldRecords held) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (HeldRecords.Row row : held.of(plan.corporaHeld().get(0))) {
            data.addValue(row.bytes() / MEGABYTE, "bytes", row.form());
            data.addValue(row.index() / MEGABYTE, "index", row.form());
            data.addValue(row.objects() / MEGABYTE, "objects", row.form());
            data.addValue(0, TOTAL, row.form());
        }
        data.addValue(RUST_TARGET, TOTAL, "Rust mrrc, its target");
        data.addValue(RUST_BEFORE, TOTAL, "Rust mrrc, before its redesign");
        write(
                Drawing.stacked(plan.chartTitle(Plan.HELD_CHART).orElse(""), "megabytes", data, Numbers::plain),
                Plan.HELD_CHART,
                HEIGHT_AROUND_BARS + HEIGHT_OF_LEGEND + HEIGHT_OF_BAR * data.getColumnCount());
    }

    private void write(JFreeChart drawn, String name, int height) throws IOException {
        Svg.write(drawn, WIDTH, height, directory.resolve(name + ".svg"));
    }

    /** Without what only Markdown understands. */
    private static String plain(String label) {
        return label.replace("`", "");
    }
}
