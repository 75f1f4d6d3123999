package dev.affetto.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.EpochReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What came of a trial, as it is stored.
 *
 * @param trial which one
 * @param history course of the training; empty where the method has no epochs
 * @param trainingSeconds time of the training, on one core that others may have shared
 * @param trainingExamples recordings learnt from, augmented ones included
 * @param validationExamples recordings that decided when to stop, and on the temperature
 * @param parameterCount how many numbers were learnt
 * @param temperature fitted on the validation examples; 1 without any
 * @param predictionMilliseconds mean time for the emotion of a measured recording
 * @param predictions one a test example
 * @param changed the same test examples played in another way, by the name of that way; of a model
 *     that can do with less, also {@code only} some modalities, such as {@code only audio+score}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrialResult(
        Trial trial,
        List<EpochReport> history,
        double trainingSeconds,
        int trainingExamples,
        int validationExamples,
        long parameterCount,
        double temperature,
        double predictionMilliseconds,
        List<Prediction> predictions,
        Map<String, List<Prediction>> changed) {

    /**
     * A test example and its prediction.
     *
     * @param example its title
     * @param group its group
     * @param actual index of its label
     * @param probabilities what was predicted
     * @param calibrated the same at the fitted temperature
     */
    public record Prediction(
            String example,
            String group,
            int actual,
            double[] probabilities,
            double[] calibrated) {}

    /** Keeps the lists as they are. */
    public TrialResult {
        history = List.copyOf(history);
        predictions = List.copyOf(predictions);
        changed = changed == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    /** Without examples that are played in another way. */
    public TrialResult(
            Trial trial,
            List<EpochReport> history,
            double trainingSeconds,
            int trainingExamples,
            int validationExamples,
            long parameterCount,
            double temperature,
            double predictionMilliseconds,
            List<Prediction> predictions) {
        this(
                trial,
                history,
                trainingSeconds,
                trainingExamples,
                validationExamples,
                parameterCount,
                temperature,
                predictionMilliseconds,
                predictions,
                Map.of());
    }

    /** Epochs trained; 0 where the method has none. */
    public int epochs() {
        return history.size();
    }

    /** The predictions in terms of the emotion set. */
    public List<Outcome> outcomes(EmotionSet emotions) {
        return outcomes(emotions, predictions, Prediction::probabilities);
    }

    /** The predictions of the examples played in another way; none if they were not. */
    public List<Outcome> changedOutcomes(EmotionSet emotions, String way) {
        return outcomes(emotions, changed.getOrDefault(way, List.of()), Prediction::probabilities);
    }

    /** The predictions at the fitted temperature, in terms of the emotion set. */
    public List<Outcome> calibratedOutcomes(EmotionSet emotions) {
        return outcomes(emotions, predictions, Prediction::calibrated);
    }

    private static List<Outcome> outcomes(
            EmotionSet emotions,
            List<Prediction> predictions,
            Function<Prediction, double[]> probabilitiesOf) {
        return predictions.stream()
                .map(
                        prediction ->
                                new Outcome(
                                        prediction.example(),
                                        prediction.group(),
                                        prediction.actual(),
                                        new EmotionPrediction(
                                                emotions, probabilitiesOf.apply(prediction))))
                .toList();
    }
}
