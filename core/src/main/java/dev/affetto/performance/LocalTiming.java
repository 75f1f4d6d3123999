package dev.affetto.performance;

import java.util.Optional;

/**
 * When the notes around a moment are played by the local tempo and its even change: the parabola
 *
 * <pre>t(w) = a + p·w + q·w²/2</pre>
 *
 * through the times t at which places are played, over the times w at which they would be by the
 * written tempo, by least squares. Its tempo is {@code v = 1/p(w)} times the written one, and the
 * tempo's change {@code d ln v/dt = -q/p(w)²}.
 */
final class LocalTiming {

    private static final int FEWEST = 4;
    private static final double MOST_BEYOND = 1.2;
    private static final double LEAST_OF_MEAN_SLOPE = 0.25;

    private final double centre;
    private final double scale;
    private final double[] coefficients;

    private LocalTiming(double centre, double scale, double[] coefficients) {
        this.centre = centre;
        this.scale = scale;
        this.coefficients = coefficients;
    }

    /** The parabola of points with rising times; nothing of fewer than four. */
    static Optional<LocalTiming> of(double[] written, double[] played) {
        int n = written.length;
        if (n < FEWEST) {
            return Optional.empty();
        }
        double centre = (written[0] + written[n - 1]) / 2;
        double scale = (written[n - 1] - written[0]) / 2;
        double[] sums = new double[5];
        double[] right = new double[3];
        for (int i = 0; i < n; i++) {
            double power = 1;
            double x = (written[i] - centre) / scale;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += power;
                if (k < right.length) {
                    right[k] += power * (played[i] - played[0]);
                }
                power *= x;
            }
        }
        double[] solved = solve(sums, right);
        solved[0] += played[0];
        LocalTiming timing = new LocalTiming(centre, scale, solved);
        return Double.isFinite(solved[0] + solved[1] + solved[2])
                ? Optional.of(timing)
                : Optional.empty();
    }

    /** Solves the normal equations, whose matrix has sums[i + j], by Cramer's rule. */
    private static double[] solve(double[] s, double[] r) {
        double determinant = determinant(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);
        return new double[] {
            determinant(r[0], s[1], s[2], r[1], s[2], s[3], r[2], s[3], s[4]) / determinant,
            determinant(s[0], r[0], s[2], s[1], r[1], s[3], s[2], r[2], s[4]) / determinant,
            determinant(s[0], s[1], r[0], s[1], s[2], r[1], s[2], s[3], r[2]) / determinant
        };
    }

    private static double determinant(
            double a,
            double b,
            double c,
            double d,
            double e,
            double f,
            double g,
            double h,
            double i) {
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    }

    /** When what is written at a time is played; NaN far from the points. */
    double secondsAt(double written) {
        double x = (written - centre) / scale;
        return Math.abs(x) > MOST_BEYOND
                ? Double.NaN
                : coefficients[0] + x * (coefficients[1] + x * coefficients[2]);
    }

    /**
     * Change of tempo there as a share of it a second; NaN where the parabola is more than four
     * times as fast as in its middle: it nears its turning point, and tells nothing.
     */
    double tempoChangePerSecond(double written) {
        double x = Math.max(-1, Math.min(1, (written - centre) / scale));
        double slope = (coefficients[1] + 2 * x * coefficients[2]) / scale;
        double curvature = 2 * coefficients[2] / (scale * scale);
        return slope > LEAST_OF_MEAN_SLOPE * coefficients[1] / scale && slope > 0
                ? -curvature / (slope * slope)
                : Double.NaN;
    }
}
