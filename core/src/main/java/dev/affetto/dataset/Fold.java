package dev.affetto.dataset;

import java.util.List;

/**
 * A division of examples in two, by their places in the list that was divided.
 *
 * @param training places to learn from, ascending
 * @param test places to measure with, ascending; none of them in training
 */
public record Fold(List<Integer> training, List<Integer> test) {

    /** Copies the lists. */
    public Fold {
        training = List.copyOf(training);
        test = List.copyOf(test);
    }

    /** The training part of a list that is parallel to the one divided. */
    public <T> List<T> trainingOf(List<T> items) {
        return training.stream().map(items::get).toList();
    }

    /** The test part of a list that is parallel to the one divided. */
    public <T> List<T> testOf(List<T> items) {
        return test.stream().map(items::get).toList();
    }
}
