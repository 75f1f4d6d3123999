package dev.affetto.audio.dsp;

import java.util.Arrays;

/**
 * Halves the sample rate: a half-band low-pass of 127 taps (a sinc under a Kaiser window, beta 6),
 * then every second sample.
 *
 * <p>{@code y[i] = x[2 i] / 2 + sum over j = 0..31 of h[j] (x[2 i + 2 j + 1] + x[2 i - 2 j - 1])}
 * with {@code h[j] = w[j] sin(pi (2 j + 1) / 2) / (pi (2 j + 1))}; samples outside the signal count
 * as 0. Below 0.46 of the new rate the gain is 1 within 0.01; above 0.54 of it, below 0.01.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class HalfBandDecimator {

    private static final int SIDE = 32;

    /** Outputs at a time, so that all passes over them stay in the fastest memory. */
    private static final int BLOCK = 1024;

    private static final double BETA = 6;

    private final double[] taps = new double[SIDE];
    private final double[] later = new double[BLOCK];
    private final double[] earlier = new double[BLOCK];
    private final double[] sums = new double[BLOCK];
    private double[] odd = new double[0];

    /** Computes the filter. */
    public HalfBandDecimator() {
        double sum = 0;
        for (int j = 0; j < SIDE; j++) {
            int distance = 2 * j + 1;
            double place = distance / (2.0 * SIDE);
            double weight = bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
            taps[j] = weight * (j % 2 == 0 ? 1 : -1) / (Math.PI * distance);
            sum += 2 * taps[j];
        }
        for (int j = 0; j < SIDE; j++) {
            taps[j] *= 0.5 / sum;
        }
    }

    /** Samples at the half rate: {@code (length + 1) / 2}. */
    public static int decimatedLength(int length) {
        return (length + 1) / 2;
    }

    /**
     * Halves the rate of a signal.
     *
     * @param samples the signal
     * @param length how many samples of it
     * @param decimated where the {@link #decimatedLength} samples go
     */
    public void decimate(double[] samples, int length, double[] decimated) {
        int count = decimatedLength(length);
        splitOdd(samples, length, count);
        for (int i = 0; i < count; i++) {
            decimated[i] = 0.5 * samples[2 * i];
        }
        for (int from = 0; from < count; from += BLOCK) {
            filter(from, Math.min(count, from + BLOCK), decimated);
        }
    }

    /** Odd samples lie one after the other, with zeros around. */
    private void splitOdd(double[] samples, int length, int count) {
        if (odd.length < count + 2 * SIDE) {
            odd = new double[count + 2 * SIDE];
        }
        Arrays.fill(odd, 0);
        for (int i = 0; i < length / 2; i++) {
            odd[SIDE + i] = samples[2 * i + 1];
        }
    }

    private void filter(int from, int to, double[] target) {
        int count = to - from;
        Arrays.fill(sums, 0, count, 0);
        for (int j = 0; j < SIDE; j++) {
            System.arraycopy(odd, from + SIDE + j, later, 0, count);
            System.arraycopy(odd, from + SIDE - 1 - j, earlier, 0, count);
            addPairs(taps[j], later, earlier, sums, count);
        }
        for (int i = 0; i < count; i++) {
            target[from + i] += sums[i];
        }
    }

    /** All arrays have the same index, which lets the JIT compiler use vectors. */
    private static void addPairs(
            double tap, double[] later, double[] earlier, double[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += tap * (later[i] + earlier[i]);
        }
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 50; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
