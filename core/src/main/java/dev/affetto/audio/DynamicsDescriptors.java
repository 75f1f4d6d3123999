package dev.affetto.audio;

import dev.affetto.audio.dsp.HannSpectrum;
import java.util.Arrays;
import java.util.List;

/**
 * Loudness and its course, colour of the sound, and rhythm of a segment, from frames of 1,024
 * samples (46 ms) every 441 (20 ms).
 *
 * <ul>
 *   <li>Level in dB re full scale, floor -100: mean, standard deviation, 10th and 90th percentile,
 *       slope over the segment (dB/s).
 *   <li>Spectral centroid, bandwidth and 85 % roll-off in Hz, flatness, each as in Peeters (2004);
 *       low-band share below 250 Hz.
 *   <li>Onset strength: spectral flux of {@value #BANDS} logarithmic bands in dB, at most 60 dB
 *       below the segment's peak (Dixon 2006), independent of the level; onsets are its peaks.
 *       Rate, strength, mean and variation of the inter-onset intervals, strongest periodicity of
 *       the onset strength (pulse clarity, Lartillot et al. 2008) and its period.
 * </ul>
 */
final class DynamicsDescriptors implements SegmentDescriptor {

    private static final int FRAME_LENGTH = 1024;
    private static final int HOP_LENGTH = 441;
    private static final double FRAMES_PER_SECOND =
            (double) AudioSource.SAMPLE_RATE_HZ / HOP_LENGTH;
    private static final int MOST_FRAMES = 3000; // 60-s segments
    private static final int BANDS = 40;
    private static final float FLOOR_DB = -100f;
    private static final float FLUX_RANGE_DB = 60f;
    private static final double ROLL_OFF_SHARE = 0.85;
    private static final int PEAK_NEIGHBOURS = 3; // 60 ms to each side
    private static final float PEAK_HEIGHT_DB = 1.5f;
    private static final int SHORTEST_PERIOD = (int) (0.2 * FRAMES_PER_SECOND);
    private static final int LONGEST_PERIOD = (int) (1.5 * FRAMES_PER_SECOND);

    private static final List<String> NAMES =
            List.of(
                    "level_mean_db",
                    "level_standard_deviation_db",
                    "level_percentile_10_db",
                    "level_percentile_90_db",
                    "level_slope_db_per_second",
                    "spectral_centroid_mean_hz",
                    "spectral_centroid_standard_deviation_hz",
                    "spectral_bandwidth_mean_hz",
                    "spectral_roll_off_mean_hz",
                    "spectral_flatness_mean",
                    "low_band_share",
                    "onset_strength_mean",
                    "onset_strength_standard_deviation",
                    "onset_rate_per_second",
                    "onset_peak_strength_mean",
                    "inter_onset_interval_mean_seconds",
                    "inter_onset_interval_variation",
                    "pulse_clarity",
                    "pulse_period_seconds");

    private final HannSpectrum spectrum = new HannSpectrum(FRAME_LENGTH);
    private final float[] magnitudes = new float[spectrum.bins()];
    private final int[] bandEdges = bandEdges();
    private final float[][] bandLevels = new float[MOST_FRAMES][BANDS];
    private final float[] levels = new float[MOST_FRAMES];
    private final float[] sortedLevels = new float[MOST_FRAMES];
    private final float[] onsetStrength = new float[MOST_FRAMES];
    private final Moments level = new Moments();
    private final Moments centroid = new Moments();
    private final Moments bandwidth = new Moments();
    private final Moments rollOff = new Moments();
    private final Moments flatness = new Moments();
    private final Moments lowShare = new Moments();
    private final Moments strength = new Moments();
    private final Moments peakStrength = new Moments();
    private final Moments interval = new Moments();

    private static int[] bandEdges() {
        double binHz = (double) AudioSource.SAMPLE_RATE_HZ / FRAME_LENGTH;
        int[] edges = new int[BANDS + 1];
        for (int band = 0; band <= BANDS; band++) {
            double hertz = 60 * Math.pow(9000.0 / 60, (double) band / BANDS);
            edges[band] =
                    Math.max(band == 0 ? 1 : edges[band - 1] + 1, (int) Math.round(hertz / binHz));
        }
        return edges;
    }

    @Override
    public List<String> featureNames() {
        return NAMES;
    }

    @Override
    public void describe(float[] samples, int length, float[] row, int rowOffset) {
        for (Moments moments :
                List.of(
                        level,
                        centroid,
                        bandwidth,
                        rollOff,
                        flatness,
                        lowShare,
                        strength,
                        peakStrength,
                        interval)) {
            moments.reset();
        }
        int frameCount = 0;
        for (int offset = 0;
                offset + FRAME_LENGTH <= length && frameCount < MOST_FRAMES;
                offset += HOP_LENGTH, frameCount++) {
            measureFrame(samples, offset, length, frameCount);
        }
        measureOnsets(frameCount);
        write(frameCount, row, rowOffset);
    }

    private void measureFrame(float[] samples, int offset, int length, int frame) {
        double energy = 0;
        for (int i = offset; i < offset + FRAME_LENGTH; i++) {
            energy += samples[i] * samples[i];
        }
        levels[frame] = decibels(energy / FRAME_LENGTH);
        level.add(levels[frame]);
        spectrum.magnitudes(samples, offset, length, magnitudes);
        measureColour();
        for (int band = 0; band < BANDS; band++) {
            double power = 0;
            for (int bin = bandEdges[band]; bin < bandEdges[band + 1]; bin++) {
                power += magnitudes[bin] * magnitudes[bin];
            }
            bandLevels[frame][band] = decibels(power);
        }
    }

    private static float decibels(double power) {
        return power > 1e-10 ? (float) (10 * Math.log10(power)) : FLOOR_DB;
    }

    private void measureColour() {
        double binHz = (double) AudioSource.SAMPLE_RATE_HZ / FRAME_LENGTH;
        double sum = 0;
        double weighted = 0;
        double squared = 0;
        double low = 0;
        double logarithms = 0;
        for (int bin = 1; bin < magnitudes.length; bin++) {
            double magnitude = magnitudes[bin] + 1e-10;
            double hertz = bin * binHz;
            sum += magnitude;
            weighted += magnitude * hertz;
            squared += magnitude * hertz * hertz;
            low += hertz < 250 ? magnitude : 0;
            logarithms += Math.log(magnitude);
        }
        double loudness = sum; // a frame counts by how much sounds in it
        double centre = weighted / sum;
        centroid.add(centre, loudness);
        bandwidth.add(Math.sqrt(Math.max(0, squared / sum - centre * centre)), loudness);
        rollOff.add(rollOffBin(sum) * binHz, loudness);
        flatness.add(
                Math.exp(logarithms / (magnitudes.length - 1)) / (sum / (magnitudes.length - 1)),
                loudness);
        lowShare.add(low / sum, loudness);
    }

    private int rollOffBin(double sum) {
        double running = 0;
        int bin = 0;
        while (bin < magnitudes.length - 1 && running < ROLL_OFF_SHARE * sum) {
            running += magnitudes[++bin];
        }
        return bin;
    }

    private void measureOnsets(int frameCount) {
        float peak = FLOOR_DB;
        for (int frame = 0; frame < frameCount; frame++) {
            for (float bandLevel : bandLevels[frame]) {
                peak = Math.max(peak, bandLevel);
            }
        }
        float floor = Math.max(FLOOR_DB, peak - FLUX_RANGE_DB);
        onsetStrength[0] = 0;
        for (int frame = 1; frame < frameCount; frame++) {
            onsetStrength[frame] = flux(bandLevels[frame - 1], bandLevels[frame], floor);
            strength.add(onsetStrength[frame]);
        }
        pickPeaks(frameCount);
    }

    private static float flux(float[] before, float[] now, float floor) {
        float rise = 0;
        for (int band = 0; band < BANDS; band++) {
            rise += Math.max(0, Math.max(now[band], floor) - Math.max(before[band], floor));
        }
        return rise / BANDS;
    }

    private void pickPeaks(int frameCount) {
        int lastPeak = -1;
        for (int frame = 1; frame < frameCount; frame++) {
            if (isOnset(frame, frameCount)) {
                peakStrength.add(onsetStrength[frame]);
                if (lastPeak >= 0) {
                    interval.add((frame - lastPeak) / FRAMES_PER_SECOND);
                }
                lastPeak = frame;
            }
        }
    }

    private boolean isOnset(int frame, int frameCount) {
        float value = onsetStrength[frame];
        int first = Math.max(0, frame - PEAK_NEIGHBOURS);
        int last = Math.min(frameCount - 1, frame + PEAK_NEIGHBOURS);
        for (int other = first; other <= last; other++) {
            if (onsetStrength[other] > value || (onsetStrength[other] == value && other < frame)) {
                return false;
            }
        }
        return value > PEAK_HEIGHT_DB + 0.5 * strength.mean();
    }

    private void write(int frameCount, float[] row, int rowOffset) {
        int next = rowOffset;
        double seconds = frameCount / FRAMES_PER_SECOND;
        System.arraycopy(levels, 0, sortedLevels, 0, frameCount);
        Arrays.sort(sortedLevels, 0, frameCount);
        row[next++] = (float) level.mean();
        row[next++] = (float) level.standardDeviation();
        row[next++] = sortedLevels[(int) (0.1 * (frameCount - 1))];
        row[next++] = sortedLevels[(int) (0.9 * (frameCount - 1))];
        row[next++] = slope(frameCount);
        row[next++] = (float) centroid.mean();
        row[next++] = (float) centroid.standardDeviation();
        row[next++] = (float) bandwidth.mean();
        row[next++] = (float) rollOff.mean();
        row[next++] = (float) flatness.mean();
        row[next++] = (float) lowShare.mean();
        row[next++] = (float) strength.mean();
        row[next++] = (float) strength.standardDeviation();
        row[next++] = (float) (peakStrength.count() / seconds);
        row[next++] = (float) peakStrength.mean();
        row[next++] = interval.count() > 0 ? (float) interval.mean() : (float) seconds;
        row[next++] =
                interval.mean() > 0 ? (float) (interval.standardDeviation() / interval.mean()) : 0f;
        int period = strongestPeriod(frameCount);
        row[next++] = (float) correlation(period, frameCount);
        row[next] = (float) (period / FRAMES_PER_SECOND);
    }

    private float slope(int frameCount) {
        double middle = (frameCount - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int frame = 0; frame < frameCount; frame++) {
            product += (frame - middle) * levels[frame];
            square += (frame - middle) * (frame - middle);
        }
        return square > 0 ? (float) (product / square * FRAMES_PER_SECOND) : 0f;
    }

    private int strongestPeriod(int frameCount) {
        int best = SHORTEST_PERIOD;
        double bestCorrelation = correlation(best, frameCount);
        for (int period = SHORTEST_PERIOD + 1;
                period <= Math.min(LONGEST_PERIOD, frameCount / 2);
                period++) {
            double correlation = correlation(period, frameCount);
            if (correlation > bestCorrelation) {
                best = period;
                bestCorrelation = correlation;
            }
        }
        return best;
    }

    /**
     * Autocorrelation of the onset strength at a lag, over its variance, in [-1, 1]; 0 for a
     * segment without change.
     */
    private double correlation(int lag, int frameCount) {
        double mean = strength.mean();
        double product = 0;
        double square = 0;
        for (int frame = 1; frame < frameCount; frame++) {
            double deviation = onsetStrength[frame] - mean;
            square += deviation * deviation;
            product +=
                    frame + lag < frameCount ? deviation * (onsetStrength[frame + lag] - mean) : 0;
        }
        return square > 1e-9 ? product / square : 0;
    }
}
