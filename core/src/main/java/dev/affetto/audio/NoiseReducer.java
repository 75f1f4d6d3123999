package dev.affetto.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Lowers steady background noise (hiss, room, tape) by up to 12 dB and leaves music as it is: the
 * log-spectral amplitude estimator of Ephraim and Malah (1985) with noise tracked by the minima
 * controlled recursive averaging of Cohen and Berdugo (2002).
 *
 * <p>Frames of 2048 samples, hop 512, periodic Hann window before and after, overlap-add. Same
 * length and rate as the source, sample for sample in place; always finite; digital silence stays
 * so. The first samples, mirrored, stand before the start.
 */
public final class NoiseReducer implements AudioSource {

    static final int FRAME_LENGTH = 2048;
    static final int HOP_LENGTH = 512;
    private static final int OVERLAP_LENGTH = FRAME_LENGTH - HOP_LENGTH;
    private static final int BINS = FRAME_LENGTH / 2 + 1;

    /** Sum of the squared Hann windows that overlap in a sample, at a hop of a quarter frame. */
    private static final double WINDOW_SUM = 1.5;

    private final AudioSource source;
    private final DoubleFFT_1D transform = new DoubleFFT_1D(FRAME_LENGTH);
    private final double[] window = new double[FRAME_LENGTH];
    private final NoiseSpectrum noiseSpectrum;
    private final LogSpectralGain gains = new LogSpectralGain(BINS);
    private final float[] history = new float[FRAME_LENGTH];
    private final float[] beginning = new float[OVERLAP_LENGTH];
    private final double[] spectrum = new double[FRAME_LENGTH];
    private final double[] power = new double[BINS];
    private final double[] overlap = new double[FRAME_LENGTH];
    private int beginningLength;
    private int beginningPosition;
    private int hopPosition = HOP_LENGTH;
    private long taken;
    private long given;
    private boolean started;

    /** Cleans a source, which is closed with this. */
    public NoiseReducer(AudioSource source) {
        this.source = Objects.requireNonNull(source, "source");
        noiseSpectrum = new NoiseSpectrum(BINS, (double) source.sampleRateHz() / HOP_LENGTH);
        for (int index = 0; index < FRAME_LENGTH; index++) {
            window[index] = 0.5 - 0.5 * Math.cos(2 * Math.PI * index / FRAME_LENGTH);
        }
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (length == 0) {
            throw new IllegalArgumentException("illegal length: 0 samples, must be above 0");
        }
        if (!started) {
            start();
        }
        if (hopPosition == HOP_LENGTH) {
            step();
            hopPosition = 0;
        }
        int count = (int) Math.min(Math.min(length, HOP_LENGTH - hopPosition), taken - given);
        for (int index = 0; index < count; index++) {
            samples[offset + index] = (float) overlap[hopPosition + index];
        }
        hopPosition += count;
        given += count;
        return count == 0 ? -1 : count;
    }

    private void start() throws IOException {
        started = true;
        beginningLength = fill(beginning, 0, OVERLAP_LENGTH);
        for (int index = 0; index < beginningLength; index++) {
            history[FRAME_LENGTH - 1 - index] = beginning[index];
        }
        for (int hop = 0; hop < OVERLAP_LENGTH / HOP_LENGTH; hop++) {
            step();
        }
    }

    /** Moves on by one hop, after which the first hop of the overlap is complete. */
    private void step() throws IOException {
        System.arraycopy(history, HOP_LENGTH, history, 0, OVERLAP_LENGTH);
        int count = nextHop();
        Arrays.fill(history, OVERLAP_LENGTH + count, FRAME_LENGTH, 0f);
        taken += count;
        System.arraycopy(overlap, HOP_LENGTH, overlap, 0, OVERLAP_LENGTH);
        Arrays.fill(overlap, OVERLAP_LENGTH, FRAME_LENGTH, 0);
        reduce();
    }

    private int nextHop() throws IOException {
        int count = Math.min(HOP_LENGTH, beginningLength - beginningPosition);
        System.arraycopy(beginning, beginningPosition, history, OVERLAP_LENGTH, count);
        beginningPosition += count;
        return count + fill(history, OVERLAP_LENGTH + count, HOP_LENGTH - count);
    }

    private int fill(float[] target, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            int count = source.read(target, offset + filled, length - filled);
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    private void reduce() {
        for (int index = 0; index < FRAME_LENGTH; index++) {
            spectrum[index] = history[index] * window[index];
        }
        transform.realForward(spectrum);
        measurePower();
        applyGains(noiseSpectrum.update(power));
        transform.realInverse(spectrum, true);
        for (int index = 0; index < FRAME_LENGTH; index++) {
            overlap[index] += spectrum[index] * window[index] / WINDOW_SUM;
        }
    }

    /** Power from JTransforms' order: real parts of bin 0 and of the last bin come first. */
    private void measurePower() {
        power[0] = spectrum[0] * spectrum[0];
        power[BINS - 1] = spectrum[1] * spectrum[1];
        for (int bin = 1; bin < BINS - 1; bin++) {
            double real = spectrum[2 * bin];
            double imaginary = spectrum[2 * bin + 1];
            power[bin] = real * real + imaginary * imaginary;
        }
    }

    private void applyGains(double[] noise) {
        spectrum[0] *= gains.next(0, power[0], noise[0]);
        spectrum[1] *= gains.next(BINS - 1, power[BINS - 1], noise[BINS - 1]);
        for (int bin = 1; bin < BINS - 1; bin++) {
            double gain = gains.next(bin, power[bin], noise[bin]);
            spectrum[2 * bin] *= gain;
            spectrum[2 * bin + 1] *= gain;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
