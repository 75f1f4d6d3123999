package dev.affetto.audio.dsp;

/**
 * Zero-crossing rate: how often the sign changes between neighbouring samples of a frame, divided
 * by the samples of the frame.
 *
 * <p>Samples within {@code 1e-10} of 0 count as 0 and 0 counts as positive, as in {@code
 * librosa.feature.zero_crossing_rate(center=False)}. A constant part is not removed: a sound that
 * stays on one side of 0 has the rate 0. The rate does not change with the gain.
 */
public final class ZeroCrossingRate {

    private static final double ZERO = 1e-10;

    private ZeroCrossingRate() {}

    /**
     * Crossings within {@code frameLength} samples, divided by {@code frameLength}.
     *
     * @param samples the signal
     * @param start index of the first sample
     * @param frameLength how many samples, above 0
     */
    public static double of(double[] samples, int start, int frameLength) {
        long crossings = 0;
        long before = signBit(samples[start]);
        for (int n = start + 1; n < start + frameLength; n++) {
            long sign = signBit(samples[n]);
            crossings += sign ^ before;
            before = sign;
        }
        return (double) crossings / frameLength;
    }

    /** 1 below {@code -ZERO}, else 0, without a branch. */
    private static long signBit(double sample) {
        return Double.doubleToRawLongBits(sample + ZERO) >>> 63;
    }
}
