package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.Preset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The figures of an experiment: for each preset and protocol the mean over the seeds with its 95 %
 * interval, and each pair of presets compared. They do not depend on the order of the trials.
 *
 * @param emotionSet the labels
 * @param setup what is needed to repeat it
 * @param presets all hyper-parameters of what was compared
 * @param rows one a protocol and preset, cross-validation first, presets in the order of the
 *     results
 * @param comparisons one a protocol and pair of presets, in the order of the rows; none of the
 *     control with shuffled labels, where there is nothing to tell apart
 * @param changes in cross-validation, each preset on the same recordings played in other ways
 */
public record ExperimentReport(
        EmotionSet emotionSet,
        ExperimentResults.Setup setup,
        List<Preset> presets,
        List<Row> rows,
        List<Comparison> comparisons,
        List<Change> changes) {

    private static final long BOOTSTRAP_SEED = 1;

    /**
     * Figures of one preset by one protocol.
     *
     * @param preset what was trained
     * @param protocol how the data was divided
     * @param seeds number of complete seeds
     * @param examples tested a seed
     * @param accuracy share of right emotions, interval over the seeds
     * @param accuracyOfGroups the same over all seeds, interval by drawing groups: how far it would
     *     move on other works
     * @param arousal share on the true side of the arousal axis, interval over the seeds
     * @param valence share on the true side of the valence axis, interval over the seeds
     * @param macroF1 mean of the emotions' F1, interval over the seeds
     * @param confusion all seeds together
     * @param emotions one a label, in the order of the emotion set
     * @param uncalibrated of the probabilities as predicted, all seeds together
     * @param calibrated of the probabilities at the fitted temperatures, all seeds together
     * @param learningCurve mean course of the trainings
     * @param cost what a training and a prediction took
     */
    public record Row(
            String preset,
            Trial.Protocol protocol,
            int seeds,
            int examples,
            Interval accuracy,
            Interval accuracyOfGroups,
            Interval arousal,
            Interval valence,
            Interval macroF1,
            ConfusionMatrix confusion,
            List<EmotionScore> emotions,
            Calibration uncalibrated,
            Calibration calibrated,
            LearningCurve learningCurve,
            Cost cost) {}

    /**
     * How well one emotion is found, with intervals over the seeds.
     *
     * @param label of the emotion
     * @param precision share of its predictions that were right; 0 in a seed that never predicts it
     * @param recall share of its examples that were recognised
     * @param f1 harmonic mean of the two
     */
    public record EmotionScore(String label, Interval precision, Interval recall, Interval f1) {}

    /**
     * What a training and a prediction took, as means over the trainings.
     *
     * @param meanEpochs epochs; 0 where the method has none
     * @param meanTrainingSeconds time on one core that others may have shared
     * @param parameterCount how many numbers were learnt, to the nearest whole number
     * @param predictionMilliseconds time for the emotion of a measured recording
     */
    public record Cost(
            double meanEpochs,
            double meanTrainingSeconds,
            long parameterCount,
            double predictionMilliseconds) {}

    /**
     * Figures of one preset on recordings that are played in another way than those that it learnt
     * from.
     *
     * @param preset what was trained
     * @param protocol how it was tested
     * @param way name of the way
     * @param accuracy share of right emotions, interval over the seeds
     * @param arousal share on the true side of the arousal axis
     * @param valence share on the true side of the valence axis
     * @param macroF1 mean of the emotions' F1
     * @param mostPredicted the emotion that is predicted most
     * @param mostPredictedShare its share of all predictions
     */
    public record Change(
            String preset,
            Trial.Protocol protocol,
            String way,
            Interval accuracy,
            Interval arousal,
            Interval valence,
            Interval macroF1,
            String mostPredicted,
            double mostPredictedShare) {}

    /** Keeps the lists as they are. */
    public ExperimentReport {
        presets = List.copyOf(presets);
        rows = List.copyOf(rows);
        comparisons = List.copyOf(comparisons);
        changes = List.copyOf(changes);
    }

    /**
     * Computes the figures; seeds of which a fold is missing are left out.
     *
     * @throws IllegalArgumentException if a trial is there twice, or its predictions do not fit the
     *     emotion set
     */
    public static ExperimentReport of(ExperimentResults results) {
        List<Row> rows = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Trial.Protocol protocol : Trial.Protocol.values()) {
            List<CompleteSeeds> runs = CompleteSeeds.of(results, protocol);
            runs.forEach(run -> rows.add(row(run)));
            if (protocol != Trial.Protocol.SHUFFLED_LABELS) {
                runs.forEach(run -> changes.addAll(changes(run)));
                comparisons.addAll(Comparison.ofPairs(runs));
            }
        }
        return new ExperimentReport(
                results.emotionSet(),
                results.setup(),
                results.presets(),
                rows,
                comparisons,
                changes);
    }

    private static List<Change> changes(CompleteSeeds run) {
        return run.waysOfPlaying().stream()
                .map(way -> change(run, way, run.changedOutcomesBySeed(way)))
                .toList();
    }

    private static Change change(
            CompleteSeeds run, String way, Collection<List<Outcome>> outcomesBySeed) {
        List<ConfusionMatrix> matrices =
                outcomesBySeed.stream()
                        .map(outcomes -> ConfusionMatrix.of(run.emotionSet(), outcomes))
                        .toList();
        long[] predicted = new long[run.emotionSet().size()];
        for (ConfusionMatrix matrix : matrices) {
            for (long[] row : matrix.counts()) {
                for (int label = 0; label < predicted.length; label++) {
                    predicted[label] += row[label];
                }
            }
        }
        int most =
                IntStream.range(0, predicted.length)
                        .reduce((one, other) -> predicted[other] > predicted[one] ? other : one)
                        .orElseThrow();
        return new Change(
                run.preset(),
                run.protocol(),
                way,
                over(matrices, ConfusionMatrix::accuracy),
                over(matrices, ConfusionMatrix::arousalAccuracy),
                over(matrices, ConfusionMatrix::valenceAccuracy),
                over(matrices, ConfusionMatrix::macroF1),
                run.emotionSet().labels().get(most),
                (double) predicted[most] / LongStream.of(predicted).sum());
    }

    private static Row row(CompleteSeeds run) {
        Collection<List<Outcome>> seeds = run.outcomesBySeed().values();
        List<Outcome> all = run.outcomes();
        List<ConfusionMatrix> matrices =
                seeds.stream()
                        .map(outcomes -> ConfusionMatrix.of(run.emotionSet(), outcomes))
                        .toList();
        return new Row(
                run.preset(),
                run.protocol(),
                seeds.size(),
                seeds.stream().mapToInt(List::size).max().orElseThrow(),
                over(matrices, ConfusionMatrix::accuracy),
                GroupBootstrap.ofAccuracy(all, BOOTSTRAP_SEED),
                over(matrices, ConfusionMatrix::arousalAccuracy),
                over(matrices, ConfusionMatrix::valenceAccuracy),
                over(matrices, ConfusionMatrix::macroF1),
                ConfusionMatrix.of(run.emotionSet(), all),
                scores(run.emotionSet(), matrices),
                Calibration.of(all),
                Calibration.of(run.calibratedOutcomes()),
                LearningCurve.of(run.trials().stream().map(TrialResult::history).toList()),
                cost(run.trials()));
    }

    private static List<EmotionScore> scores(EmotionSet emotions, List<ConfusionMatrix> matrices) {
        return IntStream.range(0, emotions.size())
                .mapToObj(
                        label ->
                                new EmotionScore(
                                        emotions.labels().get(label),
                                        over(matrices, matrix -> matrix.precision(label)),
                                        over(matrices, matrix -> matrix.recall(label)),
                                        over(matrices, matrix -> matrix.f1(label))))
                .toList();
    }

    private static Cost cost(List<TrialResult> trials) {
        return new Cost(
                mean(trials, TrialResult::epochs),
                mean(trials, TrialResult::trainingSeconds),
                Math.round(mean(trials, TrialResult::parameterCount)),
                mean(trials, TrialResult::predictionMilliseconds));
    }

    private static double mean(List<TrialResult> trials, ToDoubleFunction<TrialResult> measure) {
        return trials.stream().mapToDouble(measure).average().orElseThrow();
    }

    private static Interval over(
            List<ConfusionMatrix> matrices, ToDoubleFunction<ConfusionMatrix> measure) {
        return Interval.ofRuns(matrices.stream().mapToDouble(measure).toArray());
    }

    /** The figures as Markdown tables, one section a protocol. */
    public String toMarkdown() {
        return new ReportMarkdown(this).text();
    }
}
