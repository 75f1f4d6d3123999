package dev.affetto.evaluation;

import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.LabelledFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A test of one model on recordings that it has not learnt from, for its card. */
public final class TestScores {

    private static final long BOOTSTRAP_SEED = 1;

    private TestScores() {}

    /**
     * The model with its scores, and how they were measured.
     *
     * @param test recordings of which no group was learnt from
     * @throws IllegalArgumentException if there is no recording
     */
    public static EmotionClassifier scored(EmotionClassifier model, List<LabelledFeatures> test) {
        List<Outcome> outcomes = new ArrayList<>();
        for (LabelledFeatures example : test) {
            outcomes.add(
                    new Outcome(
                            "",
                            example.group(),
                            example.label(),
                            model.predict(example.features()).overall()));
        }
        String protocol =
                "Tested once on the "
                        + test.size()
                        + " recordings of the manifest's test split; intervals by drawing groups.";
        return model.withProvenance(
                model.provenance()
                        .withScores(
                                protocol,
                                scores(
                                        ConfusionMatrix.of(model.emotionSet(), outcomes),
                                        outcomes)));
    }

    private static Map<String, Double> scores(ConfusionMatrix matrix, List<Outcome> outcomes) {
        Interval accuracy = GroupBootstrap.ofAccuracy(outcomes, BOOTSTRAP_SEED);
        Map<String, Double> scores = new TreeMap<>();
        scores.put("accuracy", matrix.accuracy());
        scores.put("accuracy, 95 % interval, low", accuracy.low());
        scores.put("accuracy, 95 % interval, high", accuracy.high());
        scores.put("arousal accuracy", matrix.arousalAccuracy());
        scores.put("valence accuracy", matrix.valenceAccuracy());
        scores.put("macro-F1", matrix.macroF1());
        return scores;
    }
}
