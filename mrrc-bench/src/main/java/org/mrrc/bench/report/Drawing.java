package org.mrrc.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.XYItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.XYDataset;

/** The look of all charts: white, so that they can be read on a dark page as well, and the value beside each bar and point. */
final class Drawing {

    /** A logical font: a browser takes its own sans serif. */
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Color INK = new Color(0x1F2328);
    private static final Color GRID = new Color(0xD8DEE4);
    private static final Color OURS = new Color(0x0B63CE);
    private static final Color RIVAL = new Color(0x9AA4AF);
    private static final List<Color> SERIES =
            List.of(OURS, new Color(0xE07B00), new Color(0x2A9D55), new Color(0x8B4FBF), new Color(0xC93C37), RIVAL);

    private static final ItemLabelPosition BESIDE =
            new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT);
    private static final ItemLabelPosition ABOVE =
            new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER);
    private static final ItemLabelPosition BELOW =
            new ItemLabelPosition(ItemLabelAnchor.OUTSIDE6, TextAnchor.TOP_CENTER);
    private static final BasicStroke LINE = new BasicStroke(2f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 5f}, 0f);
    private static final double POINT = 7;
    private static final double ROOM_FOR_LABELS = 0.14;

    /** Horizontal bars of one series, a colour for ours and one for the rivals. */
    static JFreeChart bars(
            String title, String unit, CategoryDataset data, List<Boolean> rivals, DoubleFunction<String> written) {
        BarRenderer renderer = new BarRenderer() {
            private static final long serialVersionUID = 1;

            @Override
            public Paint getItemPaint(int row, int column) {
                return rivals.get(column) ? RIVAL : OURS;
            }
        };
        return chart(title, categories(unit, data, labelled(renderer, written)), false);
    }

    /** Horizontal bars side by side, a colour for each series. */
    static JFreeChart groups(String title, String unit, CategoryDataset data, DoubleFunction<String> written) {
        BarRenderer renderer = labelled(new BarRenderer(), written);
        renderer.setItemMargin(0.05);
        return chart(title, categories(unit, data, renderer), true);
    }

    /** Horizontal bars end to end, with their sums; the last series is for rivals of which no more is known. */
    static JFreeChart stacked(String title, String unit, CategoryDataset data, DoubleFunction<String> written) {
        StackedBarRenderer renderer = new StackedBarRenderer();
        labelled(renderer, written);
        renderer.setDefaultItemLabelGenerator(new Sums(written));
        CategoryPlot plot = categories(unit, data, renderer);
        renderer.setSeriesPaint(data.getRowCount() - 1, RIVAL);
        return chart(title, plot, true);
    }

    /** Lines with points; x logarithmic to the base 2. */
    static JFreeChart lines(String title, String xTitle, String unit, XYDataset data, DoubleFunction<String> written) {
        LogAxis x = new LogAxis(xTitle);
        x.setBase(2);
        x.setTickUnit(new NumberTickUnit(1));
        x.setNumberFormatOverride(wholeNumbers());
        return chart(title, points(x, unit, data, written, data.getSeriesCount()), true);
    }

    /** Lines with points over the number of threads; the last series is the ideal. */
    static JFreeChart speedUp(String title, String xTitle, XYDataset data, DoubleFunction<String> written) {
        NumberAxis x = new NumberAxis(xTitle);
        x.setTickUnit(new NumberTickUnit(1));
        x.setAutoRangeIncludesZero(false);
        XYPlot plot = points(x, "times one thread", data, written, data.getSeriesCount() - 1);
        int ideal = data.getSeriesCount() - 1;
        plot.getRenderer().setSeriesStroke(ideal, DASHED);
        plot.getRenderer().setSeriesPaint(ideal, RIVAL);
        ((XYLineAndShapeRenderer) plot.getRenderer()).setSeriesShapesVisible(ideal, false);
        return chart(title, plot, true);
    }

    private static <R extends BarRenderer> R labelled(R renderer, DoubleFunction<String> written) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setMaximumBarWidth(0.3);
        renderer.setDefaultItemLabelGenerator(new Values(written));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(FONT);
        renderer.setDefaultItemLabelPaint(INK);
        renderer.setDefaultPositiveItemLabelPosition(BESIDE);
        renderer.setDefaultNegativeItemLabelPosition(BESIDE);
        return renderer;
    }

    private static CategoryPlot categories(String unit, CategoryDataset data, BarRenderer renderer) {
        CategoryAxis labels = new CategoryAxis();
        labels.setTickLabelFont(FONT);
        labels.setTickLabelPaint(INK);
        labels.setMaximumCategoryLabelWidthRatio(0.5f);
        labels.setAxisLineVisible(false);
        labels.setTickMarksVisible(false);
        labels.setCategoryMargin(0.25);
        NumberAxis values = new NumberAxis(unit);
        values.setNumberFormatOverride(wholeNumbers());
        values.setUpperMargin(ROOM_FOR_LABELS);
        CategoryPlot plot = new CategoryPlot(data, labels, axis(values), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        for (int i = 0; i < data.getRowCount(); i++) {
            renderer.setSeriesPaint(i, SERIES.get(i % SERIES.size()));
        }
        return plot;
    }

    private static XYPlot points(
            ValueAxis x, String unit, XYDataset data, DoubleFunction<String> written, int labelled) {
        NumberAxis y = new NumberAxis(unit);
        y.setUpperMargin(ROOM_FOR_LABELS);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDefaultItemLabelFont(FONT);
        renderer.setDefaultItemLabelPaint(INK);
        renderer.setDefaultItemLabelGenerator(new Points(written));
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, SERIES.get(i % SERIES.size()));
            renderer.setSeriesStroke(i, LINE);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-POINT / 2, -POINT / 2, POINT, POINT));
            // Between the first and the last there is no room.
            renderer.setSeriesItemLabelsVisible(i, i == 0 || i == labelled - 1);
            renderer.setSeriesPositiveItemLabelPosition(i, i == labelled - 1 ? BELOW : ABOVE);
        }
        XYPlot plot = new XYPlot(data, axis(x), axis(y), renderer);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlinePaint(GRID);
        x.setLowerMargin(0.06);
        x.setUpperMargin(0.06);
        return plot;
    }

    private static <A extends ValueAxis> A axis(A axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static JFreeChart chart(String title, Plot plot, boolean legend) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, TITLE_FONT, plot, false);
        TextTitle heading = new TextTitle(title, TITLE_FONT);
        heading.setPaint(INK);
        heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
        heading.setPadding(new RectangleInsets(4, 4, 8, 4));
        chart.setTitle(heading);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 6, 6, 12));
        if (legend) {
            LegendTitle key = new LegendTitle(plot);
            key.setItemFont(FONT);
            key.setItemPaint(INK);
            key.setPosition(RectangleEdge.BOTTOM);
            chart.addLegend(key);
        }
        return chart;
    }

    private static DecimalFormat wholeNumbers() {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** The value of a bar. */
    private record Values(DoubleFunction<String> written) implements CategoryItemLabelGenerator {

        @Override
        public String generateRowLabel(CategoryDataset data, int row) {
            return data.getRowKey(row).toString();
        }

        @Override
        public String generateColumnLabel(CategoryDataset data, int column) {
            return data.getColumnKey(column).toString();
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            Number value = data.getValue(row, column);
            return value == null ? "" : written.apply(value.doubleValue());
        }
    }

    /** The sum of a stack, at the last part of it that is not empty. */
    private record Sums(DoubleFunction<String> written) implements CategoryItemLabelGenerator {

        @Override
        public String generateRowLabel(CategoryDataset data, int row) {
            return data.getRowKey(row).toString();
        }

        @Override
        public String generateColumnLabel(CategoryDataset data, int column) {
            return data.getColumnKey(column).toString();
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            double sum = 0;
            double after = 0;
            for (int i = 0; i < data.getRowCount(); i++) {
                Number value = data.getValue(i, column);
                sum += value == null ? 0 : value.doubleValue();
                after += value == null || i <= row ? 0 : value.doubleValue();
            }
            Number own = data.getValue(row, column);
            boolean last = after == 0 && own != null && own.doubleValue() > 0;
            return last ? written.apply(sum) : "";
        }
    }

    /** The value of a point. */
    private record Points(DoubleFunction<String> written) implements XYItemLabelGenerator {

        @Override
        public String generateLabel(XYDataset data, int series, int item) {
            return written.apply(data.getYValue(series, item));
        }
    }

    private Drawing() {}
}
