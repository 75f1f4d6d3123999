package dev.affetto.app.plot;

import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.PaperFigures;
import dev.affetto.evaluation.Trial;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Table 1 as an image: each preset's accuracy with its intervals, the paper's figure, chance. */
public final class AccuracyChart {

    private static final Color PALE = new Color(0x8FC1E0);

    private static final double BELOW = 0.24; // of a row, so that no mark hides another

    private final ExperimentReport report;
    private final List<Row> rows;

    private AccuracyChart(ExperimentReport report, Trial.Protocol protocol) {
        this.report = report;
        this.rows = report.rows().stream().filter(row -> row.protocol() == protocol).toList();
    }

    /**
     * The image as PNG.
     *
     * @param protocol one that the report has rows of
     * @throws IOException if the Java at hand cannot draw text
     */
    public static byte[] png(ExperimentReport report, Trial.Protocol protocol) throws IOException {
        AccuracyChart chart = new AccuracyChart(report, protocol);
        return ReportChart.png(
                "Average accuracy on " + report.setup().data(),
                ProtocolSection.name(protocol, report.setup())
                        + ", "
                        + Figures.whole(chart.rows.get(0).examples())
                        + " recordings"
                        + synthetic(report),
                chart.plot(),
                legend(),
                250 + 62 * chart.rows.size());
    }

    /** What an image of synthetic data says of it. */
    static String synthetic(ExperimentReport report) {
        return report.setup().syntheticExamples() > 0
                ? ". Synthetic data: says nothing about real music"
                : "";
    }

    private static List<LegendItem> legend() {
        return List.of(
                ReportChart.mark("accuracy", ReportChart.dot(13), ReportChart.OURS),
                ReportChart.stroke("95 % over seeds", ReportChart.solid(10), PALE),
                ReportChart.stroke(
                        "95 % by drawing works", ReportChart.solid(2.5f), ReportChart.OURS),
                ReportChart.mark("the paper", ReportChart.diamond(17), ReportChart.OTHER));
    }

    private XYPlot plot() {
        XYPlot plot = ReportChart.plot(intervals(Row::accuracy), shares(), names(), bars(10, PALE));
        plot.setDataset(1, intervals(Row::accuracyOfGroups));
        plot.setRenderer(1, bars(2.5f, ReportChart.OURS));
        plot.setDataset(2, means());
        plot.setRenderer(2, marks());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(chance());
        return plot;
    }

    /** From a step below what is drawn to a step above. */
    private NumberAxis shares() {
        double[] drawn =
                rows.stream()
                        .flatMapToDouble(AccuracyChart::drawn)
                        .filter(share -> !Double.isNaN(share))
                        .toArray();
        double low = Math.min(DoubleStream.of(drawn).min().orElse(0), chanceLevel());
        double high = DoubleStream.of(drawn).max().orElse(1);
        return ReportChart.percentAxis(
                "accuracy, %",
                Math.max(0, Math.floor(10 * low - 0.3) / 10),
                Math.min(1, Math.ceil(10 * high + 0.3) / 10),
                0.1);
    }

    private static DoubleStream drawn(Row row) {
        return DoubleStream.of(
                row.accuracy().mean(),
                row.accuracy().low(),
                row.accuracy().high(),
                row.accuracyOfGroups().low(),
                row.accuracyOfGroups().high(),
                PaperFigures.accuracyPercent(row.preset()).orElse(Double.NaN) / 100);
    }

    private double chanceLevel() {
        return 1.0 / report.emotionSet().size();
    }

    private SymbolAxis names() {
        SymbolAxis axis =
                new SymbolAxis(
                        "",
                        rows.stream()
                                .map(row -> ReportChart.shortened(row.preset()))
                                .toArray(String[]::new));
        ReportChart.style(axis);
        axis.setTickLabelFont(ReportChart.font(Font.PLAIN, 19));
        axis.setInverted(true);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setRange(-0.6, rows.size() - 0.4);
        return axis;
    }

    private XYIntervalSeriesCollection intervals(Function<Row, Interval> measure) {
        XYIntervalSeries series = new XYIntervalSeries("interval");
        for (int place = 0; place < rows.size(); place++) {
            Interval interval = measure.apply(rows.get(place));
            if (!Double.isNaN(interval.low())) {
                series.add(interval.mean(), interval.low(), interval.high(), place, place, place);
            }
        }
        XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
        collection.addSeries(series);
        return collection;
    }

    private static XYErrorRenderer bars(float width, Color color) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawYError(false);
        renderer.setCapLength(0);
        renderer.setErrorStroke(ReportChart.solid(width));
        renderer.setErrorPaint(color);
        renderer.setDefaultShapesVisible(false);
        return renderer;
    }

    private XYSeriesCollection means() {
        XYSeries paper = new XYSeries("the paper", false);
        XYSeries ours = new XYSeries("accuracy", false);
        for (int place = 0; place < rows.size(); place++) {
            OptionalDouble figure = PaperFigures.accuracyPercent(rows.get(place).preset());
            if (figure.isPresent()) {
                paper.add(figure.getAsDouble() / 100, place + BELOW);
            }
            ours.add(rows.get(place).accuracy().mean(), place);
        }
        XYSeriesCollection collection = new XYSeriesCollection();
        collection.addSeries(paper);
        collection.addSeries(ours);
        return collection;
    }

    private static XYLineAndShapeRenderer marks() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, ReportChart.diamond(17));
        renderer.setSeriesPaint(0, ReportChart.OTHER);
        renderer.setSeriesShape(1, ReportChart.dot(13));
        renderer.setSeriesPaint(1, ReportChart.OURS);
        return renderer;
    }

    private ValueMarker chance() {
        ValueMarker marker =
                new ValueMarker(chanceLevel(), ReportChart.FAINT, ReportChart.dashed(2));
        marker.setLabel("chance");
        marker.setLabelFont(ReportChart.font(Font.PLAIN, 16));
        marker.setLabelPaint(ReportChart.FAINT);
        marker.setLabelBackgroundColor(Color.WHITE);
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        return marker;
    }
}
