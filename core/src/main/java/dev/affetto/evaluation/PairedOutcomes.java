package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How often two presets were right on each example, over the seeds that both have.
 *
 * @param seeds number of common seeds
 * @param examples one an example of the data set
 */
record PairedOutcomes(int seeds, List<PairedExample> examples) {

    /**
     * An example that both presets were tested on.
     *
     * @param group its group
     * @param firstRight seeds in which the first preset was right
     * @param secondRight seeds in which the second was
     */
    record PairedExample(String group, long firstRight, long secondRight) {}

    /** Names an example; a title that occurs twice in a group is told apart by its place. */
    private record Key(String group, String example, int occurrence) {}

    /** Pairs what two presets predicted; empty if they share no seed, or their examples differ. */
    static Optional<PairedOutcomes> of(CompleteSeeds first, CompleteSeeds second) {
        Map<Long, List<Outcome>> firstBySeed = first.outcomesBySeed();
        Map<Long, List<Outcome>> secondBySeed = second.outcomesBySeed();
        TreeSet<Long> seeds = new TreeSet<>(firstBySeed.keySet());
        seeds.retainAll(secondBySeed.keySet());
        Map<Key, long[]> counts = new HashMap<>();
        for (long seed : seeds) {
            Map<Key, Boolean> ofFirst = rightByExample(firstBySeed.get(seed));
            Map<Key, Boolean> ofSecond = rightByExample(secondBySeed.get(seed));
            if (!ofFirst.keySet().equals(ofSecond.keySet())) {
                return Optional.empty();
            }
            ofFirst.forEach((key, right) -> count(counts, key, right, ofSecond.get(key)));
        }
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairedOutcomes(seeds.size(), examples(counts)));
    }

    private static Map<Key, Boolean> rightByExample(List<Outcome> outcomes) {
        Map<Key, Boolean> right = new HashMap<>();
        for (Outcome outcome : outcomes) {
            Key key = new Key(outcome.group(), outcome.example(), 0);
            while (right.containsKey(key)) {
                key = new Key(key.group(), key.example(), key.occurrence() + 1);
            }
            right.put(key, outcome.actual() == outcome.predicted());
        }
        return right;
    }

    private static void count(
            Map<Key, long[]> counts, Key key, boolean firstRight, boolean secondRight) {
        long[] count = counts.computeIfAbsent(key, unseen -> new long[2]);
        count[0] += firstRight ? 1 : 0;
        count[1] += secondRight ? 1 : 0;
    }

    private static List<PairedExample> examples(Map<Key, long[]> counts) {
        List<PairedExample> examples = new ArrayList<>();
        counts.forEach(
                (key, count) -> examples.add(new PairedExample(key.group(), count[0], count[1])));
        return List.copyOf(examples);
    }

    /** Accuracy of the first less that of the second, with its interval by drawing groups. */
    Interval differenceByGroups(long seed) {
        return GroupBootstrap.ofRatio(List.copyOf(sumsByGroup().values()), seed);
    }

    /** See {@link PairedTests#permutationP}. */
    double permutationP(long seed) {
        return PairedTests.permutationP(
                sumsByGroup().values().stream().mapToLong(sums -> (long) sums[0]).toArray(), seed);
    }

    /** Difference in right answers, and all answers, of each group; exact whole numbers. */
    private TreeMap<String, double[]> sumsByGroup() {
        TreeMap<String, double[]> sums = new TreeMap<>();
        for (PairedExample example : examples) {
            double[] sum = sums.computeIfAbsent(example.group(), group -> new double[2]);
            sum[0] += example.firstRight() - example.secondRight();
            sum[1] += seeds;
        }
        return sums;
    }

    /** McNemar's test on the examples that a preset has right in more than half of the seeds. */
    double mcNemarP() {
        int firstOnly = 0;
        int secondOnly = 0;
        for (PairedExample example : examples) {
            boolean first = 2 * example.firstRight() > seeds;
            boolean second = 2 * example.secondRight() > seeds;
            firstOnly += first && !second ? 1 : 0;
            secondOnly += second && !first ? 1 : 0;
        }
        return PairedTests.mcNemarP(firstOnly, secondOnly);
    }
}
