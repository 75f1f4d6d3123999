package dev.affetto.explanation;

import java.util.List;

/**
 * How much one musical dimension spoke for an emotion, or against it.
 *
 * @param dimension such as {@code mode}
 * @param logOdds what it adds to the emotion's log-odds; below 0 it spoke against it
 * @param evidence the measures of the dimension that spoke most in this direction, the strongest
 *     first; may be empty
 */
public record Contribution(String dimension, double logOdds, List<Evidence> evidence) {

    /** Copies the list. */
    public Contribution {
        evidence = List.copyOf(evidence);
    }
}
