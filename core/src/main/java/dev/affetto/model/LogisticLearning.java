package dev.affetto.model;

import dev.affetto.model.SupportVectorLearning.Statistic;
import java.util.List;
import java.util.Objects;

/**
 * Multinomial logistic regression on what the segments of a window have in common; the logits of a
 * piece are the means of its windows'.
 *
 * @param statistics what is taken of each feature over the segments of a window
 * @param window the parts of a piece
 * @param strength of the penalty: half of it times the squared weights is added to the sum of the
 *     windows' cross-entropy
 * @param contextSegments how many segments before and after one are read with it for its own
 *     emotion
 */
public record LogisticLearning(
        List<Statistic> statistics, PieceWindow window, double strength, int contextSegments)
        implements LearningMethod {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there is no statistic, the strength is not above 0 or the
     *     context is below 0
     */
    public LogisticLearning {
        statistics = List.copyOf(statistics);
        Objects.requireNonNull(window, "window");
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of statistics: 0, must be at least 1");
        }
        if (!(strength > 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException(
                    "illegal strength: " + strength + ", must be above 0 and finite");
        }
        if (contextSegments < 0) {
            throw new IllegalArgumentException(
                    "illegal context: " + contextSegments + " segments, must be at least 0");
        }
    }
}
