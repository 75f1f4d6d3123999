package dev.affetto.audio.dsp;

/**
 * First-order high-pass, {@code y[n] = x[n] - a x[n - 1]}, that balances the fall of natural
 * spectra.
 */
public final class PreEmphasis {

    private PreEmphasis() {}

    /** The factor {@code a = exp(-2 pi f / rate)} that lifts the spectrum above {@code f} hertz. */
    public static double factorFrom(double frequencyHz, double sampleRateHz) {
        return Math.exp(-2 * Math.PI * frequencyHz / sampleRateHz);
    }

    /**
     * Filters a signal; the sample before the first counts as 0, as in {@code
     * scipy.signal.lfilter([1, -a], [1], x)}.
     *
     * @param samples the signal
     * @param length how many samples of it
     * @param factor {@code a}
     * @param filtered where the result goes, not the same array
     */
    public static void apply(double[] samples, int length, double factor, double[] filtered) {
        if (length > 0) {
            filtered[0] = samples[0];
        }
        for (int n = 1; n < length; n++) {
            filtered[n] = samples[n] - factor * samples[n - 1];
        }
    }
}
