package dev.affetto.audio.dsp;

import java.util.Arrays;

/**
 * How strongly each of the piano's 88 notes sounds in one frame: an approximate transcription.
 *
 * <p>The frame's magnitude spectrum is mapped to a logarithmic frequency axis of three bins a
 * semitone and explained as a non-negative sum of note profiles with geometrically falling partials
 * (Mauch and Dixon 2010, "Approximate note transcription for the improved identification of
 * difficult chords"). The activations minimise the generalised Kullback-Leibler divergence by
 * multiplicative updates with the profiles held fixed (Lee and Seung 2001).
 *
 * <p>Input: {@value #FRAME_LENGTH} samples at 22,050 Hz. Output: 88 values, index 0 is A0 (MIDI
 * 21), not negative, in the unit of the signal's amplitude. Used by one thread; allocates nothing a
 * frame.
 */
public final class NoteSalience {

    /** Samples a frame, 372 ms: long enough to part neighbouring notes from about C2 up. */
    public static final int FRAME_LENGTH = 8192;

    /** Keys of the piano. */
    public static final int NOTES = 88;

    /** MIDI number of the lowest key. */
    public static final int LOWEST_MIDI = 21;

    private static final int SAMPLE_RATE_HZ = 22050;
    private static final int BINS_PER_SEMITONE = 3;
    private static final int LOGARITHMIC_BINS = 102 * BINS_PER_SEMITONE; // up to MIDI 123, 9.9 kHz
    private static final int PARTIALS = 12;
    private static final double PARTIAL_DECAY = 0.75;
    private static final double HIGHEST_PARTIAL_HZ = 9500;
    private static final float SMALLEST_WEIGHT = 1e-3f;
    private static final float SMALLEST_VALUE = 1e-9f;
    private static final int ITERATIONS = 16;

    private final HannSpectrum spectrum = new HannSpectrum(FRAME_LENGTH);
    private final float[] magnitudes = new float[spectrum.bins()];
    private final SparseRows logarithmicMap = logarithmicMap(spectrum.bins());
    private final SparseRows profiles = noteProfiles(logarithmicMap, spectrum.bins());
    private final float[] observed = new float[LOGARITHMIC_BINS];
    private final float[] explained = new float[LOGARITHMIC_BINS];

    /**
     * Writes the activation of each note for the frame that begins at {@code offset}; beyond {@code
     * length} counts as silence.
     */
    public void measure(float[] samples, int offset, int length, float[] activations) {
        spectrum.magnitudes(samples, offset, length, magnitudes);
        logarithmicMap.multiply(magnitudes, observed);
        profiles.multiply(observed, activations);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            update(activations);
        }
        for (int note = 0; note < NOTES; note++) {
            activations[note] = activations[note] < SMALLEST_VALUE ? 0f : activations[note];
        }
    }

    private void update(float[] activations) {
        Arrays.fill(explained, SMALLEST_VALUE);
        profiles.addTransposed(activations, explained);
        for (int bin = 0; bin < LOGARITHMIC_BINS; bin++) {
            explained[bin] = observed[bin] / explained[bin];
        }
        for (int note = 0; note < NOTES; note++) {
            activations[note] *= profiles.dot(note, explained);
        }
    }

    private static double centreHz(int logarithmicBin) {
        double midi = LOWEST_MIDI - 1 + (double) logarithmicBin / BINS_PER_SEMITONE;
        return 440 * Math.pow(2, (midi - 69) / 12);
    }

    /** Each logarithmic bin is a triangle over the linear ones, never narrower than one of them. */
    private static SparseRows logarithmicMap(int linearBins) {
        double binHz = (double) SAMPLE_RATE_HZ / FRAME_LENGTH;
        double ratio = Math.pow(2, 1.0 / (12 * BINS_PER_SEMITONE)) - 1;
        float[][] dense = new float[LOGARITHMIC_BINS][linearBins];
        for (int bin = 0; bin < LOGARITHMIC_BINS; bin++) {
            double centre = centreHz(bin);
            double halfWidth = Math.max(centre * ratio, binHz);
            int first = Math.max(0, (int) Math.ceil((centre - halfWidth) / binHz));
            int last = Math.min(linearBins - 1, (int) Math.floor((centre + halfWidth) / binHz));
            for (int k = first; k <= last; k++) {
                dense[bin][k] = (float) Math.max(0, 1 - Math.abs(k * binHz - centre) / halfWidth);
            }
        }
        return new SparseRows(dense, 0f);
    }

    /** Profiles of the 88 notes on the logarithmic axis, each of sum 1. */
    private static SparseRows noteProfiles(SparseRows logarithmicMap, int linearBins) {
        float[][] dense = new float[NOTES][LOGARITHMIC_BINS];
        float[] line = new float[linearBins];
        for (int note = 0; note < NOTES; note++) {
            Arrays.fill(line, 0f);
            double fundamentalHz = 440 * Math.pow(2, (note + LOWEST_MIDI - 69) / 12.0);
            for (int partial = 1; partial <= PARTIALS; partial++) {
                addPartial(line, fundamentalHz * partial, Math.pow(PARTIAL_DECAY, partial - 1));
            }
            logarithmicMap.multiply(line, dense[note]);
            scaleToSumOne(dense[note]);
        }
        return new SparseRows(dense, SMALLEST_WEIGHT);
    }

    /** The main lobe of the Hann window, two bins to each side, approximated by a raised cosine. */
    private static void addPartial(float[] line, double frequencyHz, double amplitude) {
        if (frequencyHz > HIGHEST_PARTIAL_HZ) {
            return;
        }
        double centre = frequencyHz * FRAME_LENGTH / SAMPLE_RATE_HZ;
        int last = Math.min(line.length - 1, (int) Math.floor(centre + 2));
        for (int k = Math.max(0, (int) Math.ceil(centre - 2)); k <= last; k++) {
            line[k] += (float) (amplitude * 0.5 * (1 + Math.cos(Math.PI * (k - centre) / 2)));
        }
    }

    private static void scaleToSumOne(float[] row) {
        float sum = 0;
        for (float value : row) {
            sum += value;
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= sum;
        }
    }
}
