package dev.affetto.explanation;

/**
 * A place where the emotion changes, and what changes with it.
 *
 * @param atSeconds when
 * @param quality {@code arousal} or {@code valence}
 * @param change how much it rises, in [-2, 2]; below 0 it falls
 * @param dimension the musical dimension that carries most of it
 * @param share of the change that goes when this dimension stays as it was before
 * @param feature the measure of it that carries and changes most; empty where none has words
 * @param before its mean over the segments before
 * @param after its mean over the segments after
 */
public record Turn(
        double atSeconds,
        String quality,
        double change,
        String dimension,
        double share,
        String feature,
        double before,
        double after) {}
