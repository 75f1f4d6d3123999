package dev.affetto.audio;

import java.util.Arrays;

/**
 * The power spectrum of the background noise, followed while music plays, by minima controlled
 * recursive averaging (Cohen and Berdugo, "Noise estimation by minima controlled recursive
 * averaging for robust speech enhancement", IEEE Signal Processing Letters 9(1), 2002):
 *
 * <pre>
 * S = 0.8 S + 0.2 smooth(|Y|²),  p = 0.2 p + 0.8 [S / min S &gt; 5],
 * λ = a λ + (1 - a) |Y|²,  a = 0.95 + 0.05 p
 * </pre>
 *
 * with the minimum over 3 to 6 s. One step is added for music, whose held tones would pass for
 * noise: noise is broad, so λ of a bin is at most 1.5 times the median of λ within ±15 bins of it.
 * A steady hum is therefore not noise here.
 */
final class NoiseSpectrum {

    private static final double MINIMUM_SECONDS = 3;
    private static final double SMOOTHING = 0.8;
    private static final double PRESENCE_SMOOTHING = 0.2;
    private static final double NOISE_SMOOTHING = 0.95;
    private static final double PRESENT_ABOVE = 5;
    private static final double MOST_ABOVE_MEDIAN = 1.5;
    private static final int NEIGHBOURS = 15;
    private static final int MEDIAN_EVERY = 8;

    private final int framesInWindow;
    private final double[] smoothed;
    private final double[] minimum;
    private final double[] runningMinimum;
    private final double[] presence;
    private final double[] noise;
    private final double[] broad;
    private final double[] medians;
    private final double[] neighbourhood = new double[2 * NEIGHBOURS + 1];
    private int frames;

    NoiseSpectrum(int bins, double framesPerSecond) {
        framesInWindow = Math.max(1, (int) Math.round(MINIMUM_SECONDS * framesPerSecond));
        smoothed = new double[bins];
        minimum = new double[bins];
        runningMinimum = new double[bins];
        presence = new double[bins];
        noise = new double[bins];
        broad = new double[bins];
        medians = new double[(bins - 1) / MEDIAN_EVERY + 2];
    }

    /**
     * Takes the next frame's power spectrum.
     *
     * @return the noise in each bin, overwritten by the next call
     */
    double[] update(double[] power) {
        if (frames == 0) {
            start(power);
        }
        boolean windowEnds = ++frames % framesInWindow == 0;
        for (int bin = 0; bin < power.length; bin++) {
            updateMinimum(power, bin, windowEnds);
            updateNoise(power, bin);
        }
        keepBroad();
        return broad;
    }

    private void start(double[] power) {
        for (int bin = 0; bin < power.length; bin++) {
            smoothed[bin] = acrossBins(power, bin);
            minimum[bin] = smoothed[bin];
            runningMinimum[bin] = smoothed[bin];
            noise[bin] = power[bin];
        }
    }

    private static double acrossBins(double[] power, int bin) {
        double below = power[Math.max(0, bin - 1)];
        double above = power[Math.min(power.length - 1, bin + 1)];
        return 0.25 * below + 0.5 * power[bin] + 0.25 * above;
    }

    private void updateMinimum(double[] power, int bin, boolean windowEnds) {
        double value = SMOOTHING * smoothed[bin] + (1 - SMOOTHING) * acrossBins(power, bin);
        smoothed[bin] = value;
        if (windowEnds) {
            minimum[bin] = Math.min(runningMinimum[bin], value);
            runningMinimum[bin] = value;
        } else {
            minimum[bin] = Math.min(minimum[bin], value);
            runningMinimum[bin] = Math.min(runningMinimum[bin], value);
        }
    }

    private void updateNoise(double[] power, int bin) {
        double present = smoothed[bin] > PRESENT_ABOVE * minimum[bin] ? 1 : 0;
        presence[bin] = PRESENCE_SMOOTHING * presence[bin] + (1 - PRESENCE_SMOOTHING) * present;
        double kept = NOISE_SMOOTHING + (1 - NOISE_SMOOTHING) * presence[bin];
        noise[bin] = kept * noise[bin] + (1 - kept) * power[bin];
    }

    private void keepBroad() {
        for (int index = 0; index < medians.length; index++) {
            medians[index] = medianAround(Math.min(noise.length - 1, index * MEDIAN_EVERY));
        }
        for (int bin = 0; bin < noise.length; bin++) {
            int index = bin / MEDIAN_EVERY;
            double share = (double) (bin % MEDIAN_EVERY) / MEDIAN_EVERY;
            double median = (1 - share) * medians[index] + share * medians[index + 1];
            broad[bin] = Math.min(noise[bin], MOST_ABOVE_MEDIAN * median);
        }
    }

    private double medianAround(int bin) {
        int from = Math.max(0, bin - NEIGHBOURS);
        int to = Math.min(noise.length, bin + NEIGHBOURS + 1);
        System.arraycopy(noise, from, neighbourhood, 0, to - from);
        Arrays.sort(neighbourhood, 0, to - from);
        return neighbourhood[(to - from) / 2];
    }
}
