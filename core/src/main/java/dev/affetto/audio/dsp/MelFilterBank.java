package dev.affetto.audio.dsp;

/**
 * Triangular filters whose centres are equally far apart on the mel scale of O'Shaughnessy (1987),
 * {@code mel(f) = 2595 lg(1 + f / 700)}, as in HTK.
 *
 * <p>Each triangle rises linearly in hertz from the centre of the filter below to 1 at its own
 * centre and falls to the centre of the filter above; its area is not normalised. The same as
 * {@code librosa.filters.mel(sr, fftSize, n_mels=filterCount, fmin, fmax, htk=True, norm=None)}.
 */
public final class MelFilterBank {

    private final int[] firstBins;
    private final double[][] weights;

    /**
     * Lays the filters.
     *
     * @param filterCount how many filters, above 0
     * @param fftSize length of the transform that the power spectrum comes from
     * @param sampleRateHz samples a second
     * @param lowestHz where the first triangle starts, at least 0
     * @param highestHz where the last triangle ends, above {@code lowestHz} and at most half the
     *     sample rate
     * @throws IllegalArgumentException if a value is out of its range
     */
    public MelFilterBank(
            int filterCount, int fftSize, double sampleRateHz, double lowestHz, double highestHz) {
        if (filterCount <= 0) {
            throw new IllegalArgumentException(
                    "illegal filter count: " + filterCount + ", must be above 0");
        }
        if (!(lowestHz >= 0 && lowestHz < highestHz && highestHz <= sampleRateHz / 2)) {
            throw new IllegalArgumentException(
                    "illegal mel range: "
                            + lowestHz
                            + " to "
                            + highestHz
                            + " Hz, must rise within 0 to "
                            + sampleRateHz / 2);
        }
        firstBins = new int[filterCount];
        weights = new double[filterCount][];
        double lowestMel = melOfHz(lowestHz);
        double spacing = (melOfHz(highestHz) - lowestMel) / (filterCount + 1);
        double binHz = sampleRateHz / fftSize;
        for (int m = 0; m < filterCount; m++) {
            double left = hzOfMel(lowestMel + m * spacing);
            double centre = hzOfMel(lowestMel + (m + 1) * spacing);
            double right = hzOfMel(lowestMel + (m + 2) * spacing);
            firstBins[m] = (int) Math.ceil(left / binHz);
            int lastBin = Math.min((int) Math.floor(right / binHz), fftSize / 2);
            weights[m] = new double[Math.max(0, lastBin - firstBins[m] + 1)];
            for (int k = 0; k < weights[m].length; k++) {
                weights[m][k] = triangle((firstBins[m] + k) * binHz, left, centre, right);
            }
        }
    }

    /** Mel of a frequency in hertz: {@code 2595 lg(1 + f / 700)}. */
    public static double melOfHz(double frequencyHz) {
        return 2595 * Math.log10(1 + frequencyHz / 700);
    }

    /** Frequency in hertz of a mel value, the inverse of {@link #melOfHz}. */
    public static double hzOfMel(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    /** How many filters. */
    public int filterCount() {
        return weights.length;
    }

    /**
     * Sums a power spectrum under each triangle.
     *
     * @param power {@code fftSize / 2 + 1} values
     * @param bands where the {@link #filterCount} sums go
     */
    public void apply(double[] power, double[] bands) {
        for (int m = 0; m < weights.length; m++) {
            bands[m] = sum(weights[m], power, firstBins[m]);
        }
    }

    private static double sum(double[] triangle, double[] power, int firstBin) {
        double sum = 0;
        for (int k = 0; k < triangle.length; k++) {
            sum += triangle[k] * power[firstBin + k];
        }
        return sum;
    }

    private static double triangle(double hz, double left, double centre, double right) {
        return Math.max(
                0, Math.min((hz - left) / (centre - left), (right - hz) / (right - centre)));
    }
}
