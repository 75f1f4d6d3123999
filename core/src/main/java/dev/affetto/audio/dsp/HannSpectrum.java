package dev.affetto.audio.dsp;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Magnitude spectrum of one frame under a Hann window, scaled so that a sine of amplitude 1 has a
 * peak of 1: {@code 2 |X[k]| / sum(window), k = 0 … size/2}.
 *
 * <p>Used by one thread; allocates nothing a frame.
 */
public final class HannSpectrum {

    private final int size;
    private final float[] window;
    private final float[] work;
    private final FloatFFT_1D transform;

    /**
     * A transform of frames of that size.
     *
     * @param size samples a frame, a power of two from 16 on
     * @throws IllegalArgumentException if the size is none
     */
    public HannSpectrum(int size) {
        if (size < 16 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(
                    "illegal frame size: " + size + ", must be a power of two from 16 on");
        }
        this.size = size;
        window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) ((0.5 - 0.5 * Math.cos(2 * Math.PI * i / size)) * 4.0 / size);
        }
        work = new float[size];
        transform = new FloatFFT_1D(size);
    }

    /** Number of magnitudes, {@code size / 2 + 1}. */
    public int bins() {
        return size / 2 + 1;
    }

    /**
     * Writes the magnitudes of the frame that begins at {@code offset}; what lies beyond {@code
     * length} counts as silence.
     */
    public void magnitudes(float[] samples, int offset, int length, float[] magnitudes) {
        int available = Math.max(0, Math.min(size, length - offset));
        for (int i = 0; i < available; i++) {
            work[i] = samples[offset + i] * window[i];
        }
        Arrays.fill(work, available, size, 0f);
        transform.realForward(work);
        magnitudes[0] = Math.abs(work[0]);
        magnitudes[size / 2] = Math.abs(work[1]);
        for (int k = 1; k < size / 2; k++) {
            float real = work[2 * k];
            float imaginary = work[2 * k + 1];
            magnitudes[k] = (float) Math.sqrt(real * real + imaginary * imaginary);
        }
    }
}
