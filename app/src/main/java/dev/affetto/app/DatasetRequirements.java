package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.Fold;
import dev.affetto.dataset.GroupedFolds;
import dev.affetto.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What examples must fulfil together, so that a command can work with them. */
final class DatasetRequirements {

    /** Where nothing is left. */
    static final String NO_ROW = "no row is left, must be at least 1";

    private DatasetRequirements() {}

    /** A test on the examples of a split, where one is asked for: some, of two emotions. */
    static List<String> ofTest(List<Example> examples, Optional<Split> split) {
        return examples.isEmpty()
                ? List.of(split.map(DatasetRequirements::noRowOf).orElse(NO_ROW))
                : ofEmotions(examples, "");
    }

    /** One training: something to learn from, something to stop by, and two emotions to tell. */
    static List<String> ofTraining(List<Example> examples, long seed) {
        List<Example> learnable = new ArrayList<>(TrainingParts.with(examples, Split.TRAIN));
        examples.stream().filter(row -> row.split().isEmpty()).forEach(learnable::add);
        if (examples.isEmpty()) {
            return List.of(NO_ROW);
        }
        if (learnable.isEmpty()) {
            return List.of(
                    "no row to learn from, must be at least 1 whose split is train or blank");
        }
        List<String> problems = ofEmotions(learnable, " to learn from");
        long groups = learnable.stream().map(Example::group).distinct().count();
        if (groups < 2 && TrainingParts.with(examples, Split.VALIDATION).isEmpty()) {
            problems.add(
                    "too few groups to hold some out for validation: 1, must be at least 2, or rows"
                            + " whose split is val");
        }
        return problems.isEmpty()
                ? ofEmotions(
                        TrainingParts.of(examples, List.of(), seed).training(),
                        " to learn from when groups are held out for validation")
                : problems;
    }

    /**
     * An experiment: folds, in each of which groups can be held out for validation, and a part to
     * learn from where the manifest has a split.
     */
    static List<String> ofExperiment(List<Example> examples, int folds, int seeds) {
        if (examples.isEmpty()) {
            return List.of(NO_ROW);
        }
        List<String> problems = ofEmotions(examples, "");
        problems.addAll(GroupedFolds.problems(examples, folds));
        if (folds == 2 && problems.isEmpty() && isAFoldOfOneGroup(examples, seeds)) {
            problems.add(
                    "too few groups: one of 2 folds has a single group to learn from, of which none"
                            + " can be held out for validation; more groups or folds are needed");
        }
        if (hasSplit(examples)) {
            List<Example> training = TrainingParts.with(examples, Split.TRAIN);
            problems.addAll(
                    training.isEmpty()
                            ? List.of(noRowOf(Split.TRAIN))
                            : ofEmotions(training, " in the split train"));
        }
        return problems;
    }

    /** Whether the examples have a split to test on, with a part to stop by. */
    static boolean hasSplit(List<Example> examples) {
        return !TrainingParts.with(examples, Split.TEST).isEmpty()
                && !TrainingParts.with(examples, Split.VALIDATION).isEmpty();
    }

    private static boolean isAFoldOfOneGroup(List<Example> examples, int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            for (Fold fold : GroupedFolds.stratified(examples, 2, seed)) {
                if (fold.trainingOf(examples).stream().map(Example::group).distinct().count() < 2) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> ofEmotions(List<Example> examples, String where) {
        List<String> problems = new ArrayList<>();
        List<String> emotions = examples.stream().map(Example::emotion).distinct().toList();
        if (emotions.size() < 2) {
            problems.add(
                    "only one emotion" + where + ": '" + emotions.get(0) + "', must be at least 2");
        }
        return problems;
    }

    private static String noRowOf(Split split) {
        return "no row of the split " + split.label() + ", must be at least 1";
    }
}
