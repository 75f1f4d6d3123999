package dev.affetto.app.plot;

import dev.affetto.evaluation.Calibration;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * How far a preset's probabilities can be trusted, as an image: accuracy against confidence before
 * and after temperature scaling, and how many answers fall in each bin.
 */
public final class ReliabilityChart {

    private static final int HEIGHT_PIXELS = 980;
    private static final double TOP = 1.03; // a mark at 100 % is seen whole
    private static final double BAR_SHARE = 0.42;

    private ReliabilityChart() {}

    /**
     * The image as PNG.
     *
     * @param row of the report
     * @throws IOException if the Java at hand cannot draw text
     */
    public static byte[] png(ExperimentReport report, Row row) throws IOException {
        CombinedDomainXYPlot plots =
                new CombinedDomainXYPlot(ReportChart.percentAxis("confidence, %", 0, 1, 0.1));
        plots.setGap(20);
        plots.add(reliability(row), 3);
        plots.add(counts(row), 1);
        return ReportChart.png(
                "Reliability of " + row.preset(),
                ProtocolSection.name(row.protocol(), report.setup())
                        + ". On the dashed line, being 70 % sure means being right 7 times in 10"
                        + AccuracyChart.synthetic(report),
                plots,
                legend(row),
                HEIGHT_PIXELS);
    }

    private static List<LegendItem> legend(Row row) {
        return List.of(
                ReportChart.mark(
                        "before temperature scaling, ECE " + ece(row.uncalibrated()),
                        ReportChart.diamond(16),
                        ReportChart.OTHER),
                ReportChart.mark(
                        "after, ECE " + ece(row.calibrated()),
                        ReportChart.dot(13),
                        ReportChart.OURS));
    }

    private static String ece(Calibration calibration) {
        return Figures.percent(calibration.expectedCalibrationError()) + " %";
    }

    private static XYPlot reliability(Row row) {
        XYSeries perfect = new XYSeries("perfect", false);
        perfect.add(0, 0);
        perfect.add(1, 1);
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(points("after", row.calibrated()));
        data.addSeries(points("before", row.uncalibrated()));
        data.addSeries(perfect);
        return ReportChart.plot(
                data, null, ReportChart.percentAxis("right answers, %", 0, TOP, 0.2), lines());
    }

    private static XYSeries points(String name, Calibration calibration) {
        XYSeries series = new XYSeries(name, false);
        calibration.bins().stream()
                .filter(bin -> bin.count() > 0)
                .forEach(bin -> series.add(bin.meanConfidence(), bin.accuracy()));
        return series;
    }

    private static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setSeriesPaint(0, ReportChart.OURS);
        renderer.setSeriesStroke(0, ReportChart.solid(3));
        renderer.setSeriesShape(0, ReportChart.dot(13));
        renderer.setSeriesPaint(1, ReportChart.OTHER);
        renderer.setSeriesStroke(1, ReportChart.dashed(3));
        renderer.setSeriesShape(1, ReportChart.diamond(16));
        renderer.setSeriesPaint(2, ReportChart.FAINT);
        renderer.setSeriesStroke(2, ReportChart.dashed(1.5f));
        renderer.setSeriesShapesVisible(2, false);
        return renderer;
    }

    private static XYPlot counts(Row row) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(bars("before", row.uncalibrated(), 0.5 - BAR_SHARE));
        data.addSeries(bars("after", row.calibrated(), 0.5));
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(false);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, ReportChart.OTHER);
        renderer.setSeriesPaint(1, ReportChart.OURS);
        NumberAxis axis = ReportChart.axis("answers");
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        XYPlot plot = ReportChart.plot(data, null, axis, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        return plot;
    }

    /** Bars that begin so far into their bin, as a share of its width. */
    private static XYIntervalSeries bars(String name, Calibration calibration, double start) {
        XYIntervalSeries series = new XYIntervalSeries(name);
        for (Calibration.Bin bin : calibration.bins()) {
            double width = bin.highestConfidence() - bin.lowestConfidence();
            double low = bin.lowestConfidence() + start * width;
            double high = low + BAR_SHARE * width;
            double count = (double) bin.count();
            series.add((low + high) / 2, low, high, count, count, count);
        }
        return series;
    }
}
