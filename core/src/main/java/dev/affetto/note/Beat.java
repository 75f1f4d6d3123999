package dev.affetto.note;

import java.util.Arrays;

/**
 * The beat, estimated from the onsets.
 *
 * <p>Onsets, weighted by velocity, in steps of 20 ms and smoothed over three, are correlated with
 * themselves. The beat period is the lag, from 0.2 to 4 s, with the largest correlation times a
 * log-normal preference for 0.5 s (Parncutt 1994; Ellis 2007 uses the same window on sound).
 */
final class Beat {

    /** Time between two steps of the onset curve. */
    static final double STEP_SECONDS = 0.02;

    /** Part of a step that a time may lie below it by rounding alone. */
    private static final double ROUNDING = 1e-6;

    private static final int LAGS = 200;
    private static final int SHORTEST_LAG = 10;
    private static final double PREFERRED_SECONDS = 0.5;
    private static final double PREFERENCE_OCTAVES = 0.9;

    private final double[] onsetCurve;
    private final double[] correlation;
    private final int lag;

    Beat(Passage passage) {
        this.onsetCurve = onsetCurve(passage);
        this.correlation = correlation(onsetCurve);
        this.lag = bestLag(correlation);
    }

    private static double[] onsetCurve(Passage passage) {
        double[] struck = new double[(int) (passage.seconds() / STEP_SECONDS) + 2];
        for (int i = 0; i < passage.count(); i++) {
            struck[(int) (passage.start(i) / STEP_SECONDS + ROUNDING)] +=
                    passage.velocity(i) / 64.0;
        }
        double[] smooth = new double[struck.length];
        for (int i = 0; i < smooth.length; i++) {
            double before = i > 0 ? struck[i - 1] : 0;
            double after = i + 1 < struck.length ? struck[i + 1] : 0;
            smooth[i] = struck[i] + (before + after) / 2;
        }
        return smooth;
    }

    private static double[] correlation(double[] curve) {
        double mean = new Series(curve).mean();
        double[] correlation = new double[LAGS];
        for (int lag = 0; lag < LAGS; lag++) {
            double sum = 0;
            for (int i = 0; i + lag < curve.length; i++) {
                sum += (curve[i] - mean) * (curve[i + lag] - mean);
            }
            correlation[lag] = lag == 0 ? sum : sum / (correlation[0] + 1e-9);
        }
        correlation[0] /= correlation[0] + 1e-9;
        return correlation;
    }

    private static int bestLag(double[] correlation) {
        int best = 0;
        double bestValue = 0;
        for (int lag = SHORTEST_LAG; lag < LAGS; lag++) {
            double octaves =
                    Math.log((lag * STEP_SECONDS + 1e-3) / PREFERRED_SECONDS) / Math.log(2);
            double preference = Math.exp(-.5 * Math.pow(octaves / PREFERENCE_OCTAVES, 2));
            if (correlation[lag] * preference > bestValue) {
                bestValue = correlation[lag] * preference;
                best = lag;
            }
        }
        return best == 0 ? (int) (PREFERRED_SECONDS / STEP_SECONDS) : best;
    }

    /** Steps of 20 ms in a beat. */
    int lag() {
        return lag;
    }

    double periodSeconds() {
        return lag * STEP_SECONDS;
    }

    /** Autocorrelation at a lag, in [-1, 1]; at the largest lag for one beyond it. */
    double correlation(int lag) {
        return correlation[Math.min(lag, LAGS - 1)];
    }

    /** Autocorrelation at every lag that may be a beat. */
    Series correlations() {
        return new Series(Arrays.copyOfRange(correlation, SHORTEST_LAG, LAGS));
    }

    /** Strength of the onsets in each step. */
    double[] onsetCurve() {
        return onsetCurve;
    }
}
