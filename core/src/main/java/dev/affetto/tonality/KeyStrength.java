package dev.affetto.tonality;

/**
 * How well a distribution over the twelve pitch classes fits each major and minor key: Pearson's
 * correlation with the probe-tone profiles of Krumhansl and Kessler (1982).
 *
 * <p>Used by one thread; the last measured chroma is kept.
 */
public final class KeyStrength {

    /** Pitch classes. */
    public static final int PITCH_CLASSES = 12;

    private static final double[] MAJOR =
            centred(6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88);
    private static final double[] MINOR =
            centred(6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17);

    private final double[] major = new double[PITCH_CLASSES];
    private final double[] minor = new double[PITCH_CLASSES];

    /**
     * Measures a chroma vector, index 0 is C; an even distribution fits no key and gives 0 for
     * each.
     */
    public void measure(float[] chroma) {
        double mean = 0;
        for (float value : chroma) {
            mean += value / PITCH_CLASSES;
        }
        double square = 0;
        for (float value : chroma) {
            square += (value - mean) * (value - mean);
        }
        double norm = Math.sqrt(square);
        for (int tonic = 0; tonic < PITCH_CLASSES; tonic++) {
            major[tonic] = norm > 1e-9 ? product(chroma, MAJOR, tonic) / norm : 0;
            minor[tonic] = norm > 1e-9 ? product(chroma, MINOR, tonic) / norm : 0;
        }
    }

    /** Correlation with the major key of that tonic, in [-1, 1]. */
    public double major(int tonic) {
        return major[tonic];
    }

    /** Correlation with the minor key of that tonic, in [-1, 1]. */
    public double minor(int tonic) {
        return minor[tonic];
    }

    /** Correlation with the best major key. */
    public double bestMajor() {
        return major[indexOfLargest(major)];
    }

    /** Correlation with the best minor key. */
    public double bestMinor() {
        return minor[indexOfLargest(minor)];
    }

    /** Whether the best key is a major one. */
    public boolean isMajor() {
        return bestMajor() >= bestMinor();
    }

    /** Tonic of the best key, 0 is C. */
    public int tonic() {
        return indexOfLargest(isMajor() ? major : minor);
    }

    /**
     * Tonic of the major key with the best key's notes: itself, or a minor third above a minor
     * tonic.
     */
    public int relativeMajorTonic() {
        return isMajor() ? tonic() : (tonic() + 3) % PITCH_CLASSES;
    }

    private static double product(float[] chroma, double[] profile, int tonic) {
        double sum = 0;
        for (int i = 0; i < PITCH_CLASSES; i++) {
            sum += chroma[(tonic + i) % PITCH_CLASSES] * profile[i];
        }
        return sum;
    }

    private static int indexOfLargest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Mean 0 and norm 1. */
    private static double[] centred(double... profile) {
        double mean = 0;
        for (double value : profile) {
            mean += value / profile.length;
        }
        double square = 0;
        for (double value : profile) {
            square += (value - mean) * (value - mean);
        }
        double[] centred = new double[profile.length];
        for (int i = 0; i < profile.length; i++) {
            centred[i] = (profile[i] - mean) / Math.sqrt(square);
        }
        return centred;
    }
}
