package dev.affetto.dataset;

import java.util.Random;

/**
 * Steady noise under the music.
 *
 * @param colour how its power lies over frequency
 * @param signalToNoiseDecibels how much stronger the music is, both as root mean square over the
 *     whole
 * @param seed of the noise
 */
record BackgroundNoise(Colour colour, double signalToNoiseDecibels, long seed) {

    private static final double SMALLEST_DECIBELS = 30;
    private static final double LARGEST_DECIBELS = 60;

    /** How the power of a noise lies over frequency. */
    enum Colour {
        /** Evenly. */
        WHITE,
        /** As 1 / frequency. */
        PINK
    }

    /** Draws evenly: the colour, and a signal-to-noise ratio of 30 to 60 dB. */
    static BackgroundNoise draw(Random random) {
        return new BackgroundNoise(
                random.nextBoolean() ? Colour.WHITE : Colour.PINK,
                SMALLEST_DECIBELS + (LARGEST_DECIBELS - SMALLEST_DECIBELS) * random.nextDouble(),
                random.nextLong());
    }

    /** Adds the noise to the samples in place; to silence it adds nothing. */
    void addTo(float[] samples) {
        float[] noise = colour == Colour.WHITE ? white(samples.length) : pink(samples.length);
        double noiseLevel = SignalLevel.rootMeanSquare(noise);
        if (noiseLevel == 0) {
            return;
        }
        double wanted =
                SignalLevel.rootMeanSquare(samples) * SignalLevel.amplitude(-signalToNoiseDecibels);
        for (int n = 0; n < samples.length; n++) {
            samples[n] += (float) (noise[n] * wanted / noiseLevel);
        }
    }

    private float[] white(int length) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int n = 0; n < length; n++) {
            noise[n] = (float) random.nextGaussian();
        }
        return noise;
    }

    /**
     * White noise through three first-order filters, -3 dB an octave within 0.5 dB above 9 Hz at 44
     * kHz (Paul Kellet's economy method).
     */
    private float[] pink(int length) {
        float[] noise = white(length);
        double slow = 0;
        double middle = 0;
        double fast = 0;
        for (int n = 0; n < length; n++) {
            double input = noise[n];
            slow = 0.99765 * slow + input * 0.0990460;
            middle = 0.96300 * middle + input * 0.2965164;
            fast = 0.57000 * fast + input * 1.0526913;
            noise[n] = (float) (slow + middle + fast + input * 0.1848);
        }
        return noise;
    }
}
