package dev.affetto.emotion;

import java.util.Objects;

/**
 * A label with its place on the valence-arousal plane (Russell 1980).
 *
 * @param label what it is called, such as {@code happy}
 * @param valence unpleasant to pleasant, in [-1, 1]
 * @param arousal calm to excited, in [-1, 1]
 */
public record Emotion(String label, double valence, double arousal) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the label is blank or a coordinate is outside [-1, 1]
     */
    public Emotion {
        Objects.requireNonNull(label, "label");
        if (label.isBlank()) {
            throw new IllegalArgumentException(
                    "illegal emotion label: '" + label + "', must not be blank");
        }
        if (!(Math.abs(valence) <= 1 && Math.abs(arousal) <= 1)) {
            throw new IllegalArgumentException(
                    "illegal place of "
                            + label
                            + ": ("
                            + valence
                            + ", "
                            + arousal
                            + "), must lie in [-1, 1]");
        }
    }
}
