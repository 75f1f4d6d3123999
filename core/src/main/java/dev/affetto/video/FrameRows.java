package dev.affetto.video;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature set {@code frames}: what a network sees of a video, {@value #ROWS_PER_SECOND} rows a
 * second.
 *
 * <p>A row is three pictures of {@value #WIDTH} by {@value #HEIGHT}, one after the other, row by
 * row: the brightness, and how fast it moves to the right and downwards, each averaged over the
 * row's time and the place's part of the picture, the camera's movement taken away. Brightness is 0
 * to 1; a speed v in picture widths a second is {@code 0.5 + 0.5 v / (|v| + 0.1)}, so 0.5 is
 * stillness. All are rounded to multiples of 1/255.
 */
final class FrameRows {

    static final int ROWS_PER_SECOND = 5;
    static final int WIDTH = 20;
    static final int HEIGHT = 12;
    static final int PLANES = 3;
    static final FeatureSet FEATURE_SET = new FeatureSet("frames", 1, names());

    private static final double USUAL_SPEED = 0.1;
    private static final int LEVELS = 255;

    private final double rateHz;
    private final List<Segment> segments = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private double[] sums = new double[PLANES * WIDTH * HEIGHT];
    private int steps;
    private double startSeconds = Double.NaN;

    FrameRows(double rateHz) {
        this.rateHz = rateHz;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String plane : List.of("brightness", "rightwards", "downwards")) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    names.add(plane + "_" + y + "_" + x);
                }
            }
        }
        return names;
    }

    /** Adds a step. */
    void add(VideoFrame frame, float[] flow) {
        if (Double.isNaN(startSeconds)) {
            startSeconds = frame.seconds();
        } else if (frame.seconds() >= startSeconds + 1.0 / ROWS_PER_SECOND - 1e-6) {
            finishRow(frame.seconds());
        }
        int width = frame.width();
        int height = frame.height();
        int size = WIDTH * HEIGHT;
        double[] step = new double[sums.length];
        int[] counts = new int[size];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = y * width + x;
                int cell = y * HEIGHT / height * WIDTH + x * WIDTH / width;
                counts[cell]++;
                step[cell] += frame.grey()[index] & 0xFF;
                step[size + cell] += flow[2 * index];
                step[2 * size + cell] += flow[2 * index + 1];
            }
        }
        for (int i = 0; i < step.length; i++) {
            double scale = i < size ? 1.0 / LEVELS : rateHz / width;
            sums[i] += step[i] * scale / Math.max(1, counts[i % size]);
        }
        steps++;
    }

    private void finishRow(double endSeconds) {
        float[] row = new float[sums.length];
        for (int i = 0; i < row.length; i++) {
            double mean = sums[i] / steps;
            double value =
                    i < WIDTH * HEIGHT ? mean : 0.5 + 0.5 * mean / (Math.abs(mean) + USUAL_SPEED);
            row[i] = (float) Math.round(LEVELS * value) / LEVELS;
        }
        segments.add(new Segment(startSeconds, endSeconds));
        rows.add(row);
        sums = new double[sums.length];
        steps = 0;
        startSeconds = endSeconds;
    }

    /** Ends the last row. */
    void finish(double endSeconds) {
        if (steps > 0) {
            finishRow(Math.max(endSeconds, startSeconds + 0.5 / ROWS_PER_SECOND));
        }
    }

    /** The rows, later by some seconds; what would be before 0 is left out, but for the last. */
    FeatureSequence shifted(double seconds) {
        List<Segment> kept = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            double start = segments.get(i).startSeconds() + seconds;
            double end = segments.get(i).endSeconds() + seconds;
            if (start >= 0 || i == segments.size() - 1) {
                kept.add(new Segment(Math.max(0, start), Math.max(0.1, end)));
                values.add(rows.get(i));
            }
        }
        return new FeatureSequence(FEATURE_SET, kept, values.toArray(float[][]::new));
    }
}
