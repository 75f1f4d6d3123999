package dev.affetto.model;

import java.util.List;
import java.util.Objects;

/**
 * A support vector machine with a radial basis function on what the segments of a piece have in
 * common (Cortes and Vapnik 1995; Chang and Lin 2011).
 *
 * <p>{@code K(x, y) = exp(-gamma |x - y|^2)}, one machine for each pair of emotions. C and gamma
 * are those with the least cross-entropy over inner folds of the training examples, in which no
 * group is torn apart.
 *
 * @param statistics what is taken of each feature over the segments of a piece
 * @param costs values of C that are tried, smallest first
 * @param relativeGammas values of gamma that are tried, as multiples of one over the number of
 *     pooled features
 * @param innerFolds folds, by group, of the training examples by which C and gamma are chosen
 * @param contextSegments how many segments before and after one are pooled with it for its own
 *     emotion
 * @param scaling how pooled features are made comparable; standardised where a model that was
 *     written before there was a choice does not say
 */
public record SupportVectorLearning(
        List<Statistic> statistics,
        List<Double> costs,
        List<Double> relativeGammas,
        int innerFolds,
        int contextSegments,
        Scaling scaling)
        implements LearningMethod {

    /** How pooled features are made comparable. */
    public enum Scaling {
        /** {@code (x - mean) / deviation} of the training pieces. */
        DEVIATIONS,
        /** The place among the training pieces, scaled to mean 0 and variance 1. */
        RANKS
    }

    /** What is taken of one feature over the segments of a piece. */
    public enum Statistic {
        /** The mean. */
        MEAN,
        /** The standard deviation of the segments as a population; 0 of one segment. */
        DEVIATION,
        /** What a tenth of the segments lie below, interpolated linearly. */
        LOW,
        /** The median. */
        MEDIAN,
        /** What a tenth of the segments lie above, interpolated linearly. */
        HIGH,
        /** The slope of the least-squares line per segment; 0 of one segment. */
        SLOPE,
        /** The mean absolute difference of neighbouring segments; 0 of one segment. */
        CHANGE
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a list is empty, a value to try is not above 0, there are
     *     fewer than 2 folds or the context is below 0
     */
    public SupportVectorLearning {
        scaling = Objects.requireNonNullElse(scaling, Scaling.DEVIATIONS);
        statistics = List.copyOf(statistics);
        costs = List.copyOf(costs);
        relativeGammas = List.copyOf(relativeGammas);
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of statistics: 0, must be at least 1");
        }
        requireAboveZero("costs", costs);
        requireAboveZero("relative gammas", relativeGammas);
        if (innerFolds < 2) {
            throw new IllegalArgumentException(
                    "illegal number of inner folds: " + innerFolds + ", must be at least 2");
        }
        if (contextSegments < 0) {
            throw new IllegalArgumentException(
                    "illegal context: " + contextSegments + " segments, must be at least 0");
        }
    }

    /** With standardised features. */
    public SupportVectorLearning(
            List<Statistic> statistics,
            List<Double> costs,
            List<Double> relativeGammas,
            int innerFolds,
            int contextSegments) {
        this(statistics, costs, relativeGammas, innerFolds, contextSegments, Scaling.DEVIATIONS);
    }

    /** The same with another scaling. */
    public SupportVectorLearning withScaling(Scaling other) {
        return new SupportVectorLearning(
                statistics, costs, relativeGammas, innerFolds, contextSegments, other);
    }

    private static void requireAboveZero(String what, List<Double> values) {
        if (values.isEmpty()
                || !values.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + values + ", must be at least one, all above 0");
        }
    }
}
