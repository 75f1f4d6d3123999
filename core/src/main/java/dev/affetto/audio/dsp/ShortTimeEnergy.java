package dev.affetto.audio.dsp;

/**
 * Short-time energy: the mean square of the samples in a frame, {@code E = sum of x[n]^2 / length},
 * the square of {@code librosa.feature.rms(center=False)}.
 */
public final class ShortTimeEnergy {

    private ShortTimeEnergy() {}

    /**
     * Mean square of {@code frameLength} samples.
     *
     * @param samples the signal
     * @param start index of the first sample
     * @param frameLength how many samples, above 0
     */
    public static double of(double[] samples, int start, int frameLength) {
        double sum = 0;
        for (int n = start; n < start + frameLength; n++) {
            sum += samples[n] * samples[n];
        }
        return sum / frameLength;
    }
}
