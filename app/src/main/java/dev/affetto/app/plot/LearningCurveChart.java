package dev.affetto.app.plot;

import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.LearningCurve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How a preset learnt, as an image: losses and validation accuracy, epoch by epoch. */
public final class LearningCurveChart {

    private static final int HEIGHT_PIXELS = 860;

    private LearningCurveChart() {}

    /**
     * The image as PNG.
     *
     * @param row of the report, of a method that has epochs
     * @throws IOException if the Java at hand cannot draw text
     */
    public static byte[] png(ExperimentReport report, Row row) throws IOException {
        NumberAxis epochs = ReportChart.axis("epoch");
        epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        epochs.setAutoRangeIncludesZero(false);
        CombinedDomainXYPlot plots = new CombinedDomainXYPlot(epochs);
        plots.setGap(20);
        plots.add(losses(row.learningCurve()), 3);
        plots.add(accuracy(row.learningCurve()), 2);
        return ReportChart.png(
                "Learning curve of " + row.preset(),
                ProtocolSection.name(row.protocol(), report.setup())
                        + ". Means over the trainings that came as far"
                        + AccuracyChart.synthetic(report),
                plots,
                legend(),
                HEIGHT_PIXELS);
    }

    private static List<LegendItem> legend() {
        return List.of(
                ReportChart.stroke("training loss", ReportChart.dashed(3), ReportChart.OTHER),
                ReportChart.stroke("validation loss", ReportChart.solid(3), ReportChart.OURS),
                ReportChart.stroke("validation accuracy", ReportChart.solid(3), ReportChart.THIRD));
    }

    private static XYPlot losses(LearningCurve curve) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(series("training loss", curve, LearningCurve.Point::trainingLoss));
        data.addSeries(series("validation loss", curve, LearningCurve.Point::validationLoss));
        XYLineAndShapeRenderer renderer = lines(curve);
        draw(renderer, 0, ReportChart.OTHER, ReportChart.dashed(3));
        draw(renderer, 1, ReportChart.OURS, ReportChart.solid(3));
        return ReportChart.plot(data, null, freeAxis("loss"), renderer);
    }

    private static XYPlot accuracy(LearningCurve curve) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(
                series("validation accuracy", curve, point -> 100 * point.validationAccuracy()));
        XYLineAndShapeRenderer renderer = lines(curve);
        draw(renderer, 0, ReportChart.THIRD, ReportChart.solid(3));
        return ReportChart.plot(data, null, freeAxis("accuracy, %"), renderer);
    }

    private static NumberAxis freeAxis(String name) {
        NumberAxis axis = ReportChart.axis(name);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static XYSeries series(
            String name, LearningCurve curve, ToDoubleFunction<LearningCurve.Point> measure) {
        XYSeries series = new XYSeries(name, false);
        curve.points().forEach(point -> series.add(point.epoch(), measure.applyAsDouble(point)));
        return series;
    }

    /** A single epoch is a point, for it makes no line. */
    private static XYLineAndShapeRenderer lines(LearningCurve curve) {
        return new XYLineAndShapeRenderer(true, curve.points().size() == 1);
    }

    private static void draw(
            XYLineAndShapeRenderer renderer, int series, Color color, BasicStroke stroke) {
        renderer.setSeriesPaint(series, color);
        renderer.setSeriesStroke(series, stroke);
        renderer.setSeriesShape(series, ReportChart.dot(10));
    }
}
