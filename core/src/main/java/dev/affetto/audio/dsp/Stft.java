package dev.affetto.audio.dsp;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Short-time Fourier transform: the spectrum of overlapping frames, each weighted by a periodic
 * Hamming window and padded with zeros behind to the length of the transform.
 *
 * <p>{@code X[t][k] = sum over n of w[n] x[t hop + n] exp(-2 pi i k n / fftSize)}, for {@code k}
 * from 0 to {@code fftSize / 2}. Only magnitudes are given. They equal those of {@code
 * librosa.stft(numpy.pad(x, (fftSize - frameLength) // 2), n_fft=fftSize, win_length=frameLength,
 * hop_length=hop, window="hamming", center=False)}: librosa puts the window in the middle of the
 * transform, which moves the phase only. Every frame lies inside the signal.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class Stft {

    private final int hopLength;
    private final double[] window;
    private final DoubleFFT_1D transform;
    private final double[] work;

    /**
     * Plans the transform.
     *
     * @param frameLength samples in a frame, from 1 to {@code fftSize}
     * @param hopLength samples from one frame to the next, above 0
     * @param fftSize length of the transform, a power of two of at least 2
     * @throws IllegalArgumentException if a length is out of its range
     */
    public Stft(int frameLength, int hopLength, int fftSize) {
        if (fftSize < 2 || Integer.bitCount(fftSize) != 1) {
            throw new IllegalArgumentException(
                    "illegal FFT size: " + fftSize + ", must be a power of two of at least 2");
        }
        if (frameLength <= 0 || frameLength > fftSize) {
            throw new IllegalArgumentException(
                    "illegal frame length: "
                            + frameLength
                            + " samples, must be from 1 to "
                            + fftSize);
        }
        if (hopLength <= 0) {
            throw new IllegalArgumentException(
                    "illegal hop length: " + hopLength + " samples, must be above 0");
        }
        this.hopLength = hopLength;
        window = Window.hamming(frameLength);
        transform = new DoubleFFT_1D(fftSize);
        work = new double[fftSize];
    }

    /** How many frames lie inside so many samples: {@code 1 + (samples - frameLength) / hop}. */
    public int frameCount(int sampleCount) {
        return sampleCount < window.length ? 0 : 1 + (sampleCount - window.length) / hopLength;
    }

    /** Values in a spectrum: {@code fftSize / 2 + 1}. */
    public int binCount() {
        return work.length / 2 + 1;
    }

    /**
     * Power spectrum {@code |X[t][k]|^2} of one frame, not normalised.
     *
     * @param samples the signal
     * @param frame index of the frame, below {@link #frameCount}
     * @param power where the {@link #binCount} values go
     */
    public void power(double[] samples, int frame, double[] power) {
        fill(samples, frame * hopLength);
        transform.realForward(work);
        int half = work.length / 2;
        power[0] = work[0] * work[0];
        power[half] = work[1] * work[1];
        for (int k = 1; k < half; k++) {
            power[k] = work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
        }
    }

    /**
     * Magnitude spectrum {@code |X[t][k]|} of one frame, not normalised.
     *
     * @param samples the signal
     * @param frame index of the frame, below {@link #frameCount}
     * @param magnitude where the {@link #binCount} values go
     */
    public void magnitude(double[] samples, int frame, double[] magnitude) {
        power(samples, frame, magnitude);
        for (int k = 0; k < binCount(); k++) {
            magnitude[k] = Math.sqrt(magnitude[k]);
        }
    }

    private void fill(double[] samples, int start) {
        for (int n = 0; n < window.length; n++) {
            work[n] = window[n] * samples[start + n];
        }
        Arrays.fill(work, window.length, work.length, 0);
    }
}
