package dev.affetto.app.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** How the images of a report look: one width, one set of fonts and colours, a white ground. */
final class ReportChart {

    /** Width of every image in pixels. */
    static final int WIDTH_PIXELS = 1200;

    static final Color TEXT = new Color(0x1B1F24);
    static final Color FAINT = new Color(0x57606A);
    static final Color RULE = new Color(0xD8DEE4);

    /** For what we measured, after temperature scaling, on validation data. */
    static final Color OURS = new Color(0x0072B2);

    /** For the paper's figures, before temperature scaling, on training data. */
    static final Color OTHER = new Color(0xD55E00);

    /** For accuracy beside losses. */
    static final Color THIRD = new Color(0x007A5A);

    private static final int LONGEST_NAME = 60;

    private ReportChart() {}

    /**
     * A finished image.
     *
     * @param explanation stands below the title
     * @throws IOException if the Java at hand cannot draw text (a bare server without any font)
     */
    static byte[] png(
            String title, String explanation, Plot plot, List<LegendItem> legend, int heightPixels)
            throws IOException {
        try {
            JFreeChart chart = new JFreeChart(null, null, plot, false);
            chart.setBackgroundPaint(Color.WHITE);
            chart.setPadding(new RectangleInsets(20, 20, 16, 36));
            chart.addSubtitle(line(shortened(title), Font.BOLD, 26, TEXT));
            chart.addSubtitle(line(explanation, Font.PLAIN, 17, FAINT));
            if (!legend.isEmpty()) {
                chart.addSubtitle(legend(legend));
            }
            BufferedImage image = chart.createBufferedImage(WIDTH_PIXELS, heightPixels);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (LinkageError | InternalError e) {
            throw new IOException("this Java cannot draw images (" + e + ")", e);
        }
    }

    /** A name that fits into a picture. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static TextTitle line(String text, int style, int size, Paint paint) {
        TextTitle title = new TextTitle(text, font(style, size));
        title.setPaint(paint);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPadding(2, 6, 4, 6);
        title.setMaximumLinesToDisplay(3);
        return title;
    }

    private static LegendTitle legend(List<LegendItem> items) {
        LegendItemCollection collection = new LegendItemCollection();
        items.forEach(collection::add);
        LegendItemSource source = () -> collection;
        LegendTitle legend = new LegendTitle(source);
        legend.setItemFont(font(Font.PLAIN, 17));
        legend.setItemPaint(TEXT);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setPadding(8, 2, 12, 2);
        legend.setItemLabelPadding(new RectangleInsets(3, 5, 3, 18));
        return legend;
    }

    /** A mark in the legend. */
    static LegendItem mark(String text, Shape shape, Color color) {
        LegendItem item = new LegendItem(text, color);
        item.setShape(shape);
        item.setOutlinePaint(color);
        return item;
    }

    /** A line in the legend. */
    static LegendItem stroke(String text, BasicStroke stroke, Color color) {
        Path2D path = new Path2D.Double();
        path.moveTo(-16, 0);
        path.lineTo(16, 0);
        return new LegendItem(text, null, null, null, path, stroke, color);
    }

    static Shape dot(double diameter) {
        return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    static Shape diamond(double size) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, -size / 2);
        path.lineTo(size / 2, 0);
        path.lineTo(0, size / 2);
        path.lineTo(-size / 2, 0);
        path.closePath();
        return path;
    }

    static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 5}, 0);
    }

    /** An axis with ticks where they fall best. */
    static NumberAxis axis(String name) {
        NumberAxis axis = new NumberAxis(name);
        style(axis);
        return axis;
    }

    /** An axis of shares from a low to a high one, written in percent. */
    static NumberAxis percentAxis(String name, double low, double high, double step) {
        NumberAxis axis = axis(name);
        axis.setRange(low, high);
        axis.setTickUnit(new NumberTickUnit(step, percentFormat()));
        return axis;
    }

    /** Shares as whole percent, without the sign. */
    static NumberFormat percentFormat() {
        DecimalFormat format =
                new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMultiplier(100);
        return format;
    }

    static void style(ValueAxis axis) {
        axis.setLabelFont(font(Font.PLAIN, 18));
        axis.setLabelPaint(TEXT);
        axis.setTickLabelFont(font(Font.PLAIN, 17));
        axis.setTickLabelPaint(TEXT);
        axis.setAxisLinePaint(RULE);
        axis.setTickMarkPaint(RULE);
    }

    static XYPlot plot(XYDataset data, ValueAxis across, ValueAxis up, XYItemRenderer renderer) {
        XYPlot plot = new XYPlot(data, across, up, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlinePaint(RULE);
        plot.setRangeGridlinePaint(RULE);
        plot.setDomainGridlinePaint(RULE);
        plot.setRangeGridlineStroke(solid(1));
        plot.setDomainGridlineStroke(solid(1));
        return plot;
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
