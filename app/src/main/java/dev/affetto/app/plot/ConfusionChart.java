package dev.affetto.app.plot;

import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** Table 2 as an image: how often each emotion was taken for each other, in percent. */
public final class ConfusionChart {

    private ConfusionChart() {}

    /**
     * The image as PNG.
     *
     * @param row of the report
     * @throws IOException if the Java at hand cannot draw text
     */
    public static byte[] png(ExperimentReport report, Row row) throws IOException {
        List<String> labels = report.emotionSet().labels();
        return ReportChart.png(
                "Confusions of " + row.preset(),
                ProtocolSection.name(row.protocol(), report.setup())
                        + ", in percent of the actual emotion"
                        + AccuracyChart.synthetic(report),
                plot(labels, shares(row.confusion().counts())),
                List.of(),
                250 + 130 * labels.size());
    }

    /** Of the actual emotion; NaN where no example has it. */
    private static double[][] shares(long[][] counts) {
        double[][] shares = new double[counts.length][counts.length];
        for (int actual = 0; actual < counts.length; actual++) {
            long total = Arrays.stream(counts[actual]).sum();
            for (int predicted = 0; predicted < counts.length; predicted++) {
                shares[actual][predicted] =
                        total > 0 ? (double) counts[actual][predicted] / total : Double.NaN;
            }
        }
        return shares;
    }

    private static XYPlot plot(List<String> labels, double[][] shares) {
        SymbolAxis actual = axis("actual", labels);
        actual.setInverted(true);
        XYPlot plot =
                ReportChart.plot(blocks(shares), axis("predicted", labels), actual, renderer());
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(false);
        for (int row = 0; row < shares.length; row++) {
            for (int column = 0; column < shares.length; column++) {
                plot.addAnnotation(text(row, column, shares[row][column]));
            }
        }
        return plot;
    }

    private static SymbolAxis axis(String name, List<String> labels) {
        SymbolAxis axis =
                new SymbolAxis(
                        name, labels.stream().map(ReportChart::shortened).toArray(String[]::new));
        ReportChart.style(axis);
        axis.setTickLabelFont(ReportChart.font(Font.PLAIN, 20));
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setRange(-0.5, labels.size() - 0.5);
        return axis;
    }

    private static DefaultXYZDataset blocks(double[][] shares) {
        double[][] points = new double[3][shares.length * shares.length];
        int cell = 0;
        for (int row = 0; row < shares.length; row++) {
            for (int column = 0; column < shares.length; column++) {
                points[0][cell] = column;
                points[1][cell] = row;
                points[2][cell++] = shares[row][column];
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("confusions", points);
        return dataset;
    }

    private static XYBlockRenderer renderer() {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(0.98);
        renderer.setBlockHeight(0.98);
        renderer.setPaintScale(new Blues());
        return renderer;
    }

    private static XYTextAnnotation text(int row, int column, double share) {
        XYTextAnnotation text = new XYTextAnnotation(Figures.percent(share), column, row);
        text.setFont(ReportChart.font(row == column ? Font.BOLD : Font.PLAIN, 26));
        text.setPaint(share > 0.6 ? Color.WHITE : ReportChart.TEXT);
        return text;
    }

    /** From white to our blue. */
    private static final class Blues implements PaintScale {

        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return 1;
        }

        @Override
        public Paint getPaint(double share) {
            if (Double.isNaN(share)) {
                return Color.WHITE;
            }
            return new Color(
                    blend(share, ReportChart.OURS.getRed()),
                    blend(share, ReportChart.OURS.getGreen()),
                    blend(share, ReportChart.OURS.getBlue()));
        }

        private static int blend(double share, int full) {
            return (int) Math.round(255 + share * (full - 255));
        }
    }
}
