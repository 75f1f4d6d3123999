package dev.affetto.performance;

/**
 * A smooth way through noisy times: the times x that make
 *
 * <pre>Σ wᵢ ((xᵢ - tᵢ)/σ)² + Σ ((vᵢ - vᵢ₋₁)/(s·v̄))² / Δbᵢ</pre>
 *
 * smallest, where v = Δx/Δb is the time a beat takes, v̄ its mean around there, σ the asynchrony of
 * notes that are written together and s how much the tempo may change in a beat. Times far from the
 * way lose their weight (Cauchy's function, solved again a few times), so that a wrong one does not
 * bend it. This is the smoothing spline of Whittaker (1923) on uneven steps; its normal equations
 * have five diagonals and take linear time.
 */
final class TempoSmoother {

    private static final double ASYNCHRONY_SECONDS = 0.06;
    private static final double TEMPO_CHANGE = 0.1;
    private static final double CAUCHY = 3;
    private static final int ROUNDS = 6;

    private TempoSmoother() {}

    /**
     * Smooths.
     *
     * @param beats places, rising
     * @param seconds the time at each place; only read where the weight is above 0
     * @param weights how much each time counts, 0 or more
     * @param secondsPerBeat how long a beat takes around each place
     * @return a time for each place, never falling
     */
    static double[] smooth(
            double[] beats, double[] seconds, double[] weights, double[] secondsPerBeat) {
        double[] robust = weights.clone();
        double[] smooth = seconds.clone();
        for (int round = 0; round < ROUNDS; round++) {
            smooth = solve(beats, seconds, robust, secondsPerBeat);
            for (int i = 0; i < robust.length; i++) {
                double distance = (smooth[i] - seconds[i]) / (CAUCHY * ASYNCHRONY_SECONDS);
                robust[i] = weights[i] == 0 ? 0 : weights[i] / (1 + distance * distance);
            }
        }
        for (int i = 1; i < smooth.length; i++) {
            smooth[i] = Math.max(smooth[i], smooth[i - 1]);
        }
        return smooth;
    }

    private static double[] solve(
            double[] beats, double[] seconds, double[] weights, double[] secondsPerBeat) {
        int n = beats.length;
        double[] main = new double[n];
        double[] next = new double[n];
        double[] second = new double[n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            double weight = weights[i] / (ASYNCHRONY_SECONDS * ASYNCHRONY_SECONDS);
            main[i] = weight + 1e-9;
            right[i] = weight * seconds[i] + 1e-9 * seconds[i];
        }
        for (int i = 1; i + 1 < n; i++) {
            double before = beats[i] - beats[i - 1];
            double after = beats[i + 1] - beats[i];
            double a = 1 / before;
            double c = 1 / after;
            double b = -a - c;
            double scale = TEMPO_CHANGE * secondsPerBeat[i];
            double lambda = 1 / (scale * scale * (before + after) / 2);
            main[i - 1] += lambda * a * a;
            main[i] += lambda * b * b;
            main[i + 1] += lambda * c * c;
            next[i - 1] += lambda * a * b;
            next[i] += lambda * b * c;
            second[i - 1] += lambda * a * c;
        }
        return solveBanded(main, next, second, right);
    }

    /** Solves a symmetric positive system of five diagonals by LDLᵀ. */
    private static double[] solveBanded(
            double[] main, double[] next, double[] second, double[] right) {
        int n = main.length;
        double[] l1 = new double[n];
        double[] l2 = new double[n];
        double[] d = new double[n];
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            d[i] = main[i];
            if (i >= 1) {
                d[i] -= l1[i - 1] * l1[i - 1] * d[i - 1];
                x[i] -= l1[i - 1] * x[i - 1];
            }
            if (i >= 2) {
                d[i] -= l2[i - 2] * l2[i - 2] * d[i - 2];
                x[i] -= l2[i - 2] * x[i - 2];
            }
            double off = next[i] - (i >= 1 ? l1[i - 1] * d[i - 1] * l2[i - 1] : 0);
            l1[i] = off / d[i];
            l2[i] = second[i] / d[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            x[i] /= d[i];
            x[i] -= i + 1 < n ? l1[i] * x[i + 1] : 0;
            x[i] -= i + 2 < n ? l2[i] * x[i + 2] : 0;
        }
        return x;
    }
}
