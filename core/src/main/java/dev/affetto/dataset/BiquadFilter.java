package dev.affetto.dataset;

/**
 * A second-order filter by the "Audio EQ Cookbook" of Robert Bristow-Johnson (W3C note, 2021).
 *
 * <p>{@code y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]}.
 */
record BiquadFilter(double b0, double b1, double b2, double a1, double a2) {

    private static final double SHELF_SLOPE_ALPHA = Math.sqrt(2) / 2; // shelf slope S = 1

    /** Raises what lies well below a frequency by a gain, by half of it in decibels there. */
    static BiquadFilter lowShelf(double frequencyHz, double gainDecibels, int sampleRateHz) {
        return shelf(frequencyHz, gainDecibels, sampleRateHz, 1);
    }

    /** Raises what lies well above a frequency by a gain, by half of it in decibels there. */
    static BiquadFilter highShelf(double frequencyHz, double gainDecibels, int sampleRateHz) {
        return shelf(frequencyHz, gainDecibels, sampleRateHz, -1);
    }

    /** The two shelves mirror each other: one is the other with the cosine's sign turned. */
    private static BiquadFilter shelf(
            double frequencyHz, double gainDecibels, int sampleRateHz, int sign) {
        double angle = angle(frequencyHz, sampleRateHz);
        double amplitude = SignalLevel.amplitude(gainDecibels / 2);
        double cosine = sign * Math.cos(angle);
        double slope = 2 * Math.sqrt(amplitude) * Math.sin(angle) * SHELF_SLOPE_ALPHA;
        double more = amplitude + 1;
        double less = amplitude - 1;
        return normalized(
                amplitude * (more - less * cosine + slope),
                sign * 2 * amplitude * (less - more * cosine),
                amplitude * (more - less * cosine - slope),
                more + less * cosine + slope,
                sign * -2 * (less + more * cosine),
                more + less * cosine - slope);
    }

    /** Raises the surroundings of a frequency by a gain; the wider, the smaller the quality. */
    static BiquadFilter peaking(
            double frequencyHz, double gainDecibels, double quality, int sampleRateHz) {
        double angle = angle(frequencyHz, sampleRateHz);
        double amplitude = SignalLevel.amplitude(gainDecibels / 2);
        double alpha = Math.sin(angle) / (2 * quality);
        return normalized(
                1 + alpha * amplitude,
                -2 * Math.cos(angle),
                1 - alpha * amplitude,
                1 + alpha / amplitude,
                -2 * Math.cos(angle),
                1 - alpha / amplitude);
    }

    /** Filters the samples in place, from rest. */
    void applyTo(float[] samples) {
        double state1 = 0;
        double state2 = 0;
        for (int n = 0; n < samples.length; n++) {
            double input = samples[n];
            double output = b0 * input + state1;
            state1 = b1 * input - a1 * output + state2;
            state2 = b2 * input - a2 * output;
            samples[n] = (float) output;
        }
    }

    private static BiquadFilter normalized(
            double b0, double b1, double b2, double a0, double a1, double a2) {
        return new BiquadFilter(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }

    private static double angle(double frequencyHz, int sampleRateHz) {
        if (!(frequencyHz > 0 && frequencyHz < sampleRateHz / 2.0)) {
            throw new IllegalArgumentException(
                    "illegal frequency: "
                            + frequencyHz
                            + " Hz, must be above 0 and below "
                            + sampleRateHz / 2.0);
        }
        return 2 * Math.PI * frequencyHz / sampleRateHz;
    }
}
