package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimeTableXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * An emotion's course as an image: stacked probabilities over time, valence and arousal, attention
 * and, where several modalities are weighed, their weights, each step one segment; the overall
 * probabilities stand in the legend.
 */
public final class TimelineChart {

    /** Width of the image in pixels. */
    public static final int WIDTH_PIXELS = 1600;

    /** Height of the image in pixels. */
    public static final int HEIGHT_PIXELS = 900;

    private static final int MAXIMUM_TICKS = 16;
    private static final double LEFT_PIXELS = 110;
    private static final Color TEXT = new Color(0x1B1F24);
    private static final Color FAINT = new Color(0x5D6670);
    private static final Color RULE = new Color(0xDFE3E8);

    private final Portrait portrait;
    private final EmotionTimeline timeline;
    private final List<String> labels;
    private final EmotionPalette palette;
    private final List<String> modalities;

    private TimelineChart(Portrait portrait) {
        this.portrait = portrait;
        this.timeline = portrait.timeline();
        this.labels = timeline.emotionSet().labels();
        this.palette = new EmotionPalette(timeline.emotionSet());
        this.modalities = portrait.weighedModalities();
    }

    /**
     * Draws a course as PNG.
     *
     * @throws IOException if the stream cannot be written, or the Java at hand cannot draw text (a
     *     bare server without any font)
     */
    public static void writePng(Portrait portrait, OutputStream stream) throws IOException {
        try {
            JFreeChart chart = new TimelineChart(portrait).chart();
            BufferedImage image = chart.createBufferedImage(WIDTH_PIXELS, HEIGHT_PIXELS);
            ImageIO.write(image, "png", stream);
        } catch (LinkageError | InternalError e) {
            throw new IOException(
                    "this Java cannot draw images (" + e + "); --plot FILE.html needs no fonts", e);
        }
    }

    private JFreeChart chart() {
        CombinedDomainXYPlot plots = new CombinedDomainXYPlot(timeAxis());
        plots.setGap(18);
        plots.add(shares(), 5);
        plots.add(levels(), 3);
        plots.add(attention(), 2);
        if (!modalities.isEmpty()) {
            plots.add(modalityWeights(), 2);
        }
        AxisSpace space = new AxisSpace();
        space.setLeft(LEFT_PIXELS);
        plots.setFixedRangeAxisSpace(space);
        JFreeChart chart = new JFreeChart(null, null, plots, false);
        chart.setAntiAlias(false); // every line is level or upright; blending would leave seams
        chart.setTextAntiAlias(true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(18, 18, 18, 36));
        chart.addSubtitle(title(portrait.title(), Font.BOLD, 30, TEXT));
        chart.addSubtitle(
                title(
                        TimeAxis.format(timeline.durationSeconds())
                                + ", overall "
                                + portrait.verdict()
                                + "  ("
                                + portrait.origin()
                                + ")",
                        Font.PLAIN,
                        19,
                        FAINT));
        chart.addSubtitle(legend());
        return chart;
    }

    private static TextTitle title(String text, int style, int size, Paint paint) {
        TextTitle title = new TextTitle(text, font(style, size));
        title.setPaint(paint);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPadding(2, 6, 2, 6);
        title.setMaximumLinesToDisplay(2);
        return title;
    }

    private LegendTitle legend() {
        LegendItemCollection items = new LegendItemCollection();
        for (String label : labels) {
            String share = Portrait.percent(timeline.overall().probabilityOf(label));
            items.add(item(label + " " + share, palette.shadeOf(label)));
        }
        items.add(item("valence", EmotionPalette.VALENCE));
        items.add(item("arousal", EmotionPalette.AROUSAL));
        items.add(item("attention", EmotionPalette.ATTENTION));
        for (String modality : modalities) {
            items.add(item(modality, EmotionPalette.ofModality(modality)));
        }
        LegendItemSource source = () -> items;
        LegendTitle legend = new LegendTitle(source);
        legend.setItemFont(font(Font.PLAIN, 18));
        legend.setItemPaint(TEXT);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setPadding(8, 2, 14, 2);
        legend.setItemLabelPadding(new RectangleInsets(3, 5, 3, 16));
        return legend;
    }

    private static LegendItem item(String text, EmotionPalette.Shade shade) {
        LegendItem item = new LegendItem(text, shade.color());
        item.setShape(new Rectangle2D.Double(-8, -8, 16, 16));
        item.setOutlinePaint(shade.color());
        return item;
    }

    private NumberAxis timeAxis() {
        TimeAxis times = new TimeAxis(TimeColumns.endSeconds(timeline));
        NumberAxis axis = new NumberAxis();
        axis.setRange(0, 1000 * times.endSeconds());
        axis.setTickUnit(
                new NumberTickUnit(1000 * times.stepSeconds(MAXIMUM_TICKS), new TimeFormat()));
        style(axis);
        return axis;
    }

    private XYPlot shares() {
        TimeTableXYDataset data = new TimeTableXYDataset();
        for (int i = labels.size() - 1; i >= 0; i--) { // the first emotion on top
            for (SegmentEmotion segment : timeline.segments()) {
                data.add(
                        period(segment),
                        segment.prediction().probabilities()[i],
                        labels.get(i),
                        false);
            }
        }
        StackedXYBarRenderer renderer = new StackedXYBarRenderer();
        style(renderer);
        for (int series = 0; series < labels.size(); series++) {
            String label = labels.get(labels.size() - 1 - series);
            renderer.setSeriesPaint(series, palette.shadeOf(label).color());
        }
        NumberAxis axis = valueAxis("probability", 0, 1, 0.25);
        axis.setNumberFormatOverride(NumberFormat.getPercentInstance(Locale.ROOT));
        return plot(data, axis, renderer);
    }

    private XYPlot levels() {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(steps("valence", EmotionPrediction::valence));
        data.addSeries(steps("arousal", EmotionPrediction::arousal));
        XYStepRenderer renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, EmotionPalette.VALENCE.color());
        renderer.setSeriesPaint(1, EmotionPalette.AROUSAL.color());
        renderer.setSeriesStroke(0, new BasicStroke(3f));
        renderer.setSeriesStroke(
                1,
                new BasicStroke(
                        3f,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_BEVEL,
                        1,
                        new float[] {9, 4},
                        0));
        XYPlot plot = plot(data, valueAxis("valence, arousal", -1, 1, 0.5), renderer);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(FAINT);
        return plot;
    }

    private XYSeries steps(String name, ToDoubleFunction<EmotionPrediction> measure) {
        XYSeries series = new XYSeries(name, false, true);
        double lastEnd = Double.NaN;
        for (SegmentEmotion segment : timeline.segments()) {
            if (segment.startSeconds() > lastEnd + 1e-6) {
                series.add(1000 * lastEnd, Double.NaN); // a gap in the course is a gap in the line
            }
            double value = measure.applyAsDouble(segment.prediction());
            series.add(1000 * segment.startSeconds(), value);
            series.add(1000 * segment.endSeconds(), value);
            lastEnd = segment.endSeconds();
        }
        return series;
    }

    private XYPlot attention() {
        TimeTableXYDataset data = new TimeTableXYDataset();
        double peak = 0;
        for (SegmentEmotion segment : timeline.segments()) {
            data.add(period(segment), 100 * segment.attention(), "attention", false);
            peak = Math.max(peak, 100 * segment.attention());
        }
        XYBarRenderer renderer = new XYBarRenderer();
        style(renderer);
        renderer.setSeriesPaint(0, EmotionPalette.ATTENTION.color());
        NumberAxis axis = valueAxis("attention (%)", 0, peak > 0 ? 1.08 * peak : 1, 0);
        return plot(data, axis, renderer);
    }

    private XYPlot modalityWeights() {
        TimeTableXYDataset data = new TimeTableXYDataset();
        StackedXYBarRenderer renderer = new StackedXYBarRenderer();
        style(renderer);
        for (int i = modalities.size() - 1; i >= 0; i--) { // the first modality on top
            String modality = modalities.get(i);
            for (SegmentEmotion segment : timeline.segments()) {
                data.add(
                        period(segment),
                        segment.modalityWeights().getOrDefault(modality, 0.0),
                        modality,
                        false);
            }
            renderer.setSeriesPaint(
                    modalities.size() - 1 - i, EmotionPalette.ofModality(modality).color());
        }
        NumberAxis axis = valueAxis("modalities", 0, 1, 0.5);
        axis.setNumberFormatOverride(NumberFormat.getPercentInstance(Locale.ROOT));
        return plot(data, axis, renderer);
    }

    private static SimpleTimePeriod period(SegmentEmotion segment) {
        return new SimpleTimePeriod(
                Math.round(1000 * segment.startSeconds()), Math.round(1000 * segment.endSeconds()));
    }

    private static NumberAxis valueAxis(String name, double lower, double upper, double step) {
        NumberAxis axis = new NumberAxis(name);
        axis.setRange(lower, upper);
        if (step > 0) {
            axis.setTickUnit(new NumberTickUnit(step));
        }
        style(axis);
        return axis;
    }

    private static void style(NumberAxis axis) {
        axis.setLabelFont(font(Font.PLAIN, 18));
        axis.setLabelPaint(TEXT);
        axis.setTickLabelFont(font(Font.PLAIN, 16));
        axis.setTickLabelPaint(FAINT);
        axis.setAxisLinePaint(RULE);
        axis.setTickMarkPaint(RULE);
    }

    private static void style(XYBarRenderer renderer) {
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setMargin(0);
    }

    private static XYPlot plot(XYDataset data, NumberAxis axis, XYItemRenderer renderer) {
        XYPlot plot = new XYPlot(data, null, axis, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlinePaint(RULE);
        plot.setRangeGridlinePaint(RULE);
        plot.setDomainGridlinePaint(RULE);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlineStroke(new BasicStroke(1));
        return plot;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Milliseconds as {@code m:ss}. */
    private static final class TimeFormat extends NumberFormat {

        private static final long serialVersionUID = 1;

        @Override
        public StringBuffer format(double value, StringBuffer target, FieldPosition position) {
            return target.append(TimeAxis.format(value / 1000 + 1e-6));
        }

        @Override
        public StringBuffer format(long value, StringBuffer target, FieldPosition position) {
            return format((double) value, target, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new IllegalArgumentException("times are written, not read: " + source);
        }
    }
}
