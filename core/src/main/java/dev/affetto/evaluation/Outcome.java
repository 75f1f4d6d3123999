package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionPrediction;
import java.util.Objects;

/**
 * What was predicted for one test example.
 *
 * @param example which one, unique in its data set
 * @param group what must not be split: its work
 * @param actual index of the true label
 * @param prediction the model's answer
 */
public record Outcome(String example, String group, int actual, EmotionPrediction prediction) {

    /**
     * Checks the label.
     *
     * @throws IllegalArgumentException if the emotion set has no such label
     */
    public Outcome {
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(group, "group");
        Objects.checkIndex(actual, prediction.emotionSet().size());
    }

    /** Index of the predicted label. */
    public int predicted() {
        return prediction.emotionSet().indexOf(prediction.emotion().label());
    }
}
