package dev.affetto.emotion;

import java.util.List;
import java.util.Objects;

/**
 * Probabilities over an emotion set, and what follows from them.
 *
 * @param emotionSet the labels
 * @param probabilities one a label, in the set's order, finite, not negative, sum 1
 */
public record EmotionPrediction(EmotionSet emotionSet, double[] probabilities) {

    private static final double SUM_TOLERANCE = 1e-4; // single-precision softmax over a few labels

    /**
     * How sharply {@link #mapTo} prefers the nearest label: softmax of minus squared distance times
     * this.
     */
    private static final double MAPPING_SHARPNESS = 4.0;

    /**
     * Checks the probabilities.
     *
     * @throws IllegalArgumentException if they are not as many as labels, not in [0, 1], or do not
     *     sum to 1
     */
    public EmotionPrediction {
        Objects.requireNonNull(emotionSet, "emotionSet");
        probabilities = probabilities.clone();
        if (probabilities.length != emotionSet.size()) {
            throw new IllegalArgumentException(
                    "illegal number of probabilities: "
                            + probabilities.length
                            + ", "
                            + emotionSet.name()
                            + " has "
                            + emotionSet.size()
                            + " emotions");
        }
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "illegal probability: " + probability + ", must lie in [0, 1]");
            }
            sum += probability;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException(
                    "illegal sum of probabilities: " + sum + ", must be 1");
        }
    }

    /**
     * The average of several predictions of one emotion set, each counting alike.
     *
     * @param predictions at least one
     * @throws IllegalArgumentException if there is none, or their emotion sets differ
     */
    public static EmotionPrediction averageOf(List<EmotionPrediction> predictions) {
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of predictions: 0, must be at least 1");
        }
        EmotionSet emotionSet = predictions.get(0).emotionSet();
        if (!predictions.stream().allMatch(one -> one.emotionSet.equals(emotionSet))) {
            throw new IllegalArgumentException(
                    "illegal predictions: their emotion sets differ, must be the same");
        }
        double[] average = new double[emotionSet.size()];
        for (EmotionPrediction prediction : predictions) {
            for (int i = 0; i < average.length; i++) {
                average[i] += prediction.probabilities[i] / predictions.size();
            }
        }
        return new EmotionPrediction(emotionSet, average);
    }

    /** The most probable emotion; the first of equals. */
    public Emotion emotion() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return emotionSet.emotions().get(best);
    }

    /** Probability of a label. */
    public double probabilityOf(String label) {
        return probabilities[emotionSet.indexOf(label)];
    }

    /** Expected valence, in [-1, 1]. */
    public double valence() {
        double valence = 0;
        for (int i = 0; i < probabilities.length; i++) {
            valence += probabilities[i] * emotionSet.emotions().get(i).valence();
        }
        return Math.max(-1, Math.min(1, valence));
    }

    /** Expected arousal, in [-1, 1]. */
    public double arousal() {
        double arousal = 0;
        for (int i = 0; i < probabilities.length; i++) {
            arousal += probabilities[i] * emotionSet.emotions().get(i).arousal();
        }
        return Math.max(-1, Math.min(1, arousal));
    }

    /**
     * The prediction in the words of another set, through valence and arousal.
     *
     * <p>Each label of this set hands its probability to the other set's labels by the softmax of
     * minus the squared distance on the plane, times 4: a label that both sets hold at the same
     * place keeps nearly all of its probability.
     */
    public EmotionPrediction mapTo(EmotionSet target) {
        double[] mapped = new double[target.size()];
        for (int i = 0; i < probabilities.length; i++) {
            double[] shares = sharesOf(emotionSet.emotions().get(i), target);
            for (int j = 0; j < mapped.length; j++) {
                mapped[j] += probabilities[i] * shares[j];
            }
        }
        return new EmotionPrediction(target, mapped);
    }

    private static double[] sharesOf(Emotion emotion, EmotionSet target) {
        double[] shares = new double[target.size()];
        double sum = 0;
        for (int j = 0; j < shares.length; j++) {
            Emotion other = target.emotions().get(j);
            double valenceDistance = emotion.valence() - other.valence();
            double arousalDistance = emotion.arousal() - other.arousal();
            shares[j] =
                    Math.exp(
                            -MAPPING_SHARPNESS
                                    * (valenceDistance * valenceDistance
                                            + arousalDistance * arousalDistance));
            sum += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }
}
