package dev.affetto.dataset;

import java.util.Random;

/**
 * The colour of an instrument, microphone or loudspeaker: a low shelf, a high shelf, and one peak.
 *
 * @param lowShelfHz below which the low gain works
 * @param lowGainDecibels gain of the lows
 * @param highShelfHz above which the high gain works
 * @param highGainDecibels gain of the highs
 * @param peakHz middle of the peak
 * @param peakGainDecibels gain there
 * @param peakQuality sharpness of the peak
 */
record Equalizer(
        double lowShelfHz,
        double lowGainDecibels,
        double highShelfHz,
        double highGainDecibels,
        double peakHz,
        double peakGainDecibels,
        double peakQuality) {

    private static final double LARGEST_GAIN_DECIBELS = 6;

    /**
     * Draws gains evenly from -6 to 6 dB and frequencies evenly on the logarithmic scale: low shelf
     * 80 to 300 Hz, high shelf 2 to 8 kHz, peak 300 Hz to 3 kHz with quality 0.5 to 2.
     */
    static Equalizer draw(Random random) {
        return new Equalizer(
                logarithmic(random, 80, 300),
                gain(random),
                logarithmic(random, 2000, 8000),
                gain(random),
                logarithmic(random, 300, 3000),
                gain(random),
                logarithmic(random, 0.5, 2));
    }

    /** Filters the samples in place. */
    void applyTo(float[] samples, int sampleRateHz) {
        BiquadFilter.lowShelf(lowShelfHz, lowGainDecibels, sampleRateHz).applyTo(samples);
        BiquadFilter.highShelf(highShelfHz, highGainDecibels, sampleRateHz).applyTo(samples);
        BiquadFilter.peaking(peakHz, peakGainDecibels, peakQuality, sampleRateHz).applyTo(samples);
    }

    private static double gain(Random random) {
        return LARGEST_GAIN_DECIBELS * (2 * random.nextDouble() - 1);
    }

    private static double logarithmic(Random random, double lowest, double highest) {
        return lowest * Math.pow(highest / lowest, random.nextDouble());
    }
}
