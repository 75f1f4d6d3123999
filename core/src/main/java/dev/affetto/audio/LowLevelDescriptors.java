package dev.affetto.audio;

import dev.affetto.audio.dsp.FormantTracker;
import dev.affetto.audio.dsp.HalfBandDecimator;
import dev.affetto.audio.dsp.MelFilterBank;
import dev.affetto.audio.dsp.Mfcc;
import dev.affetto.audio.dsp.PitchTracker;
import dev.affetto.audio.dsp.PreEmphasis;
import dev.affetto.audio.dsp.ShortTimeEnergy;
import dev.affetto.audio.dsp.Stft;
import dev.affetto.audio.dsp.ZeroCrossingRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 50 low-level descriptors of a segment, {@code paper50}: 18 MFCC, frequency and bandwidth of
 * four formants, ten short-time energies, eight zero-crossing rates, six figures of the pitch.
 *
 * <p>Frames are 882 samples (40 ms), 441 (20 ms) apart, and lie inside the segment; those of the
 * formants (50 ms, 20 ms apart) and of the pitch (93 ms, 40 ms apart) from the sound at 11025 Hz.
 *
 * <ul>
 *   <li>{@code mfcc_1} to {@code mfcc_18}: the mean over the frames of {@link Mfcc} coefficients 1
 *       to 18, after pre-emphasis with 0.97, from 26 mel bands between 0 and 11025 Hz.
 *   <li>{@code f1_frequency_hz}, {@code f1_bandwidth_hz} to {@code f4_...}: means over the frames
 *       in which {@link FormantTracker} finds that formant at 11025 Hz; 0 if there are none.
 *   <li>{@code energy_1} to {@code energy_10}, {@code zero_crossing_rate_1} to {@code ..._8}: means
 *       of {@link ShortTimeEnergy} and {@link ZeroCrossingRate} over ten and eight equal runs of
 *       frames.
 *   <li>{@code pitch_mean_hz}, {@code pitch_standard_deviation_hz} (of the population), {@code
 *       pitch_minimum_hz}, {@code pitch_maximum_hz}, {@code pitch_median_hz} over the voiced frames
 *       of {@link PitchTracker}, 0 if there are none; {@code voiced_share}, from 0 to 1.
 * </ul>
 *
 * <p>Samples beyond 1000 in size are clamped to it, so that every value is finite.
 */
public final class LowLevelDescriptors implements SegmentDescriptor {

    /** Samples in a frame. */
    public static final int FRAME_LENGTH = 882;

    /** Samples from one frame to the next. */
    public static final int HOP_LENGTH = 441;

    /** Length of the Fourier transform of a frame. */
    public static final int FFT_SIZE = 1024;

    /** Least number of samples of a segment: one frame of the pitch. */
    public static final int SHORTEST_SEGMENT = 2 * PitchTracker.FRAME_LENGTH;

    private static final int MFCC_COUNT = 18;
    private static final int MEL_FILTER_COUNT = 26;
    private static final int ENERGY_PARTS = 10;
    private static final int ZERO_CROSSING_PARTS = 8;
    private static final double EMPHASIS = 0.97;
    private static final double LARGEST_SAMPLE = 1000;
    private static final List<String> NAMES = names();

    private final Stft stft = new Stft(FRAME_LENGTH, HOP_LENGTH, FFT_SIZE);
    private final Mfcc mfcc =
            new Mfcc(
                    MFCC_COUNT,
                    new MelFilterBank(
                            MEL_FILTER_COUNT,
                            FFT_SIZE,
                            AudioSource.SAMPLE_RATE_HZ,
                            0,
                            AudioSource.SAMPLE_RATE_HZ / 2.0));
    private final HalfBandDecimator decimator = new HalfBandDecimator();
    private final FormantTracker formants = new FormantTracker(AudioSource.SAMPLE_RATE_HZ / 2.0);
    private final PitchTracker pitch = new PitchTracker(AudioSource.SAMPLE_RATE_HZ / 2.0);
    private final double[] power = new double[stft.binCount()];
    private final double[] coefficients = new double[MFCC_COUNT];
    private final double[] coefficientSums = new double[MFCC_COUNT];
    private final double[] frequencySums = new double[FormantTracker.FORMANT_COUNT];
    private final double[] bandwidthSums = new double[FormantTracker.FORMANT_COUNT];
    private final int[] formantFrames = new int[FormantTracker.FORMANT_COUNT];
    private double[] signal = new double[0];
    private double[] emphasised = new double[0];
    private double[] decimated = new double[0];
    private double[] voiced = new double[0];

    /** Reserves work space for segments of 3 s; longer ones make it grow. */
    public LowLevelDescriptors() {
        reserve(3 * AudioSource.SAMPLE_RATE_HZ);
    }

    @Override
    public List<String> featureNames() {
        return NAMES;
    }

    /**
     * Measures one segment.
     *
     * @throws IllegalArgumentException if the segment is shorter than {@link #SHORTEST_SEGMENT}
     */
    @Override
    public void describe(float[] samples, int length, float[] row, int rowOffset) {
        if (length < SHORTEST_SEGMENT) {
            throw new IllegalArgumentException(
                    "illegal segment length: "
                            + length
                            + " samples, must be at least "
                            + SHORTEST_SEGMENT);
        }
        reserve(length);
        for (int n = 0; n < length; n++) {
            signal[n] = Math.max(-LARGEST_SAMPLE, Math.min(LARGEST_SAMPLE, samples[n]));
        }
        decimator.decimate(signal, length, decimated);
        int column = describeMfcc(length, row, rowOffset);
        column = describeFormants(length, row, column);
        column = describeEnergy(length, row, column);
        column = describeZeroCrossings(length, row, column);
        describePitch(length, row, column);
    }

    private void reserve(int length) {
        if (signal.length < length) {
            signal = new double[length];
            emphasised = new double[length];
            decimated = new double[HalfBandDecimator.decimatedLength(length)];
            voiced = new double[length / HOP_LENGTH + 1];
        }
    }

    private int describeMfcc(int length, float[] row, int column) {
        PreEmphasis.apply(signal, length, EMPHASIS, emphasised);
        Arrays.fill(coefficientSums, 0);
        int frames = stft.frameCount(length);
        for (int frame = 0; frame < frames; frame++) {
            stft.power(emphasised, frame, power);
            mfcc.measure(power, coefficients);
            for (int k = 0; k < MFCC_COUNT; k++) {
                coefficientSums[k] += coefficients[k];
            }
        }
        for (int k = 0; k < MFCC_COUNT; k++) {
            row[column + k] = (float) (coefficientSums[k] / frames);
        }
        return column + MFCC_COUNT;
    }

    private int describeFormants(int length, float[] row, int column) {
        sumFormants(length);
        for (int i = 0; i < FormantTracker.FORMANT_COUNT; i++) {
            int frames = Math.max(1, formantFrames[i]);
            row[column + 2 * i] = (float) (frequencySums[i] / frames);
            row[column + 2 * i + 1] = (float) (bandwidthSums[i] / frames);
        }
        return column + 2 * FormantTracker.FORMANT_COUNT;
    }

    private void sumFormants(int length) {
        Arrays.fill(frequencySums, 0);
        Arrays.fill(bandwidthSums, 0);
        Arrays.fill(formantFrames, 0);
        int decimatedLength = HalfBandDecimator.decimatedLength(length);
        formants.load(decimated, decimatedLength);
        int lastStart = decimatedLength - formants.frameLength();
        int frames = lastStart < 0 ? 0 : 1 + 2 * lastStart / HOP_LENGTH;
        for (int frame = 0; frame < frames; frame++) {
            int found = formants.measure(frame * HOP_LENGTH / 2);
            for (int i = 0; i < Math.min(found, FormantTracker.FORMANT_COUNT); i++) {
                frequencySums[i] += formants.frequencyHz(i);
                bandwidthSums[i] += formants.bandwidthHz(i);
                formantFrames[i]++;
            }
        }
    }

    private int describeEnergy(int length, float[] row, int column) {
        int frames = stft.frameCount(length);
        for (int part = 0; part < ENERGY_PARTS; part++) {
            int from = part * frames / ENERGY_PARTS;
            int to = Math.max(from + 1, (part + 1) * frames / ENERGY_PARTS);
            double sum = 0;
            for (int frame = from; frame < to; frame++) {
                sum += ShortTimeEnergy.of(signal, frame * HOP_LENGTH, FRAME_LENGTH);
            }
            row[column + part] = (float) (sum / (to - from));
        }
        return column + ENERGY_PARTS;
    }

    private int describeZeroCrossings(int length, float[] row, int column) {
        int frames = stft.frameCount(length);
        for (int part = 0; part < ZERO_CROSSING_PARTS; part++) {
            int from = part * frames / ZERO_CROSSING_PARTS;
            int to = Math.max(from + 1, (part + 1) * frames / ZERO_CROSSING_PARTS);
            double sum = 0;
            for (int frame = from; frame < to; frame++) {
                sum += ZeroCrossingRate.of(signal, frame * HOP_LENGTH, FRAME_LENGTH);
            }
            row[column + part] = (float) (sum / (to - from));
        }
        return column + ZERO_CROSSING_PARTS;
    }

    private void describePitch(int length, float[] row, int column) {
        int decimatedLength = HalfBandDecimator.decimatedLength(length);
        pitch.load(decimated, decimatedLength);
        int lastStart = decimatedLength - PitchTracker.FRAME_LENGTH;
        int frames = 1 + lastStart / HOP_LENGTH;
        int voicedFrames = 0;
        for (int frame = 0; frame < frames; frame++) {
            // At half the rate this is twice the hop of the other frames.
            double frequencyHz = pitch.measure(frame * HOP_LENGTH);
            if (frequencyHz > 0) {
                voiced[voicedFrames++] = frequencyHz;
            }
        }
        Arrays.fill(row, column, column + 5, 0);
        row[column + 5] = (float) voicedFrames / frames;
        if (voicedFrames > 0) {
            summarizePitch(voicedFrames, row, column);
        }
    }

    private void summarizePitch(int count, float[] row, int column) {
        Arrays.sort(voiced, 0, count);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += voiced[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (voiced[i] - mean) * (voiced[i] - mean);
        }
        row[column] = (float) mean;
        row[column + 1] = (float) Math.sqrt(squares / count);
        row[column + 2] = (float) voiced[0];
        row[column + 3] = (float) voiced[count - 1];
        row[column + 4] = (float) (0.5 * (voiced[(count - 1) / 2] + voiced[count / 2]));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        addNumbered(names, "mfcc_", MFCC_COUNT);
        for (int i = 1; i <= FormantTracker.FORMANT_COUNT; i++) {
            names.add("f" + i + "_frequency_hz");
            names.add("f" + i + "_bandwidth_hz");
        }
        addNumbered(names, "energy_", ENERGY_PARTS);
        addNumbered(names, "zero_crossing_rate_", ZERO_CROSSING_PARTS);
        names.addAll(
                List.of(
                        "pitch_mean_hz",
                        "pitch_standard_deviation_hz",
                        "pitch_minimum_hz",
                        "pitch_maximum_hz",
                        "pitch_median_hz",
                        "voiced_share"));
        return List.copyOf(names);
    }

    private static void addNumbered(List<String> names, String prefix, int count) {
        for (int i = 1; i <= count; i++) {
            names.add(prefix + i);
        }
    }
}
