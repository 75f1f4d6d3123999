package dev.affetto.evaluation;

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
        return ofRatio(List.copyOf(countsByGroup(outcomes).values()), seed);
    }

    /**
     * The interval of the ratio of two sums over groups.
     *
     * @param groups a group's part of the numerator and of the denominator, the latter above 0
     * @throws IllegalArgumentException if there is no group
     */
    static Interval ofRatio(List<double[]> groups, long seed) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("illegal number of outcomes: 0, must be at least 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            ratios[draw] = drawnRatio(groups, random);
        }
        Arrays.sort(ratios);
        double part = groups.stream().mapToDouble(group -> group[0]).sum();
        double whole = groups.stream().mapToDouble(group -> group[1]).sum();
        return new Interval(
                part / whole, ratios[(int) (0.025 * DRAWS)], ratios[(int) (0.975 * DRAWS)]);
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

    private static double drawnRatio(List<double[]> groups, SplittableRandom random) {
        double part = 0;
        double whole = 0;
        for (int i = 0; i < groups.size(); i++) {
            double[] group = groups.get(random.nextInt(groups.size()));
            part += group[0];
            whole += group[1];
        }
        return part / whole;
    }
}
