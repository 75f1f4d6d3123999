package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.Fold;
import dev.affetto.dataset.GroupedFolds;
import dev.affetto.dataset.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset's rows by what a training does with them.
 *
 * @param training to learn from, augmented ones included
 * @param validation to stop by
 * @param test left for tests
 */
record TrainingParts(List<Example> training, List<Example> validation, List<Example> test) {

    private static final double HELD_OUT_SHARE = 0.15;

    /**
     * Divides by the rows' splits; without a row for validation, holds groups out. An augmented row
     * is learnt from when its group is.
     */
    static TrainingParts of(List<Example> examples, List<Example> augmented, long seed) {
        List<Example> validation = with(examples, Split.VALIDATION);
        List<Example> training = new ArrayList<>(with(examples, Split.TRAIN));
        training.addAll(examples.stream().filter(row -> row.split().isEmpty()).toList());
        List<Example> test = with(examples, Split.TEST);
        if (validation.isEmpty()) {
            Fold fold = GroupedFolds.holdOut(training, HELD_OUT_SHARE, seed);
            validation = fold.test().stream().map(training::get).toList();
            training = new ArrayList<>(fold.training().stream().map(training::get).toList());
        }
        Set<String> groups = new HashSet<>(training.stream().map(Example::group).toList());
        test.forEach(row -> groups.remove(row.group()));
        validation.forEach(row -> groups.remove(row.group()));
        augmented.stream().filter(row -> groups.contains(row.group())).forEach(training::add);
        return new TrainingParts(training, validation, test);
    }

    /** The rows of a split. */
    static List<Example> with(List<Example> examples, Split split) {
        return examples.stream().filter(row -> row.split().equals(Optional.of(split))).toList();
    }
}
