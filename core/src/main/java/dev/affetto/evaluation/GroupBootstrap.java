package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * 95 % interval of an accuracy by drawing whole groups with replacement (Efron and Tibshirani 1993,
 * percentile interval; clustered as by Field and Welsh 2007). Clips of one work resemble each
 * other, so clips are not independent, works are.
 */
public final class GroupBootstrap {

    private static final int DRAWS = 5000;

    private GroupBootstrap() {}

    /**
     * The interval of the share of right outcomes. The same example may occur several times, once a
     * seed.
     *
     * @throws IllegalArgumentException if there is no outcome
     */
    public static Interval ofAccuracy(List<Outcome> outcomes, long seed) {
        List<double[]> groups = new ArrayList<>(countsByGroup(outcomes).values());
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("illegal number of outcomes: 0, must be at least 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] accuracies = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            accuracies[draw] = drawnAccuracy(groups, random);
        }
        Arrays.sort(accuracies);
        double right = groups.stream().mapToDouble(group -> group[0]).sum();
        double all = groups.stream().mapToDouble(group -> group[1]).sum();
        return new Interval(
                right / all, accuracies[(int) (0.025 * DRAWS)], accuracies[(int) (0.975 * DRAWS)]);
    }

    /** Right and all outcomes of each group. */
    private static Map<String, double[]> countsByGroup(List<Outcome> outcomes) {
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            double[] count = counts.computeIfAbsent(outcome.group(), group -> new double[2]);
            count[0] += outcome.actual() == outcome.predicted() ? 1 : 0;
            count[1]++;
        }
        return counts;
    }

    private static double drawnAccuracy(List<double[]> groups, SplittableRandom random) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < groups.size(); i++) {
            double[] group = groups.get(random.nextInt(groups.size()));
            right += group[0];
            all += group[1];
        }
        return right / all;
    }
}
