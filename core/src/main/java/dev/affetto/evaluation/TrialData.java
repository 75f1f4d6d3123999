package dev.affetto.evaluation;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.Fold;
import dev.affetto.dataset.GroupedFolds;
import dev.affetto.dataset.Split;
import dev.affetto.model.LabelledFeatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a data set that a trial uses. In cross-validation no group is in two of them; an
 * official split may tear one apart, of which no augmented recording is learnt from then.
 *
 * @param training to learn from, augmented recordings included
 * @param validation to stop by
 * @param test places of the examples to test on
 */
record TrialData(
        List<LabelledFeatures> training, List<LabelledFeatures> validation, List<Integer> test) {

    private static final double HELD_OUT_SHARE = 0.15;

    /** Divides the data as the trial says, a part held out to stop by. */
    static TrialData of(Trial trial, MeasuredDataset dataset) {
        return of(trial, dataset, true);
    }

    /**
     * Divides the data as the trial says.
     *
     * @param holdOut whether a part is held out to stop by; it is learnt from otherwise
     */
    static TrialData of(Trial trial, MeasuredDataset dataset, boolean holdOut) {
        return switch (trial.protocol()) {
            case OFFICIAL_SPLIT -> ofSplit(dataset, holdOut);
            case CROSS_VALIDATION, SHUFFLED_LABELS -> ofFold(trial, dataset, holdOut);
        };
    }

    private static TrialData ofFold(Trial trial, MeasuredDataset dataset, boolean holdOut) {
        List<Example> examples = dataset.examples();
        Fold fold =
                GroupedFolds.stratified(examples, trial.folds(), trial.seed()).get(trial.fold());
        List<Integer> learnable = fold.training();
        if (!holdOut) {
            return of(dataset, learnable, List.of(), fold.test());
        }
        Fold held =
                GroupedFolds.holdOut(
                        learnable.stream().map(examples::get).toList(),
                        HELD_OUT_SHARE,
                        trial.seed() * trial.folds() + trial.fold());
        return of(dataset, held.trainingOf(learnable), held.testOf(learnable), fold.test());
    }

    private static TrialData ofSplit(MeasuredDataset dataset, boolean holdOut) {
        List<Integer> training = new ArrayList<>(places(dataset.examples(), Split.TRAIN));
        List<Integer> validation = places(dataset.examples(), Split.VALIDATION);
        if (!holdOut) {
            training.addAll(validation);
        }
        return of(
                dataset,
                training,
                holdOut ? validation : List.of(),
                places(dataset.examples(), Split.TEST));
    }

    private static List<Integer> places(List<Example> examples, Split split) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < examples.size(); place++) {
            if (examples.get(place).split().equals(Optional.of(split))) {
                places.add(place);
            }
        }
        return places;
    }

    private static TrialData of(
            MeasuredDataset dataset,
            List<Integer> training,
            List<Integer> validation,
            List<Integer> test) {
        List<LabelledFeatures> learnt =
                new ArrayList<>(training.stream().map(dataset.features()::get).toList());
        Set<String> groups = groups(dataset, training);
        groups.removeAll(
                groups(dataset, validation)); // a work may lie in two of the official splits
        groups.removeAll(groups(dataset, test));
        dataset.augmentedFeatures().stream()
                .filter(features -> groups.contains(features.group()))
                .forEach(learnt::add);
        return new TrialData(
                learnt, validation.stream().map(dataset.features()::get).toList(), test);
    }

    private static Set<String> groups(MeasuredDataset dataset, List<Integer> places) {
        Set<String> groups = new HashSet<>();
        places.forEach(place -> groups.add(dataset.features().get(place).group()));
        return groups;
    }
}
