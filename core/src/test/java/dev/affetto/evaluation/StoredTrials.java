package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.EpochReport;
import dev.affetto.model.Preset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results of an experiment in quadrants, for tests. */
final class StoredTrials {

    static final ExperimentResults.Setup SETUP = setup(0, List.of());

    private StoredTrials() {}

    static ExperimentResults results(List<TrialResult> trials) {
        return results(SETUP, trials);
    }

    static ExperimentResults results(ExperimentResults.Setup setup, List<TrialResult> trials) {
        return new ExperimentResults(
                ExperimentResults.FORMAT_VERSION,
                EmotionSet.QUADRANTS,
                setup,
                trials.stream()
                        .map(result -> result.trial().preset())
                        .distinct()
                        .sorted()
                        .map(Preset::named)
                        .toList(),
                trials);
    }

    static ExperimentResults.Setup setup(int syntheticExamples, List<String> skipped) {
        Map<String, Integer> examplesByEmotion = new LinkedHashMap<>();
        EmotionSet.QUADRANTS.labels().forEach(label -> examplesByEmotion.put(label, 1));
        return new ExperimentResults.Setup(
                "manifest.csv",
                "abc",
                4,
                syntheticExamples,
                8,
                4,
                examplesByEmotion,
                skipped,
                2,
                2,
                "experiment manifest.csv --out runs",
                "1234567",
                Map.of("Java", "17.0.1"));
    }

    /** One of two folds, without any epoch. */
    static TrialResult fold(
            String preset, long seed, int fold, TrialResult.Prediction... predictions) {
        Trial trial = new Trial(preset, Trial.Protocol.CROSS_VALIDATION, seed, fold, 2);
        return result(trial, 0, predictions);
    }

    static TrialResult result(Trial trial, int epochs, TrialResult.Prediction... predictions) {
        List<EpochReport> history =
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(epoch -> new EpochReport(epoch, 100, 1.0 / epoch, 1, 0.5))
                        .toList();
        return new TrialResult(trial, history, 2, 10, 2, 9, 1, 1, List.of(predictions));
    }

    /** Of the one clip of a work, sure of itself; half as sure after calibration. */
    static TrialResult.Prediction prediction(String work, int actual, int predicted) {
        double[] calibrated = new double[4];
        for (int label = 0; label < calibrated.length; label++) {
            calibrated[label] = label == predicted ? 0.625 : 0.125;
        }
        return new TrialResult.Prediction(
                "clip of " + work, work, actual, Outcomes.certain(predicted), calibrated);
    }
}
