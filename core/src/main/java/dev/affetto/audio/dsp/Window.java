package dev.affetto.audio.dsp;

/** Weights of the samples in a frame. */
public final class Window {

    private Window() {}

    /**
     * The periodic Hamming window, {@code w[n] = 0.54 - 0.46 cos(2 pi n / length)}, as in {@code
     * scipy.signal.get_window("hamming", length)}.
     *
     * @param length samples, above 0
     * @throws IllegalArgumentException if the length is not above 0
     */
    public static double[] hamming(int length) {
        double[] weights = new double[requireLength(length)];
        for (int n = 0; n < length; n++) {
            weights[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / length);
        }
        return weights;
    }

    /**
     * Praat's Gaussian window, {@code w[n] = (exp(-48 ((n - middle) / (length + 1))^2) - e) / (1 -
     * e)} with {@code e = exp(-12)} and {@code middle = (length - 1) / 2}, which is almost 0 at
     * both ends. Praat calls half of its length the window length.
     *
     * @param length samples, above 0
     * @throws IllegalArgumentException if the length is not above 0
     */
    public static double[] gaussian(int length) {
        double[] weights = new double[requireLength(length)];
        double edge = Math.exp(-12);
        for (int n = 0; n < length; n++) {
            double place = (n - 0.5 * (length - 1)) / (length + 1);
            weights[n] = (Math.exp(-48 * place * place) - edge) / (1 - edge);
        }
        return weights;
    }

    private static int requireLength(int length) {
        if (length <= 0) {
            throw new IllegalArgumentException(
                    "illegal window length: " + length + " samples, must be above 0");
        }
        return length;
    }
}
