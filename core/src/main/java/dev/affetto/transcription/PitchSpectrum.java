package dev.affetto.transcription;

import dev.affetto.audio.AudioSource;
import dev.affetto.audio.dsp.HannSpectrum;

/**
 * The spectrum of one moment on the scale of the keys, seen through two windows.
 *
 * <p>A long window ({@value #LONG_WINDOW} samples, 372 ms) tells neighbouring low keys apart, a
 * short one ({@value #SHORT_WINDOW}, 93 ms) tells when they begin. Each gives {@value #WIDTH}
 * values, three a semitone, from an octave below the lowest key to the seventh partial of the
 * highest; what lies below the lowest key or above half the sample rate stays 0. Value {@code i}
 * has the pitch {@code 21 + (i - 37) / 3} (MIDI), so that key {@code k} has the values {@code 36 +
 * 3k} to {@code 38 + 3k}, with its own pitch in the middle. It is
 *
 * <pre>  lg(1 + 1000 a / L) / 3,   a² = sum over the transform's bins of w m²</pre>
 *
 * <p>with the magnitudes {@code m} of {@link HannSpectrum}, weights {@code w} that fall from 1 at
 * the value's frequency to 0 at its neighbour's (but not within less than a bin), and the level
 * {@code L} of the recording ({@link SoundLevel}): gain changes nothing. An amplitude as large as
 * the level gives 1, one 60 dB below gives 0.1.
 *
 * <p>Used by one thread; allocates nothing a frame.
 */
final class PitchSpectrum {

    static final int HOP_LENGTH = 512;
    static final int LONG_WINDOW = 8192;
    static final int SHORT_WINDOW = 2048;

    static final int KEYS = 88;
    static final int LOWEST_PITCH = 21;
    static final int BINS_PER_SEMITONE = 3;

    /** Values of the keys themselves. */
    static final int KEY_BINS = KEYS * BINS_PER_SEMITONE;

    /** Values below those of the keys: an octave. */
    static final int BINS_BELOW = 36;

    /** Values above those of the keys: to the seventh partial, {@code 36 log2(7)}. */
    static final int BINS_ABOVE = 101;

    /** Values of one window. */
    static final int WIDTH = BINS_BELOW + KEY_BINS + BINS_ABOVE;

    /** Frames a second. */
    static final double FRAMES_PER_SECOND = (double) AudioSource.SAMPLE_RATE_HZ / HOP_LENGTH;

    /** What an amplitude as large as the level is, before the logarithm. */
    static final double SCALE = 1000;

    /** What the logarithm is divided by. */
    static final double DECADES = 3;

    private final Bank longBank = new Bank(LONG_WINDOW);
    private final Bank shortBank = new Bank(SHORT_WINDOW);
    private final float factor;

    /**
     * Spectra of a recording.
     *
     * @param level its level, above 0
     */
    PitchSpectrum(double level) {
        if (!(level > 0 && Double.isFinite(level))) {
            throw new IllegalArgumentException("illegal level: " + level + ", must be above 0");
        }
        factor = (float) (SCALE / level);
    }

    /** Frequency of a value in Hz. */
    static double frequencyHz(int index) {
        double pitch = LOWEST_PITCH + (index - BINS_BELOW - 1) / (double) BINS_PER_SEMITONE;
        return 440 * Math.pow(2, (pitch - 69) / 12);
    }

    /**
     * Writes the spectrum around a sample.
     *
     * @param samples with at least half a long window before the center
     * @param center place of the frame's middle
     * @param length what lies at it and beyond counts as silence
     * @param target the values of the long window, then those of the short one
     */
    void measure(float[] samples, int center, int length, float[] target) {
        longBank.measure(samples, center, length, factor, target, 0);
        shortBank.measure(samples, center, length, factor, target, WIDTH);
    }

    /** One window's transform and the weights of its bins. */
    private static final class Bank {

        private final int window;
        private final HannSpectrum spectrum;
        private final float[] magnitudes;
        private final int[] first = new int[WIDTH];
        private final float[][] weights = new float[WIDTH][];

        Bank(int window) {
            this.window = window;
            spectrum = new HannSpectrum(window);
            magnitudes = new float[spectrum.bins()];
            double binHz = (double) AudioSource.SAMPLE_RATE_HZ / window;
            for (int index = 0; index < WIDTH; index++) {
                double center = frequencyHz(index) / binHz;
                boolean isHeard = index >= BINS_BELOW && center < spectrum.bins() - 1;
                weights[index] = isHeard ? weights(index, center, binHz) : new float[0];
            }
        }

        private float[] weights(int index, double center, double binHz) {
            double below = Math.max(1, center - frequencyHz(index - 1) / binHz);
            double above = Math.max(1, frequencyHz(index + 1) / binHz - center);
            first[index] = (int) Math.max(0, Math.floor(center - below) + 1);
            int last = (int) Math.min(magnitudes.length - 1, Math.ceil(center + above) - 1);
            float[] values = new float[last - first[index] + 1];
            for (int i = 0; i < values.length; i++) {
                double distance = first[index] + i - center;
                values[i] = (float) (1 - Math.abs(distance) / (distance < 0 ? below : above));
            }
            return values;
        }

        void measure(
                float[] samples, int center, int length, float factor, float[] target, int at) {
            spectrum.magnitudes(samples, center - window / 2, length, magnitudes);
            for (int index = 0; index < WIDTH; index++) {
                float power = 0;
                for (int i = 0; i < weights[index].length; i++) {
                    float magnitude = magnitudes[first[index] + i];
                    power += weights[index][i] * magnitude * magnitude;
                }
                target[at + index] =
                        power == 0
                                ? 0
                                : (float) (Math.log10(1 + factor * Math.sqrt(power)) / DECADES);
            }
        }
    }
}
