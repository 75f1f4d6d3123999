package dev.affetto.explanation;

import java.util.List;

/**
 * Why one model says an emotion of one recording.
 *
 * <p>{@code baseLogOdds} plus the contributions is {@code logOdds}, to rounding.
 *
 * @param model name of the model
 * @param emotion the emotion that is explained
 * @param baseLogOdds its mean log-odds for the reference pieces
 * @param logOdds its log-odds for this recording
 * @param contributions one a musical dimension, the largest first, whatever their sign
 * @param turns where the emotion changes most, in order of time
 */
public record EmotionExplanation(
        String model,
        String emotion,
        double baseLogOdds,
        double logOdds,
        List<Contribution> contributions,
        List<Turn> turns) {

    /** Copies the lists. */
    public EmotionExplanation {
        contributions = List.copyOf(contributions);
        turns = List.copyOf(turns);
    }

    /**
     * The contribution of a dimension.
     *
     * @throws IllegalArgumentException if the model reads nothing of it
     */
    public Contribution contribution(String dimension) {
        return contributions.stream()
                .filter(one -> one.dimension().equals(dimension))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown dimension: '"
                                                + dimension
                                                + "', there are "
                                                + contributions.stream()
                                                        .map(Contribution::dimension)
                                                        .toList()));
    }
}
