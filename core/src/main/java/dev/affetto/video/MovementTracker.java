package dev.affetto.video;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/**
 * Follows movement from picture to picture by dense optical flow (Kroeger et al. 2016, <em>Fast
 * optical flow using dense inverse search</em>).
 *
 * <p>What the camera does (shift, turn, zoom) is the similarity that most of the flow agrees with,
 * found by random sample consensus (Fischler and Bolles 1981), and is subtracted. A step is a cut
 * where the second picture, moved back along the flow, is still unlike the first by more than
 * {@value #CUT_DIFFERENCE} of 255 on average. Belongs to one thread.
 */
final class MovementTracker implements AutoCloseable {

    /** Slower than that is noise, in small pictures' pixels a step. */
    static final float LEAST_PIXELS = 0.3f;

    /** Pictures are small: their half size is looked at too, not only a quarter. */
    private static final int FINEST_SCALE = 1;

    private static final double CUT_DIFFERENCE = 20;
    private static final int GRID = 4;
    private static final double INLIER_PIXELS = 0.4;
    private static final double LEAST_AGREEING_SHARE = 0.4;

    private final double rateHz;
    private final DISOpticalFlow flow = DISOpticalFlow.create(DISOpticalFlow.PRESET_ULTRAFAST);
    private Mat before;
    private Mat now;
    private VideoFrame last;
    private float[] speeds;
    private int[] histogram;

    /** A tracker for pictures at that rate. */
    MovementTracker(double rateHz) {
        this.rateHz = rateHz;
        flow.setFinestScale(FINEST_SCALE);
    }

    /** The flow of the last step in pixels, x and y of each pixel, the camera's taken away. */
    float[] flow() {
        return speeds;
    }

    /** From the picture before to this one; the first step is a cut. */
    Movement next(VideoFrame frame) {
        int pixels = frame.width() * frame.height();
        double[] light = light(frame.grey());
        if (last == null || last.width() != frame.width() || last.height() != frame.height()) {
            prepare(frame);
            return Movement.none(frame.seconds(), Movement.Kind.CUT, light[0], light[1]);
        }
        if (!frame.isNew()) {
            Arrays.fill(speeds, 0);
            return Movement.none(frame.seconds(), Movement.Kind.HELD, light[0], light[1]);
        }
        Mat swapped = before;
        before = now;
        now = swapped;
        now.<ByteBuffer>createBuffer().put(frame.grey(), 0, pixels);
        try (Mat field = new Mat()) { // with something in it, that would be taken as a first guess
            flow.calc(before, now, field);
            field.<FloatBuffer>createBuffer().get(speeds, 0, 2 * pixels);
        }
        boolean isCut = difference(last, frame) > CUT_DIFFERENCE;
        last = frame;
        if (isCut) {
            Arrays.fill(speeds, 0);
            return Movement.none(frame.seconds(), Movement.Kind.CUT, light[0], light[1]);
        }
        return measure(frame, takeCameraAway(frame), light);
    }

    private void prepare(VideoFrame frame) {
        release();
        int pixels = frame.width() * frame.height();
        before = new Mat(frame.height(), frame.width(), CV_8UC1);
        now = new Mat(frame.height(), frame.width(), CV_8UC1);
        now.<ByteBuffer>createBuffer().put(frame.grey(), 0, pixels);
        speeds = new float[2 * pixels];
        histogram = new int[1024];
        last = frame;
    }

    private static double[] light(byte[] grey) {
        double sum = 0;
        double squares = 0;
        for (byte value : grey) {
            int brightness = value & 0xFF;
            sum += brightness;
            squares += brightness * brightness;
        }
        double mean = sum / grey.length;
        double variance = Math.max(0, squares / grey.length - mean * mean);
        return new double[] {mean / 255, Math.sqrt(variance) / 255};
    }

    /** Mean difference of the first picture and the second moved back along the flow. */
    private double difference(VideoFrame first, VideoFrame second) {
        int width = first.width();
        int height = first.height();
        long sum = 0;
        int index = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, index++) {
                int fromX = Math.max(0, Math.min(width - 1, x + Math.round(speeds[2 * index])));
                int fromY =
                        Math.max(0, Math.min(height - 1, y + Math.round(speeds[2 * index + 1])));
                sum +=
                        Math.abs(
                                (first.grey()[index] & 0xFF)
                                        - (second.grey()[fromY * width + fromX] & 0xFF));
            }
        }
        return (double) sum / index;
    }

    /** Subtracts the camera's movement from the flow; gives its speed in pixels a step. */
    private double takeCameraAway(VideoFrame frame) {
        int columns = (frame.width() - 1) / GRID + 1;
        int rows = (frame.height() - 1) / GRID + 1;
        try (Mat from = new Mat(columns * rows, 1, CV_32FC2);
                Mat to = new Mat(columns * rows, 1, CV_32FC2);
                Mat agreeing = new Mat()) {
            FloatBuffer start = from.createBuffer();
            FloatBuffer end = to.createBuffer();
            for (int y = 0; y < frame.height(); y += GRID) {
                for (int x = 0; x < frame.width(); x += GRID) {
                    int index = 2 * (y * frame.width() + x);
                    start.put(x).put(y);
                    end.put(x + speeds[index]).put(y + speeds[index + 1]);
                }
            }
            try (Mat similarity =
                    opencv_calib3d.estimateAffinePartial2D(
                            from,
                            to,
                            agreeing,
                            opencv_calib3d.RANSAC,
                            INLIER_PIXELS,
                            200,
                            0.98,
                            2)) {
                double agreed = (double) opencv_core.countNonZero(agreeing) / (columns * rows);
                return similarity.empty() || agreed < LEAST_AGREEING_SHARE
                        ? 0
                        : subtract(frame, similarity);
            }
        }
    }

    private double subtract(VideoFrame frame, Mat similarity) {
        double[] s = new double[6];
        similarity.<DoubleBuffer>createBuffer().get(s);
        double middleX = frame.width() / 2.0;
        double middleY = frame.height() / 2.0;
        double speed = 0;
        for (double[] place :
                new double[][] {{0, 0}, {2 * middleX, 0}, {0, 2 * middleY}, {middleX, middleY}}) {
            double dx = s[0] * place[0] + s[1] * place[1] + s[2] - place[0];
            double dy = s[3] * place[0] + s[4] * place[1] + s[5] - place[1];
            speed = Math.max(speed, Math.hypot(dx, dy));
        }
        if (speed < INLIER_PIXELS / 4) {
            return speed;
        }
        int index = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++, index += 2) {
                speeds[index] -= (float) (s[0] * x + s[1] * y + s[2] - x);
                speeds[index + 1] -= (float) (s[3] * x + s[4] * y + s[5] - y);
            }
        }
        return speed;
    }

    private Movement measure(VideoFrame frame, double cameraPixels, double[] light) {
        int width = frame.width();
        int height = frame.height();
        double toSpeed = rateHz / width;
        double sum = 0;
        double horizontal = 0;
        double vertical = 0;
        double sumX = 0;
        double sumY = 0;
        double squaresX = 0;
        double squaresY = 0;
        int moving = 0;
        float[] columns = new float[Movement.COLUMNS];
        Arrays.fill(histogram, 0);
        int index = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, index++) {
                float dx = speeds[2 * index];
                float dy = speeds[2 * index + 1];
                float pixels = (float) Math.sqrt(dx * dx + dy * dy);
                if (!(pixels >= LEAST_PIXELS)) {
                    speeds[2 * index] = 0;
                    speeds[2 * index + 1] = 0;
                    continue;
                }
                moving++;
                sum += pixels;
                horizontal += Math.abs(dx);
                vertical += Math.abs(dy);
                sumX += pixels * x;
                sumY += pixels * y;
                squaresX += (double) pixels * x * x;
                squaresY += (double) pixels * y * y;
                columns[x * Movement.COLUMNS / width] += pixels;
                histogram[(int) Math.min(histogram.length - 1, 16 * pixels)]++;
            }
        }
        int total = width * height;
        for (int i = 0; i < columns.length; i++) {
            columns[i] *= (float) (Movement.COLUMNS * toSpeed / total);
        }
        double weight = Math.max(sum, 1e-9);
        double centreX = sum > 0 ? sumX / weight : width / 2.0;
        double centreY = sum > 0 ? sumY / weight : height / 2.0;
        return new Movement(
                frame.seconds(),
                Movement.Kind.SEEN,
                sum * toSpeed / total,
                (double) moving / total,
                percentile(total) * toSpeed,
                horizontal * toSpeed / total,
                vertical * toSpeed / total,
                centreX / width,
                centreY / height,
                Math.sqrt(Math.max(0, squaresX / weight - centreX * centreX)) / width,
                Math.sqrt(Math.max(0, squaresY / weight - centreY * centreY)) / height,
                columns,
                cameraPixels * toSpeed,
                light[0],
                light[1]);
    }

    /** The 98th percentile of the speeds in pixels a step, those that do not move included. */
    private double percentile(int total) {
        int above = total / 50;
        for (int bin = histogram.length - 1; bin > 0; bin--) {
            above -= histogram[bin];
            if (above <= 0) {
                return bin / 16.0;
            }
        }
        return 0;
    }

    private void release() {
        if (before != null) {
            before.close();
            now.close();
        }
    }

    @Override
    public void close() {
        release();
        before = null;
        flow.close();
    }
}
