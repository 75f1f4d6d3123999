package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One training of an experiment and its test.
 *
 * @param preset what is trained
 * @param protocol how the data is divided
 * @param seed seed of the folds, of the held-out validation part and of the training, from 1
 * @param fold which fold is the test, from 0; 0 where the protocol has none
 * @param folds number of folds; 1 where the protocol has none
 */
public record Trial(String preset, Protocol protocol, long seed, int fold, int folds) {

    /** How the data is divided into training, validation and test. */
    public enum Protocol {
        /**
         * Each group is tested once, in the fold that it falls in; part of the other folds' groups
         * decides when to stop.
         */
        CROSS_VALIDATION,
        /** The manifest's own split. */
        OFFICIAL_SPLIT,
        /**
         * A control: cross-validation where each group has another group's emotion, drawn by the
         * seed. What learns nothing but emotion falls to chance; what is better has seen the test.
         */
        SHUFFLED_LABELS;

        /** Name in files and tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * All trials of an experiment, the first seed of every preset first, so that a picture of the
     * whole emerges early.
     *
     * @param presets what is compared
     * @param folds folds of the cross-validation, at least 2
     * @param seeds how many seeds, at least 1
     * @param officialSplit whether the manifest has a split to test on besides
     * @param control whether the cross-validation is done with shuffled labels besides
     * @throws IllegalArgumentException if folds or seeds are too few
     */
    public static List<Trial> plan(
            List<String> presets, int folds, int seeds, boolean officialSplit, boolean control) {
        if (folds < 2) {
            throw new IllegalArgumentException(
                    "illegal number of folds: " + folds + ", must be at least 2");
        }
        if (seeds < 1) {
            throw new IllegalArgumentException(
                    "illegal number of seeds: " + seeds + ", must be at least 1");
        }
        List<Trial> trials = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            for (String preset : presets) {
                if (officialSplit) {
                    trials.add(new Trial(preset, Protocol.OFFICIAL_SPLIT, seed, 0, 1));
                }
                trials.addAll(ofFolds(preset, Protocol.CROSS_VALIDATION, seed, folds));
                if (control) {
                    trials.addAll(ofFolds(preset, Protocol.SHUFFLED_LABELS, seed, folds));
                }
            }
        }
        return List.copyOf(trials);
    }

    private static List<Trial> ofFolds(String preset, Protocol protocol, long seed, int folds) {
        return IntStream.range(0, folds)
                .mapToObj(fold -> new Trial(preset, protocol, seed, fold, folds))
                .toList();
    }

    /** Name that tells this trial from the others of an experiment, fit for a file. */
    public String id() {
        return preset
                + "-"
                + protocol.label()
                + "-seed-"
                + seed
                + (folds > 1 ? "-fold-" + (fold + 1) + "-of-" + folds : "");
    }
}
