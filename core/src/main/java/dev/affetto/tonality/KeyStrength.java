package dev.affetto.tonality;

/**
 * How well a distribution over the twelve pitch classes fits each major and minor key: Pearson's
 * correlation with the {@link KeyProfile} turned to its tonic.
 *
 * <p>Used by one thread; the last measured chroma is kept.
 */
public final class KeyStrength {

    /** Pitch classes. */
    public static final int PITCH_CLASSES = 12;

    private static final double SHARPNESS = 8;

    private final KeyProfile profile;
    private final double[] major = new double[PITCH_CLASSES];
    private final double[] minor = new double[PITCH_CLASSES];

    /** Fits the profiles of Krumhansl and Kessler. */
    public KeyStrength() {
        this(KeyProfile.KRUMHANSL_KESSLER);
    }

    /** Fits those profiles. */
    public KeyStrength(KeyProfile profile) {
        this.profile = profile;
    }

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
            major[tonic] = norm > 1e-9 ? product(chroma, profile.major(), tonic) / norm : 0;
            minor[tonic] = norm > 1e-9 ? product(chroma, profile.minor(), tonic) / norm : 0;
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

    /** Sum of the major keys' shares in a softmax of 8 times the 24 correlations. */
    public double majorProbability() {
        double majorSum = 0;
        double sum = 0;
        for (int tonic = 0; tonic < PITCH_CLASSES; tonic++) {
            double majorWeight = Math.exp(SHARPNESS * major[tonic]);
            majorSum += majorWeight;
            sum += majorWeight + Math.exp(SHARPNESS * minor[tonic]);
        }
        return majorSum / sum;
    }

    /** Entropy of the same softmax in nats: 0 for one clear key, ln 24 for none. */
    public double entropy() {
        double sum = 0;
        double weighted = 0;
        for (int tonic = 0; tonic < PITCH_CLASSES; tonic++) {
            double majorWeight = Math.exp(SHARPNESS * major[tonic]);
            double minorWeight = Math.exp(SHARPNESS * minor[tonic]);
            sum += majorWeight + minorWeight;
            weighted += SHARPNESS * (majorWeight * major[tonic] + minorWeight * minor[tonic]);
        }
        return Math.log(sum) - weighted / sum;
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
}
