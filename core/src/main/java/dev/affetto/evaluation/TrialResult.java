package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import java.util.List;

/**
 * What came of a trial, as it is stored.
 *
 * @param trial which one
 * @param epochs epochs trained
 * @param trainingSeconds time of the training
 * @param trainingExamples recordings learnt from, augmented ones included
 * @param validationExamples recordings that decided when to stop
 * @param predictions one a test example
 */
public record TrialResult(
        Trial trial,
        int epochs,
        double trainingSeconds,
        int trainingExamples,
        int validationExamples,
        List<Prediction> predictions) {

    /**
     * A test example and its prediction.
     *
     * @param example its title
     * @param group its group
     * @param actual index of its label
     * @param probabilities what was predicted
     */
    public record Prediction(String example, String group, int actual, double[] probabilities) {}

    /** Keeps the list as it is. */
    public TrialResult {
        predictions = List.copyOf(predictions);
    }

    /** The predictions in terms of the emotion set. */
    public List<Outcome> outcomes(EmotionSet emotions) {
        return predictions.stream()
                .map(
                        prediction ->
                                new Outcome(
                                        prediction.example(),
                                        prediction.group(),
                                        prediction.actual(),
                                        new EmotionPrediction(
                                                emotions, prediction.probabilities())))
                .toList();
    }
}
