package dev.affetto.audio.dsp;

import java.util.Arrays;

/**
 * Linear prediction by Burg's method (Burg 1967; Childers 1978): the all-pole filter whose forward
 * and backward prediction errors over the frame are least, one reflection coefficient after the
 * other.
 *
 * <p>The sums over the errors are taken from the frame's autocorrelation and corrections at its two
 * ends (as in Vos 2013, "A fast implementation of Burg's method"), which is the same number for a
 * tenth of the work: with {@code C_m[i][j] = sum over n = m..N-1 of x[n-i] x[n-j]}, the next
 * reflection coefficient is {@code -2 a' C (reversed a) / (a' C a + reversed a' C reversed a)}.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class BurgPredictor {

    /** The share of the frame's energy below which the rest is rounding noise. */
    private static final double EXHAUSTED = 1e-13;

    private static final int LAGS = 4;

    private final int order;
    private final double[] correlation;
    private final double[][] headSums;
    private final double[][] tailSums;
    private final double[] product;
    private final double[][] covariance;
    private final double[] reversed;

    /**
     * Reserves work space.
     *
     * @param order how many poles, above 0
     * @throws IllegalArgumentException if the order is not above 0
     */
    public BurgPredictor(int order) {
        if (order <= 0) {
            throw new IllegalArgumentException("illegal order: " + order + ", must be above 0");
        }
        this.order = order;
        correlation = new double[order + LAGS];
        headSums = new double[order + 1][order + 2];
        tailSums = new double[order + 1][order + 2];
        product = new double[order + 1];
        covariance = new double[order + 1][order + 1];
        reversed = new double[order + 1];
    }

    /** How many poles. */
    public int order() {
        return order;
    }

    /**
     * Fits the predictor to a frame.
     *
     * @param frame the samples, already windowed
     * @param length how many, at least the order and 4 more
     * @param coefficients where {@code a[0] = 1, a[1], ..., a[order]} of {@code A(z) = sum of a[i]
     *     z^-i} go; orders that silence or a perfectly predicted frame leaves open are 0
     * @return the energy of the frame, the sum of its squares
     */
    public double fit(double[] frame, int length, double[] coefficients) {
        correlate(frame, length);
        sumEnds(frame, length);
        Arrays.fill(coefficients, 0, order + 1, 0);
        coefficients[0] = 1;
        for (int m = 1; m <= order; m++) {
            double reflection = reflection(coefficients, m);
            if (reflection == 0) {
                break;
            }
            extend(coefficients, m, reflection);
        }
        return correlation[0];
    }

    private void correlate(double[] frame, int length) {
        for (int lag = 0; lag <= order; lag += LAGS) {
            correlateFour(frame, length, lag);
        }
    }

    /** Four lags in one pass, so that no sum waits for another. */
    private void correlateFour(double[] frame, int length, int lag) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int n = lag + LAGS - 1; n < length; n++) {
            double value = frame[n];
            int earlier = n - lag;
            sum0 += value * frame[earlier];
            sum1 += value * frame[earlier - 1];
            sum2 += value * frame[earlier - 2];
            sum3 += value * frame[earlier - 3];
        }
        // The first samples, which the longest of the four lags does not reach.
        sum0 += frame[lag] * frame[0] + frame[lag + 1] * frame[1] + frame[lag + 2] * frame[2];
        sum1 += frame[lag + 1] * frame[0] + frame[lag + 2] * frame[1];
        sum2 += frame[lag + 2] * frame[0];
        correlation[lag] = sum0;
        correlation[lag + 1] = sum1;
        correlation[lag + 2] = sum2;
        correlation[lag + 3] = sum3;
    }

    /** Sums of {@code x[l] x[l - lag]} over the first {@code t} and the last {@code t} samples. */
    private void sumEnds(double[] frame, int length) {
        for (int lag = 0; lag <= order; lag++) {
            double[] head = headSums[lag];
            double[] tail = tailSums[lag];
            head[0] = 0;
            tail[0] = 0;
            for (int t = 1; t <= order; t++) {
                int first = t - 1;
                head[t] = head[t - 1] + (first < lag ? 0 : frame[first] * frame[first - lag]);
                tail[t] = tail[t - 1] + frame[length - t] * frame[length - t - lag];
            }
        }
    }

    private double reflection(double[] coefficients, int m) {
        fillCovariance(m);
        reversed[0] = 0;
        for (int i = 1; i <= m; i++) {
            reversed[i] = coefficients[m - i];
        }
        double energy = form(coefficients, coefficients, m) + form(reversed, reversed, m);
        if (!(energy > EXHAUSTED * correlation[0])) {
            return 0;
        }
        return Math.max(-1, Math.min(1, -2 * form(coefficients, reversed, m) / energy));
    }

    /** {@code C_m}, from the whole frame's correlation less what its ends do not have. */
    private void fillCovariance(int m) {
        for (int i = 0; i <= m; i++) {
            for (int j = i; j <= m; j++) {
                int lag = j - i;
                double value = correlation[lag] - headSums[lag][m - i] - tailSums[lag][i];
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
    }

    /** {@code left' C right} over the first {@code m + 1} elements. */
    private double form(double[] left, double[] right, int m) {
        double sum = 0;
        for (int i = 0; i <= m; i++) {
            double[] row = covariance[i];
            double rowSum = 0;
            for (int j = 0; j <= m; j++) {
                rowSum += row[j] * right[j];
            }
            sum += left[i] * rowSum;
        }
        return sum;
    }

    private void extend(double[] coefficients, int m, double reflection) {
        for (int i = 0; i <= m; i++) {
            product[i] = coefficients[i] + reflection * coefficients[m - i];
        }
        System.arraycopy(product, 0, coefficients, 0, m + 1);
    }
}
