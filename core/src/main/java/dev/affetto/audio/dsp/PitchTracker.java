package dev.affetto.audio.dsp;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Fundamental frequency by YIN (de Cheveigne and Kawahara 2002).
 *
 * <p>In a frame of 1024 samples (93 ms at 11025 Hz) with a window of {@code W = 597}, {@code d(lag)
 * = sum over j = 0..W-1 of (x[j] - x[j + lag])^2}, here through the FFT as {@code e(0) + e(lag) - 2
 * r(lag)}; {@code d'(lag) = d(lag) lag / (d(1) + ... + d(lag))}. The first dip of {@code d'} below
 * 0.15 is the period; where there is none, the frame is unvoiced. Dips at short lags are looked at
 * between the samples (the correlation is interpolated by a windowed sinc), and their lag is
 * refined at a multiple of the period, so that the highest notes of a piano are as exact as the
 * lowest. Frames whose mean square is below {@code 1e-12} (digital silence) are unvoiced.
 *
 * <p>Range: 27 Hz to 5000 Hz, the whole keyboard of a piano.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class PitchTracker {

    /** Samples in a frame. */
    public static final int FRAME_LENGTH = 1024;

    private static final double THRESHOLD = 0.15;
    private static final double SHALLOW = 0.5;
    private static final double SILENCE = 1e-12;

    /** Differences below this share of the energy are rounding noise: a constant has no pitch. */
    private static final double ROUNDING = 1e-10;

    private static final double LOWEST_HZ = 27;
    private static final double HIGHEST_HZ = 5000;

    /** Dips at lags below this are looked at between the samples. */
    private static final int SHORT_LAG = 48;

    /** Dips at very short lags may look shallow on the samples. */
    private static final int VERY_SHORT_LAG = 8;

    /** Taps on each side of the interpolating sinc. */
    private static final int SIDE = 16;

    private static final int FRACTIONS = 4;

    private final double sampleRateHz;
    private final int shortestLag;
    private final int longestLag;
    private final int windowLength;
    private final DoubleFFT_1D transform = new DoubleFFT_1D(FRAME_LENGTH);
    private final double[] spectrum = new double[2 * FRAME_LENGTH];
    private final double[] correlation = new double[FRAME_LENGTH];
    private final double[] difference;
    private final double[] meanDifference;
    private final double[][] sinc = new double[FRACTIONS][2 * SIDE];
    private double[] samples = new double[0];
    private double[] squareSums = new double[1];
    private int start;
    private double periodLag;
    private double dipValue;

    /**
     * Prepares the range of lags.
     *
     * @param sampleRateHz samples a second, from 11000 to 16000 so that the lags fit the frame
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public PitchTracker(double sampleRateHz) {
        if (!(sampleRateHz >= 11000 && sampleRateHz <= 16000)) {
            throw new IllegalArgumentException(
                    "illegal sample rate: " + sampleRateHz + " Hz, must be from 11000 to 16000");
        }
        this.sampleRateHz = sampleRateHz;
        shortestLag = (int) Math.floor(sampleRateHz / HIGHEST_HZ);
        longestLag = (int) Math.ceil(sampleRateHz / LOWEST_HZ) + 1;
        windowLength = FRAME_LENGTH - longestLag - SIDE - 1;
        difference = new double[longestLag + 1];
        meanDifference = new double[longestLag + 1];
        for (int f = 0; f < FRACTIONS; f++) {
            fillSinc(sinc[f], (double) f / FRACTIONS);
        }
    }

    /**
     * Takes a signal, in whose frames {@link #measure} finds the pitch.
     *
     * @param signal the signal, kept until the next call and not changed
     * @param length how many samples of it
     */
    public void load(double[] signal, int length) {
        samples = signal;
        if (squareSums.length < length + 1) {
            squareSums = new double[length + 1];
        }
        double sum = 0;
        for (int n = 0; n < length; n++) {
            squareSums[n] = sum;
            sum += signal[n] * signal[n];
        }
        squareSums[length] = sum;
    }

    /**
     * Fundamental frequency of the frame that starts at a sample of the loaded signal.
     *
     * @param frameStart index of the frame's first sample; the whole frame lies in the signal
     * @return hertz, or 0 if the frame is unvoiced
     */
    public double measure(int frameStart) {
        start = frameStart;
        double energy = squareSums[frameStart + FRAME_LENGTH] - squareSums[frameStart];
        if (!(energy >= SILENCE * FRAME_LENGTH) || energy(0) <= 0) {
            return 0;
        }
        correlate();
        differ();
        return findPeriod() ? sampleRateHz / refine(periodLag) : 0;
    }

    /** Energy of the window that is late by {@code lag}. */
    private double energy(int lag) {
        int from = start + SIDE + lag;
        return squareSums[from + windowLength] - squareSums[from];
    }

    /**
     * Correlation of the window with the frame, so that {@code correlation[SIDE + lag]} is {@code
     * r(lag)}. Both are real and go through one complex transform.
     */
    private void correlate() {
        int windowStart = start + SIDE;
        for (int n = 0; n < FRAME_LENGTH; n++) {
            spectrum[2 * n] = n < windowLength ? samples[windowStart + n] : 0;
            spectrum[2 * n + 1] = samples[start + n];
        }
        transform.complexForward(spectrum);
        int half = FRAME_LENGTH / 2;
        correlation[0] = spectrum[0] * spectrum[1];
        correlation[1] = spectrum[2 * half] * spectrum[2 * half + 1];
        for (int k = 1; k < half; k++) {
            double p = spectrum[2 * k];
            double q = spectrum[2 * k + 1];
            double m = spectrum[2 * (FRAME_LENGTH - k)];
            double n = spectrum[2 * (FRAME_LENGTH - k) + 1];
            correlation[2 * k] = 0.25 * ((p + m) * (q + n) - (q - n) * (p - m));
            correlation[2 * k + 1] = 0.25 * ((m - p) * (m + p) + (n - q) * (n + q));
        }
        transform.realInverse(correlation, true);
    }

    private void differ() {
        double still = energy(0);
        double sum = 0;
        difference[0] = 0;
        for (int lag = 1; lag <= longestLag; lag++) {
            difference[lag] = Math.max(0, still + energy(lag) - 2 * correlation[SIDE + lag]);
            sum += difference[lag];
            meanDifference[lag] = sum / lag;
        }
    }

    private boolean findPeriod() {
        for (int lag = Math.max(2, shortestLag); lag < longestLag; lag++) {
            if (isDip(lag) && isDeep(lag)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDip(int lag) {
        return difference[lag] < difference[lag - 1] && difference[lag] <= difference[lag + 1];
    }

    private boolean isDeep(int lag) {
        if (lag >= VERY_SHORT_LAG && difference[lag] > SHALLOW * meanDifference[lag]) {
            return false;
        }
        if (lag < SHORT_LAG) {
            searchBetweenSamples(lag);
        } else {
            searchParabola(difference[lag - 1], difference[lag], difference[lag + 1], lag, 1);
        }
        return dipValue < THRESHOLD * meanDifference[lag]
                && meanDifference[lag] > ROUNDING * energy(0);
    }

    private void searchBetweenSamples(int lag) {
        int best = 0;
        double least = difference[lag];
        for (int f = 1 - FRACTIONS; f < FRACTIONS; f++) {
            double value = differenceAt(lag, f);
            if (value < least) {
                least = value;
                best = f;
            }
        }
        searchParabola(
                differenceAt(lag, best - 1),
                least,
                differenceAt(lag, best + 1),
                lag + (double) best / FRACTIONS,
                1.0 / FRACTIONS);
    }

    /** {@code d} at {@code lag + fraction / 4}. */
    private double differenceAt(int lag, int fraction) {
        int whole = lag + Math.floorDiv(fraction, FRACTIONS);
        int part = Math.floorMod(fraction, FRACTIONS);
        if (part == 0) {
            return difference[whole];
        }
        double later = energy(whole) + (energy(whole + 1) - energy(whole)) * part / FRACTIONS;
        return Math.max(0, energy(0) + later - 2 * correlationAt(whole, sinc[part]));
    }

    private double correlationAt(int whole, double[] weights) {
        double sum = 0;
        int first = SIDE + whole - SIDE + 1;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * correlation[first + i];
        }
        return sum;
    }

    private void searchParabola(
            double before, double middle, double after, double lag, double spacing) {
        double curvature = before - 2 * middle + after;
        double shift = curvature > 0 ? 0.5 * (before - after) / curvature : 0;
        shift = Math.max(-1, Math.min(1, shift));
        periodLag = lag + shift * spacing;
        dipValue = Math.max(0, middle - 0.25 * (before - after) * shift);
    }

    /** Follows a short period to the dips at its double, four-fold and eight-fold lag. */
    private double refine(double period) {
        double refined = period;
        for (int k = 2; k <= 8 && k * refined < 2 * SHORT_LAG; k *= 2) {
            int lag = dipNear((int) Math.round(k * refined), 0.3 * refined);
            searchBetweenSamples(lag);
            if (Math.abs(periodLag - k * refined) > 0.5
                    || dipValue > SHALLOW * meanDifference[lag]) {
                return refined;
            }
            refined = periodLag / k;
        }
        return refined;
    }

    private int dipNear(int expected, double reach) {
        int lag = expected;
        while (difference[lag - 1] < difference[lag] && lag > expected - reach) {
            lag--;
        }
        while (difference[lag + 1] < difference[lag] && lag < expected + reach) {
            lag++;
        }
        return lag;
    }

    /** A sinc that is {@code fraction} late, under a Hann window. */
    private static void fillSinc(double[] weights, double fraction) {
        for (int i = 0; i < weights.length; i++) {
            double distance = i - (SIDE - 1) - fraction;
            double angle = Math.PI * distance;
            double hann = 0.5 + 0.5 * Math.cos(Math.PI * distance / SIDE);
            weights[i] = distance == 0 ? 1 : hann * Math.sin(angle) / angle;
        }
    }
}
