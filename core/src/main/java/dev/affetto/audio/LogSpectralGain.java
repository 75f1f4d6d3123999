package dev.affetto.audio;

/**
 * The gain of each bin that gives the least mean square error of the log spectrum (Ephraim and
 * Malah, "Speech enhancement using a minimum mean-square error log-spectral amplitude estimator",
 * IEEE Transactions on Acoustics, Speech, and Signal Processing 33(2), 1985):
 *
 * <pre>
 * G = ξ/(1+ξ) · exp(E1(v)/2),  v = ξγ/(1+ξ),  γ = |Y|²/λ,
 * ξ = 0.98 G'²γ' + 0.02 max(γ-1, 0)
 * </pre>
 *
 * where the prime marks the frame before. The gain lies in [0.25, 1]: noise falls by at most 12 dB,
 * so that the soft end of a tone is not eaten. In a bin without noise it is 1.
 */
final class LogSpectralGain {

    static final double LEAST_GAIN = 0.25;
    private static final double PAST = 0.98;
    private static final double LEAST_PRIOR_RATIO = 0.003;
    private static final double LARGEST_RATIO = 1e8;
    private static final double NO_NOISE = 1e-20;

    private final double[] cleanRatio;

    LogSpectralGain(int bins) {
        cleanRatio = new double[bins];
    }

    /** The gain of one bin in the next frame, from its power and the noise in it. */
    double next(int bin, double power, double noise) {
        double posterior = Math.min(LARGEST_RATIO, power / Math.max(noise, NO_NOISE));
        double prior = PAST * cleanRatio[bin] + (1 - PAST) * Math.max(0, posterior - 1);
        double gain = noise <= NO_NOISE ? 1 : gain(Math.max(prior, LEAST_PRIOR_RATIO), posterior);
        cleanRatio[bin] = gain * gain * posterior;
        return gain;
    }

    private static double gain(double prior, double posterior) {
        double share = prior / (1 + prior);
        double gain = share * Math.exp(0.5 * exponentialIntegral(share * posterior));
        return Math.max(LEAST_GAIN, Math.min(1, gain));
    }

    /**
     * E1(x), the integral of exp(-t)/t from x to infinity, for x &gt; 0; within 3e-7 below 1 and a
     * relative 5e-5 above (Abramowitz and Stegun, 5.1.53 and 5.1.54).
     */
    static double exponentialIntegral(double x) {
        double argument = Math.max(x, 1e-10);
        if (argument >= 1) {
            double ratio =
                    (argument * (argument + 2.334733) + 0.250621)
                            / (argument * (argument + 3.330657) + 1.681534);
            return ratio * Math.exp(-argument) / argument;
        }
        double polynomial = 0.00107857;
        polynomial = polynomial * argument - 0.00976004;
        polynomial = polynomial * argument + 0.05519968;
        polynomial = polynomial * argument - 0.24991055;
        polynomial = polynomial * argument + 0.99999193;
        polynomial = polynomial * argument - 0.57721566;
        return polynomial - Math.log(argument);
    }
}
