package dev.affetto.evaluation;

import dev.affetto.model.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The course of learning, as the mean of many trainings.
 *
 * @param points by rising epoch, at most 200; empty where the method has no epochs
 */
public record LearningCurve(List<Point> points) {

    /**
     * Means after an epoch.
     *
     * @param epoch from 1
     * @param trainings how many came that far
     * @param trainingLoss mean of their losses as trained
     * @param validationLoss mean of their losses on the validation examples; NaN without any
     * @param validationAccuracy mean of their accuracies on the validation examples; NaN without
     *     any
     */
    public record Point(
            int epoch,
            int trainings,
            double trainingLoss,
            double validationLoss,
            double validationAccuracy) {}

    /** Keeps the points as they are. */
    public LearningCurve {
        points = List.copyOf(points);
    }

    private static final int MOST_POINTS = 200;

    /**
     * The mean course of trainings, over those that reached each epoch. A later point may rest on
     * few trainings, those that went on longest.
     */
    static LearningCurve of(List<List<EpochReport>> histories) {
        TreeMap<Integer, List<EpochReport>> byEpoch = new TreeMap<>();
        for (List<EpochReport> history : histories) {
            for (EpochReport report : history) {
                byEpoch.computeIfAbsent(report.epoch(), epoch -> new ArrayList<>()).add(report);
            }
        }
        return new LearningCurve(thinned(List.copyOf(byEpoch.values())));
    }

    /** Evenly spread, the first and the last among them. */
    private static List<Point> thinned(List<List<EpochReport>> epochs) {
        int points = Math.min(epochs.size(), MOST_POINTS);
        return IntStream.range(0, points)
                .map(point -> point * (epochs.size() - 1) / Math.max(1, points - 1))
                .mapToObj(epochs::get)
                .map(LearningCurve::point)
                .toList();
    }

    private static Point point(List<EpochReport> reports) {
        return new Point(
                reports.get(0).epoch(),
                reports.size(),
                mean(reports, EpochReport::trainingLoss),
                mean(reports, EpochReport::validationLoss),
                mean(reports, EpochReport::validationAccuracy));
    }

    /** Over those that have the measure. */
    private static double mean(List<EpochReport> reports, ToDoubleFunction<EpochReport> measure) {
        return reports.stream()
                .mapToDouble(measure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
