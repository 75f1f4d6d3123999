package dev.affetto.model;

import dev.affetto.dataset.Fold;
import dev.affetto.dataset.GroupedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Training examples as the learning of whole pieces reads them.
 *
 * @param rows per example its scaled features, {@code [example][segment][feature]}
 * @param labels per example
 * @param groups per example
 * @param emotions how many emotions there are
 */
record PieceExamples(float[][][] rows, int[] labels, List<String> groups, int emotions) {

    /** The examples of a training. */
    static PieceExamples of(
            List<LabelledFeatures> examples,
            String featureSetName,
            FeatureScaler scaler,
            int emotions) {
        float[][][] rows =
                examples.stream()
                        .map(example -> scaler.apply(example.sequence(featureSetName)))
                        .toArray(float[][][]::new);
        int[] labels = examples.stream().mapToInt(LabelledFeatures::label).toArray();
        return new PieceExamples(
                rows, labels, examples.stream().map(LabelledFeatures::group).toList(), emotions);
    }

    /** Number of examples. */
    int size() {
        return labels.length;
    }

    /**
     * Folds by group, as many as wanted or as the groups of the rarest emotion allow; none if they
     * do not allow two.
     */
    List<Fold> folds(int wanted, long seed) {
        return folds(labels, groups, wanted, seed);
    }

    /** The same of anything that has labels and groups. */
    static List<Fold> folds(int[] labels, List<String> groups, int wanted, long seed) {
        int folds = Math.min(wanted, fewestGroups(labels, groups));
        return folds < 2
                ? List.of()
                : GroupedFolds.stratified(
                        Arrays.stream(labels).mapToObj(Integer::toString).toList(),
                        groups,
                        folds,
                        seed);
    }

    /** Number of groups of the emotion, of those met, that has fewest. */
    private static int fewestGroups(int[] labels, List<String> groups) {
        Map<Integer, Set<String>> groupsOf = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            groupsOf.computeIfAbsent(labels[i], label -> new HashSet<>()).add(groups.get(i));
        }
        return groupsOf.values().stream().mapToInt(Set::size).min().orElse(0);
    }

    /** Some of them. */
    PieceExamples subset(List<Integer> places) {
        List<String> chosenGroups = new ArrayList<>();
        float[][][] chosen = new float[places.size()][][];
        int[] chosenLabels = new int[places.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = rows[places.get(i)];
            chosenLabels[i] = labels[places.get(i)];
            chosenGroups.add(groups.get(places.get(i)));
        }
        return new PieceExamples(chosen, chosenLabels, chosenGroups, emotions);
    }
}
