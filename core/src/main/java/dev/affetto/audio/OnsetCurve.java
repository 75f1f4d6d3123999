package dev.affetto.audio;

import dev.affetto.audio.dsp.HannSpectrum;
import dev.affetto.feature.ActivityCurve;
import java.io.IOException;
import java.util.Arrays;

/**
 * Onset strength of a whole recording, {@value #RATE_HZ} values a second: how much the levels of
 * {@value #BANDS} bands, a third of an octave each from 100 Hz on, rise from frame to frame, {@code
 * sum max(0, ln(1 + 1000 b[t]) - ln(1 + 1000 b[t-1]))} (Bello et al. 2005, spectral flux).
 */
public final class OnsetCurve {

    private static final int RATE_HZ = 20;
    private static final int BANDS = 19;
    private static final int FRAME = 2048;
    private static final int HOP = AudioSource.SAMPLE_RATE_HZ / RATE_HZ;
    private static final double LOWEST_HZ = 100;
    private static final double COMPRESSION = 1000;

    private OnsetCurve() {}

    /**
     * Reads a sound to its end.
     *
     * @throws IOException if it cannot be read
     */
    public static ActivityCurve of(AudioSource sound) throws IOException {
        HannSpectrum spectrum = new HannSpectrum(FRAME);
        float[] magnitudes = new float[spectrum.bins()];
        float[] buffer = new float[FRAME];
        double[] before = new double[BANDS];
        float[] values = new float[1024];
        int count = 0;
        int filled = fill(sound, buffer, 0);
        while (filled > HOP) {
            spectrum.magnitudes(buffer, 0, filled, magnitudes);
            double rise = rise(magnitudes, before);
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count] = count == 0 ? 0 : (float) rise;
            count++;
            System.arraycopy(buffer, HOP, buffer, 0, filled - HOP);
            filled = fill(sound, buffer, filled - HOP);
        }
        // A rise is between the middles of two frames.
        double start = (FRAME / 2.0 - HOP / 2.0) / AudioSource.SAMPLE_RATE_HZ;
        return new ActivityCurve(
                start, (double) AudioSource.SAMPLE_RATE_HZ / HOP, Arrays.copyOf(values, count));
    }

    private static int fill(AudioSource sound, float[] buffer, int from) throws IOException {
        int filled = from;
        while (filled < buffer.length) {
            int count = sound.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    private static double rise(float[] magnitudes, double[] before) {
        double rise = 0;
        double hertz = (double) AudioSource.SAMPLE_RATE_HZ / FRAME;
        for (int band = 0; band < BANDS; band++) {
            int from = (int) (LOWEST_HZ * Math.pow(2, band / 3.0) / hertz);
            int to = (int) Math.max(from + 1, LOWEST_HZ * Math.pow(2, (band + 1) / 3.0) / hertz);
            double sum = 0;
            for (int bin = from; bin < Math.min(to, magnitudes.length); bin++) {
                sum += magnitudes[bin];
            }
            double level = Math.log1p(COMPRESSION * sum);
            rise += Math.max(0, level - before[band]);
            before[band] = level;
        }
        return rise;
    }
}
