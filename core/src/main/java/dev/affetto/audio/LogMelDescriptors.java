package dev.affetto.audio;

import dev.affetto.audio.dsp.HannSpectrum;
import dev.affetto.audio.dsp.MelFilterBank;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picture of a segment: power in {@value #BANDS} mel bands from 20 to 8000 Hz (rows, {@link
 * MelFilterBank}) and {@value #FRAMES} equal parts of the segment's time (columns), as {@code
 * mel_<band>_frame_<part>}, both from 1, band by band.
 *
 * <p>Frames are 2,048 samples (93 ms) under a Hann window, scaled so that a sine of amplitude 1 has
 * a peak of 1 ({@link HannSpectrum}). A whole segment of {@code N} samples has {@code 30 K} of
 * them, {@code K} the whole number of at least 1 that puts them closest to 735 samples (33 ms)
 * apart: 3 in segments of 3 s. Frame {@code f} has its middle at {@code floor((f + 1/2) N / (30
 * K))}; what it covers beyond the segment counts as silence, so no sound of a neighbour enters. A
 * value is the mean power over its part's {@code K} frames; of a shorter last segment those count
 * whose middle lies within it, and a part without frames is 0.
 *
 * <p>{@link #relativeDecibels} then makes the values of all segments relative to the recording.
 * Samples beyond 1000 in size are clamped to it, so that every value is finite.
 */
final class LogMelDescriptors implements SegmentDescriptor {

    /** Mel bands, the rows of the picture. */
    static final int BANDS = 64;

    /** Parts of the segment's time, the columns of the picture. */
    static final int FRAMES = 30;

    /** Values below this, against the recording's largest, are raised to it. */
    static final float FLOOR_DECIBELS = -80;

    private static final int FRAME_LENGTH = 2048;
    private static final double HOP_LENGTH = 735;
    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 8000;
    private static final float LARGEST_SAMPLE = 1000;
    private static final double SMALLEST_POWER = 1e-10; // of a recording's largest value: -100 dB
    private static final List<String> NAMES =
            IntStream.range(0, BANDS * FRAMES)
                    .mapToObj(i -> "mel_" + (i / FRAMES + 1) + "_frame_" + (i % FRAMES + 1))
                    .toList();

    private final HannSpectrum spectrum = new HannSpectrum(FRAME_LENGTH);
    private final MelFilterBank filters =
            new MelFilterBank(
                    BANDS, FRAME_LENGTH, AudioSource.SAMPLE_RATE_HZ, LOWEST_HZ, HIGHEST_HZ);
    private final float[] frame = new float[FRAME_LENGTH];
    private final float[] magnitudes = new float[spectrum.bins()];
    private final double[] power = new double[spectrum.bins()];
    private final double[] bands = new double[BANDS];
    private final double[] sums = new double[BANDS];

    @Override
    public List<String> featureNames() {
        return NAMES;
    }

    /**
     * {@inheritDoc}
     *
     * @param samples as many as a whole segment has, whatever the length of this one
     */
    @Override
    public void describe(float[] samples, int length, float[] row, int rowOffset) {
        int perPart = (int) Math.max(1, Math.round(samples.length / (FRAMES * HOP_LENGTH)));
        for (int part = 0; part < FRAMES; part++) {
            describePart(samples, length, part, perPart);
            for (int band = 0; band < BANDS; band++) {
                row[rowOffset + band * FRAMES + part] = (float) sums[band];
            }
        }
    }

    /** Leaves the mean power of a part in the sums. */
    private void describePart(float[] samples, int length, int part, int perPart) {
        Arrays.fill(sums, 0);
        int inside = 0;
        for (int f = part * perPart; f < (part + 1) * perPart; f++) {
            int middle = (int) ((f + 0.5) * samples.length / (FRAMES * perPart));
            if (middle < length) {
                addFrame(samples, length, middle - FRAME_LENGTH / 2);
                inside++;
            }
        }
        for (int band = 0; band < BANDS && inside > 1; band++) {
            sums[band] /= inside;
        }
    }

    private void addFrame(float[] samples, int length, int start) {
        for (int i = 0; i < FRAME_LENGTH; i++) {
            int place = start + i;
            frame[i] = place >= 0 && place < length ? clamped(samples[place]) : 0;
        }
        spectrum.magnitudes(frame, 0, FRAME_LENGTH, magnitudes);
        for (int bin = 0; bin < power.length; bin++) {
            power[bin] = (double) magnitudes[bin] * magnitudes[bin];
        }
        filters.apply(power, bands);
        for (int band = 0; band < BANDS; band++) {
            sums[band] += bands[band];
        }
    }

    private static float clamped(float sample) {
        return Math.max(-LARGEST_SAMPLE, Math.min(LARGEST_SAMPLE, sample));
    }

    /**
     * Turns power into dB against the recording's largest value, in place: {@code max(-80, 10
     * lg(value / largest))}, as {@code librosa.power_to_db(value, ref=numpy.max)}. So the level of
     * the recording, which tells of the microphone and not of the music, changes nothing. Where the
     * largest is below 1e-10 it counts as that; silence is -80 throughout.
     */
    static void relativeDecibels(float[][] rows) {
        double largest = SMALLEST_POWER;
        for (float[] row : rows) {
            for (float value : row) {
                largest = Math.max(largest, value);
            }
        }
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = decibels(row[i] / largest);
            }
        }
    }

    private static float decibels(double ratio) {
        return ratio > 0
                ? Math.max(FLOOR_DECIBELS, (float) (10 * Math.log10(ratio)))
                : FLOOR_DECIBELS;
    }
}
