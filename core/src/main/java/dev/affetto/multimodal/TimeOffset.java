package dev.affetto.multimodal;

import dev.affetto.feature.ActivityCurve;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far two files of one performance are out of step, by what happens in both.
 *
 * <p>Both activities are sampled 20 times a second, smoothed over 0.2 s, and at each moment the
 * mean of the surrounding 3 s is taken away. The offset is the lag within {@value #LONGEST_SECONDS}
 * s at which the normalised cross-correlation, times the square root of the seconds that overlap,
 * is highest (by chance it is as high at any lag), refined by a parabola. It is taken only if it
 * stands out: at least {@value #LEAST_EVIDENCE}, and {@value #LEAST_RATIO} times what any lag more
 * than 0.5 s away has, no offset included; and if it is at least {@value #SHORTEST_SECONDS} s,
 * which is what a player's movement before the sound and the rate of the pictures leave open. Music
 * that repeats itself gives several such lags, and then nothing is said.
 */
final class TimeOffset {

    static final double LONGEST_SECONDS = 30;
    static final double SHORTEST_SECONDS = 0.2;
    private static final double LEAST_EVIDENCE = 1.6;
    private static final double LEAST_RATIO = 1.25;
    private static final double RATE_HZ = 20;
    private static final double SURROUNDING_SECONDS = 1.5;
    private static final double OTHER_PEAK_SECONDS = 0.5;
    private static final double LEAST_OVERLAP_SECONDS = 8;

    private TimeOffset() {}

    /**
     * What has to be added to the times of the second so that they are those of the first; nothing
     * if they are in step, or it cannot be told.
     */
    static Optional<Double> find(ActivityCurve first, ActivityCurve second) {
        double[] a = prepared(first);
        double[] b = prepared(second);
        int longest = (int) (LONGEST_SECONDS * RATE_HZ);
        double[] correlations = new double[2 * longest + 1];
        for (int lag = -longest; lag <= longest; lag++) {
            correlations[lag + longest] = correlation(a, b, lag);
        }
        int best = 0;
        for (int i = 1; i < correlations.length; i++) {
            best = correlations[i] > correlations[best] ? i : best;
        }
        double other = highestApart(correlations, best, (int) (OTHER_PEAK_SECONDS * RATE_HZ));
        double offset = (best - longest + vertex(correlations, best)) / RATE_HZ;
        boolean isClear =
                correlations[best] >= LEAST_EVIDENCE && correlations[best] >= LEAST_RATIO * other;
        return isClear && Math.abs(offset) >= SHORTEST_SECONDS
                ? Optional.of(offset)
                : Optional.empty();
    }

    /** The onsets of notes, each as strong as its velocity. */
    static ActivityCurve of(NoteSequence notes) {
        int count = (int) Math.ceil(notes.endSeconds() * RATE_HZ) + 2;
        float[] values = new float[count];
        for (SoundingNote note : notes.notes()) {
            values[(int) Math.round(note.startSeconds() * RATE_HZ)] += note.velocity() / 127f;
        }
        return new ActivityCurve(0, RATE_HZ, values);
    }

    /** From time 0 on, compressed, smoothed, without the slow changes. */
    private static double[] prepared(ActivityCurve curve) {
        int count = (int) Math.max(2, Math.ceil(curve.endSeconds() * RATE_HZ) + 1);
        double[] values = new double[count];
        double mean = 1e-12;
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, curve.at(i / RATE_HZ));
            mean += values[i] / count;
        }
        for (int i = 0; i < count; i++) {
            values[i] = Math.sqrt(values[i] / mean);
        }
        double[] smooth = averaged(values, 2);
        double[] slow = averaged(smooth, (int) (SURROUNDING_SECONDS * RATE_HZ));
        for (int i = 0; i < count; i++) {
            smooth[i] -= slow[i];
        }
        return smooth;
    }

    /** The mean of so many values before and after each. */
    static double[] averaged(double[] values, int half) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        double[] averaged = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(values.length, i + half + 1);
            averaged[i] = (sums[to] - sums[from]) / (to - from);
        }
        return averaged;
    }

    /**
     * Evidence for a lag, of a at i and b at i - lag, over what both cover; 0 if that is little.
     */
    private static double correlation(double[] a, double[] b, int lag) {
        int from = Math.max(0, lag);
        int to = Math.min(a.length, b.length + lag);
        if (to - from < LEAST_OVERLAP_SECONDS * RATE_HZ) {
            return 0;
        }
        double product = 0;
        double squaresA = 1e-12;
        double squaresB = 1e-12;
        for (int i = from; i < to; i++) {
            product += a[i] * b[i - lag];
            squaresA += a[i] * a[i];
            squaresB += b[i - lag] * b[i - lag];
        }
        return product / Math.sqrt(squaresA * squaresB) * Math.sqrt((to - from) / RATE_HZ);
    }

    /** The highest of the values, at least 0, that are farther than that from a peak. */
    static double highestApart(double[] values, int peak, int distance) {
        double highest = 0;
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(i - peak) > distance) {
                highest = Math.max(highest, values[i]);
            }
        }
        return highest;
    }

    /** Where the parabola through a peak and its neighbours is highest, from the peak. */
    static double vertex(double[] values, int peak) {
        if (peak == 0 || peak == values.length - 1) {
            return 0;
        }
        double[] three = Arrays.copyOfRange(values, peak - 1, peak + 2);
        double curvature = three[0] - 2 * three[1] + three[2];
        return curvature < 0 ? 0.5 * (three[0] - three[2]) / curvature : 0;
    }
}
