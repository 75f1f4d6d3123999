package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;

/** Outcomes for tests. */
final class Outcomes {

    private Outcomes() {}

    /** An outcome in quadrants that is sure of what it predicts. */
    static Outcome of(String example, String group, int actual, int predicted) {
        return new Outcome(
                example,
                group,
                actual,
                new EmotionPrediction(EmotionSet.QUADRANTS, certain(predicted)));
    }

    /** All probability on one of four emotions. */
    static double[] certain(int predicted) {
        double[] probabilities = new double[4];
        probabilities[predicted] = 1;
        return probabilities;
    }
}
