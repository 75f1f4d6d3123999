package dev.affetto.evaluation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How often each emotion was taken for each other, and the measures that follow.
 *
 * @param emotionSet the labels
 * @param counts {@code counts[actual][predicted]}
 */
public record ConfusionMatrix(EmotionSet emotionSet, long[][] counts) {

    /**
     * Counts outcomes.
     *
     * @throws IllegalArgumentException if there is none, or one is of another emotion set
     */
    public static ConfusionMatrix of(EmotionSet emotionSet, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("illegal number of outcomes: 0, must be at least 1");
        }
        long[][] counts = new long[emotionSet.size()][emotionSet.size()];
        for (Outcome outcome : outcomes) {
            if (!outcome.prediction().emotionSet().equals(emotionSet)) {
                throw new IllegalArgumentException(
                        "illegal emotion set: "
                                + outcome.prediction().emotionSet().name()
                                + ", must be "
                                + emotionSet.name());
            }
            counts[outcome.actual()][outcome.predicted()]++;
        }
        return new ConfusionMatrix(emotionSet, counts);
    }

    /** Number of examples. */
    public long total() {
        long total = 0;
        for (int label = 0; label < counts.length; label++) {
            total += actual(label);
        }
        return total;
    }

    /** Share of the examples whose label was predicted. */
    public double accuracy() {
        return shareAgreeing((actual, predicted) -> actual == predicted);
    }

    /**
     * Share of the examples whose predicted emotion lies on the true side of the arousal axis
     * (quadrants: Q1, Q2 against Q3, Q4).
     */
    public double arousalAccuracy() {
        return sameSide(Emotion::arousal);
    }

    /**
     * Share of the examples whose predicted emotion lies on the true side of the valence axis
     * (quadrants: Q1, Q4 against Q2, Q3).
     */
    public double valenceAccuracy() {
        return sameSide(Emotion::valence);
    }

    /** Share of a label's examples that were recognised; 0 if it has none. */
    public double recall(int label) {
        return ratio(counts[label][label], actual(label));
    }

    /** Share of a label's predictions that were right; 0 if it was never predicted. */
    public double precision(int label) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[label];
        }
        return ratio(counts[label][label], predicted);
    }

    /** Harmonic mean of precision and recall; 0 where both are. */
    public double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum > 0 ? 2 * precision(label) * recall(label) / sum : 0;
    }

    /** Mean of the labels' F1, each label counting alike. */
    public double macroF1() {
        double sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += f1(label);
        }
        return sum / counts.length;
    }

    private long actual(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    private double sameSide(ToDoubleFunction<Emotion> coordinate) {
        List<Emotion> emotions = emotionSet.emotions();
        return shareAgreeing(
                (actual, predicted) ->
                        (coordinate.applyAsDouble(emotions.get(actual)) >= 0)
                                == (coordinate.applyAsDouble(emotions.get(predicted)) >= 0));
    }

    @FunctionalInterface
    private interface Agreement {
        boolean holds(int actual, int predicted);
    }

    private double shareAgreeing(Agreement agreement) {
        long agreeing = 0;
        for (int actual = 0; actual < counts.length; actual++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                agreeing += agreement.holds(actual, predicted) ? counts[actual][predicted] : 0;
            }
        }
        return ratio(agreeing, total());
    }

    private static double ratio(long part, long whole) {
        return whole > 0 ? (double) part / whole : 0;
    }
}
