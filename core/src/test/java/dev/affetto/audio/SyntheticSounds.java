package dev.affetto.audio;

import java.util.Arrays;
import java.util.List;

/** Sounds from formulas, the same as in {@code core/src/test/python/golden_measures.py}. */
public final class SyntheticSounds {

    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;

    private SyntheticSounds() {}

    /** A sine of a given amplitude. */
    public static double[] sine(
            double frequencyHz, double amplitude, int length, double sampleRateHz) {
        double[] sound = new double[length];
        for (int n = 0; n < length; n++) {
            sound[n] = amplitude * Math.sin(2 * Math.PI * frequencyHz * n / sampleRateHz);
        }
        return sound;
    }

    /** All partials below half the rate, at most 20, of amplitude {@code 0.2 / number}. */
    public static double[] note(
            double frequencyHz, double decayPerSecond, int length, double sampleRateHz) {
        double[] sound = new double[length];
        for (int h = 1; h <= 20 && h * frequencyHz < 0.48 * sampleRateHz; h++) {
            for (int n = 0; n < length; n++) {
                double seconds = n / sampleRateHz;
                sound[n] +=
                        0.2
                                / h
                                * Math.exp(-decayPerSecond * seconds)
                                * Math.sin(2 * Math.PI * h * frequencyHz * seconds + h * h);
            }
        }
        return sound;
    }

    /**
     * Frequency of a key of the piano, 1 (A0) to 88 (C8), in equal temperament from A4 = 440 Hz.
     */
    public static double keyHz(int key) {
        return 440 * Math.pow(2, (key - 49) / 12.0);
    }

    /** Numbers in [-0.5, 0.5) from a linear congruential generator. */
    public static double[] noise(int length) {
        double[] values = new double[length];
        long state = 12345;
        for (int n = 0; n < length; n++) {
            state = (state * 1103515245L + 12345) % (1L << 31);
            values[n] = state / (double) (1L << 31) - 0.5;
        }
        return values;
    }

    /** Three decaying notes of eight partials with a little noise; the last tenth is silence. */
    public static float[] chord() {
        double[] sound = noise(3 * RATE_HZ);
        for (int n = 0; n < sound.length; n++) {
            sound[n] *= 0.002;
            double seconds = n / (double) RATE_HZ;
            for (double noteHz : List.of(220.0, 277.18, 329.63)) {
                for (int h = 1; h <= 8; h++) {
                    sound[n] +=
                            0.1
                                    / h
                                    * Math.exp(-seconds * h / 2)
                                    * Math.sin(2 * Math.PI * noteHz * h * seconds);
                }
            }
        }
        Arrays.fill(sound, sound.length - sound.length / 10, sound.length, 0);
        return toFloats(sound);
    }

    /**
     * One second of pulses, 200 samples apart, through resonators {frequency, bandwidth} in hertz.
     */
    public static double[] vowel(double[][] resonators) {
        double[] sound = new double[RATE_HZ];
        for (int n = 0; n < sound.length; n += 200) {
            sound[n] = 1;
        }
        for (double[] resonator : resonators) {
            resonate(sound, resonator[0], resonator[1]);
        }
        return sound;
    }

    private static void resonate(double[] sound, double frequencyHz, double bandwidthHz) {
        double radius = Math.exp(-Math.PI * bandwidthHz / RATE_HZ);
        double first = 2 * radius * Math.cos(2 * Math.PI * frequencyHz / RATE_HZ);
        double second = -radius * radius;
        for (int n = 0; n < sound.length; n++) {
            sound[n] =
                    (1 - first - second) * sound[n]
                            + first * (n > 0 ? sound[n - 1] : 0)
                            + second * (n > 1 ? sound[n - 2] : 0);
        }
    }

    /** The same samples in single precision. */
    public static float[] toFloats(double[] sound) {
        float[] samples = new float[sound.length];
        for (int n = 0; n < sound.length; n++) {
            samples[n] = (float) sound[n];
        }
        return samples;
    }

    /** The same samples in double precision. */
    public static double[] toDoubles(float[] samples) {
        double[] sound = new double[samples.length];
        for (int n = 0; n < samples.length; n++) {
            sound[n] = samples[n];
        }
        return sound;
    }
}
