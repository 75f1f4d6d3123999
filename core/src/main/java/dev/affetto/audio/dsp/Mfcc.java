package dev.affetto.audio.dsp;

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the discrete cosine transform
 * of the logarithms of the mel bands.
 *
 * <p>{@code c[k] = sqrt(2 / N) sum over m = 1..N of ln(max(E[m], 1e-10)) cos(pi k (m - 0.5) / N)},
 * for {@code k} from 1 on: {@code c[0]}, the loudness, is left out, so the coefficients do not
 * change with the gain. {@code E} are the bands of a {@link MelFilterBank} over a power spectrum,
 * the logarithm is natural, the transform is a DCT-II. The same as {@code librosa.feature.mfcc(
 * S=numpy.log(numpy.maximum(mel, 1e-10)), n_mfcc=count + 1, dct_type=2, norm="ortho")[1:]}; librosa
 * itself takes decibels, which are {@code 10 / ln(10)} times as large.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class Mfcc {

    /** The least power of a band: silence has this, so that its logarithm is finite. */
    public static final double LEAST_POWER = 1e-10;

    private final MelFilterBank filters;
    private final double[] bands;
    private final double[][] cosines;

    /**
     * Prepares the cosines.
     *
     * @param coefficientCount how many coefficients, from 1 to one less than the filters
     * @param filters the mel bands
     * @throws IllegalArgumentException if the count is out of its range
     */
    public Mfcc(int coefficientCount, MelFilterBank filters) {
        int filterCount = filters.filterCount();
        if (coefficientCount < 1 || coefficientCount >= filterCount) {
            throw new IllegalArgumentException(
                    "illegal coefficient count: "
                            + coefficientCount
                            + ", must be from 1 to "
                            + (filterCount - 1));
        }
        this.filters = filters;
        bands = new double[filterCount];
        cosines = new double[coefficientCount][filterCount];
        for (int k = 1; k <= coefficientCount; k++) {
            for (int m = 0; m < filterCount; m++) {
                cosines[k - 1][m] =
                        Math.sqrt(2.0 / filterCount)
                                * Math.cos(Math.PI * k * (m + 0.5) / filterCount);
            }
        }
    }

    /** How many coefficients. */
    public int coefficientCount() {
        return cosines.length;
    }

    /**
     * Coefficients 1 to {@link #coefficientCount} of one frame.
     *
     * @param power the frame's power spectrum
     * @param coefficients where they go, from index 0
     */
    public void measure(double[] power, double[] coefficients) {
        filters.apply(power, bands);
        for (int m = 0; m < bands.length; m++) {
            bands[m] = Math.log(Math.max(bands[m], LEAST_POWER));
        }
        for (int k = 0; k < cosines.length; k++) {
            coefficients[k] = dot(cosines[k], bands);
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
