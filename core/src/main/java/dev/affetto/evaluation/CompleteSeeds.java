package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The trials of one preset by one protocol, of those seeds of which no fold is missing.
 *
 * @param emotionSet the labels
 * @param preset what was trained
 * @param protocol how the data was divided
 * @param trials by seed and fold, whatever the order of the results
 */
record CompleteSeeds(
        EmotionSet emotionSet, String preset, Trial.Protocol protocol, List<TrialResult> trials) {

    private static final Comparator<TrialResult> BY_SEED_AND_FOLD =
            Comparator.<TrialResult>comparingLong(result -> result.trial().seed())
                    .thenComparingInt(result -> result.trial().fold());

    /**
     * What is complete by a protocol, presets in the order of the results; those without a complete
     * seed are left out.
     *
     * @throws IllegalArgumentException if a trial is there twice
     */
    static List<CompleteSeeds> of(ExperimentResults results, Trial.Protocol protocol) {
        refuseRepeated(results.trials());
        return presets(results).stream()
                .map(preset -> of(results, preset, protocol))
                .filter(run -> !run.trials().isEmpty())
                .toList();
    }

    private static void refuseRepeated(List<TrialResult> trials) {
        Set<String> known = new HashSet<>();
        for (TrialResult result : trials) {
            if (!known.add(result.trial().id())) {
                throw new IllegalArgumentException(
                        "illegal results: "
                                + result.trial().id()
                                + " is there twice, must be there once");
            }
        }
    }

    /** Those described first, then others by name. */
    private static Set<String> presets(ExperimentResults results) {
        Set<String> names = new LinkedHashSet<>();
        results.presets().forEach(preset -> names.add(preset.name()));
        results.trials().stream()
                .map(result -> result.trial().preset())
                .sorted()
                .forEach(names::add);
        return names;
    }

    private static CompleteSeeds of(
            ExperimentResults results, String preset, Trial.Protocol protocol) {
        List<TrialResult> own =
                results.trials().stream()
                        .filter(result -> result.trial().preset().equals(preset))
                        .filter(result -> result.trial().protocol() == protocol)
                        .sorted(BY_SEED_AND_FOLD)
                        .toList();
        Map<Long, Long> folds =
                own.stream()
                        .collect(
                                Collectors.groupingBy(
                                        result -> result.trial().seed(), Collectors.counting()));
        return new CompleteSeeds(
                results.emotionSet(),
                preset,
                protocol,
                own.stream()
                        .filter(
                                result ->
                                        folds.get(result.trial().seed()) == result.trial().folds())
                        .toList());
    }

    /** What was predicted, all folds of a seed together. */
    NavigableMap<Long, List<Outcome>> outcomesBySeed() {
        TreeMap<Long, List<Outcome>> bySeed = new TreeMap<>();
        for (TrialResult result : trials) {
            bySeed.computeIfAbsent(result.trial().seed(), seed -> new ArrayList<>())
                    .addAll(result.outcomes(emotionSet));
        }
        return bySeed;
    }

    /** The other ways of playing that every trial was tested on. */
    Set<String> waysOfPlaying() {
        Set<String> ways = new TreeSet<>(trials.get(0).changed().keySet());
        trials.forEach(result -> ways.retainAll(result.changed().keySet()));
        return ways;
    }

    /** What was predicted of recordings played in another way, all folds of a seed together. */
    Collection<List<Outcome>> changedOutcomesBySeed(String way) {
        TreeMap<Long, List<Outcome>> bySeed = new TreeMap<>();
        for (TrialResult result : trials) {
            bySeed.computeIfAbsent(result.trial().seed(), seed -> new ArrayList<>())
                    .addAll(result.changedOutcomes(emotionSet, way));
        }
        return bySeed.values();
    }

    /** What was predicted, all seeds together. */
    List<Outcome> outcomes() {
        return trials.stream().flatMap(result -> result.outcomes(emotionSet).stream()).toList();
    }

    /** What was predicted at the fitted temperatures, all seeds together. */
    List<Outcome> calibratedOutcomes() {
        return trials.stream()
                .flatMap(result -> result.calibratedOutcomes(emotionSet).stream())
                .toList();
    }
}
