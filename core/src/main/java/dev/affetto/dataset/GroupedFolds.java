package dev.affetto.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Divides examples so that no group is torn apart and every part holds its share of each emotion.
 *
 * <p>Greedy, like scikit-learn's {@code StratifiedGroupKFold}: groups are shuffled by the seed and
 * sorted by size, largest first; each goes to the part where it raises {@code sum over parts p and
 * emotions e of (n(p, e) / N(e))^2 / share(p)} least, the part with fewer examples among equals.
 * The sum is least where every part has its share of every emotion. The same examples and seed give
 * the same division.
 */
public final class GroupedFolds {

    private GroupedFolds() {}

    /**
     * Everything for which examples cannot be divided into folds, each in one line; empty where
     * {@link #stratified} divides them. Where there are fewer groups than folds, the emotions are
     * not gone through.
     *
     * @param folds how many, at least 2
     */
    public static List<String> problems(List<Example> examples, int folds) {
        return problemsOf(members(examples), folds);
    }

    private static List<Member> members(List<Example> examples) {
        return examples.stream()
                .map(example -> new Member(example.emotion(), example.group()))
                .toList();
    }

    private static List<String> problemsOf(List<Member> examples, int folds) {
        if (folds < 2) {
            return List.of("illegal number of folds: " + folds + ", must be at least 2");
        }
        int groups = groups(examples).size();
        if (groups < folds) {
            return List.of("too few groups: " + groups + atLeastOneAFold(folds));
        }
        List<String> problems = new ArrayList<>();
        groupsOfEmotions(examples)
                .forEach(
                        (emotion, found) -> {
                            if (found.size() < folds) {
                                problems.add(
                                        "too few groups with emotion '"
                                                + emotion
                                                + "': "
                                                + found.size()
                                                + atLeastOneAFold(folds));
                            }
                        });
        return problems;
    }

    private static String atLeastOneAFold(int folds) {
        return ", must be at least one a fold, " + folds;
    }

    private static Map<String, Set<String>> groupsOfEmotions(List<Member> examples) {
        Map<String, Set<String>> groups = new TreeMap<>();
        examples.forEach(
                example ->
                        groups.computeIfAbsent(example.emotion(), emotion -> new HashSet<>())
                                .add(example.group()));
        return groups;
    }

    /**
     * Folds for cross-validation: each example is in the test part of exactly one. No test part is
     * empty.
     *
     * @param folds how many, at least 2
     * @throws IllegalArgumentException if there are fewer groups than folds, or emotions are found
     *     in fewer groups than folds; the message lists all {@link #problems}
     */
    public static List<Fold> stratified(List<Example> examples, int folds, long seed) {
        return stratifiedMembers(members(examples), folds, seed);
    }

    /**
     * The same for whatever has an emotion and a group.
     *
     * @param emotions the emotion of each
     * @param groups the group of each, in the same order
     * @param folds how many, at least 2
     * @throws IllegalArgumentException if the lists differ in length, or as for examples
     */
    public static List<Fold> stratified(
            List<String> emotions, List<String> groups, int folds, long seed) {
        if (emotions.size() != groups.size()) {
            throw new IllegalArgumentException(
                    "illegal examples: "
                            + emotions.size()
                            + " emotions and "
                            + groups.size()
                            + " groups, must be as many");
        }
        return stratifiedMembers(
                IntStream.range(0, groups.size())
                        .mapToObj(i -> new Member(emotions.get(i), groups.get(i)))
                        .toList(),
                folds,
                seed);
    }

    private static List<Fold> stratifiedMembers(List<Member> examples, int folds, long seed) {
        List<String> problems = problemsOf(examples, folds);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        int[] parts = divide(examples, shares, seed);
        return IntStream.range(0, folds).mapToObj(part -> fold(parts, part)).toList();
    }

    /**
     * Holds a share back, for validation; it is the test part of the fold. Neither part is empty.
     *
     * @param share how much to hold back, above 0 and below 1; met as well as the groups' sizes
     *     allow
     * @throws IllegalArgumentException if the share is out of range or there are fewer than two
     *     groups
     */
    public static Fold holdOut(List<Example> all, double share, long seed) {
        List<Member> examples = members(all);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "illegal share: " + share + ", must be above 0 and below 1");
        }
        if (groups(examples).size() < 2) {
            throw new IllegalArgumentException(
                    "too few groups to hold a share out: "
                            + groups(examples).size()
                            + ", must be at least 2");
        }
        return fold(divide(examples, new double[] {1 - share, share}, seed), 1);
    }

    private static Fold fold(int[] parts, int test) {
        return new Fold(
                IntStream.range(0, parts.length).filter(i -> parts[i] != test).boxed().toList(),
                IntStream.range(0, parts.length).filter(i -> parts[i] == test).boxed().toList());
    }

    /** The part of each example. */
    private static int[] divide(List<Member> examples, double[] shares, long seed) {
        List<Group> groups = weigh(examples);
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparingDouble(Group::weight).reversed());
        Parts parts = new Parts(shares, groups.get(0).classShares.length);
        int[] partOfExample = new int[examples.size()];
        for (int i = 0; i < groups.size(); i++) {
            int part = parts.add(groups.get(i), groups.size() - i);
            groups.get(i).members.forEach(member -> partOfExample[member] = part);
        }
        return partOfExample;
    }

    private static List<Group> weigh(List<Member> examples) {
        Map<String, Integer> classes = new TreeMap<>();
        new TreeSet<>(examples.stream().map(Member::emotion).toList())
                .forEach(emotion -> classes.put(emotion, classes.size()));
        double[] totals = new double[classes.size()];
        examples.forEach(example -> totals[classes.get(example.emotion())]++);
        List<Group> weighed = new ArrayList<>();
        for (List<Integer> members : groups(examples).values()) {
            double[] classShares = new double[totals.length];
            for (int member : members) {
                int emotion = classes.get(examples.get(member).emotion());
                classShares[emotion] += 1 / totals[emotion];
            }
            weighed.add(new Group(members, classShares));
        }
        return weighed;
    }

    private static Map<String, List<Integer>> groups(List<Member> examples) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            groups.computeIfAbsent(examples.get(i).group(), group -> new ArrayList<>()).add(i);
        }
        return groups;
    }

    /** What of an example decides where it goes. */
    private record Member(String emotion, String group) {}

    /** Examples that stay together, and how much of each class they hold. */
    private static final class Group {

        private final List<Integer> members;
        private final double[] classShares;

        Group(List<Integer> members, double[] classShares) {
            this.members = members;
            this.classShares = classShares;
        }

        double weight() {
            return product(classShares, classShares);
        }
    }

    /** The parts as they fill. */
    private static final class Parts {

        private final double[] shares;
        private final double[][] classShares;
        private final int[] sizes;

        Parts(double[] shares, int classes) {
            this.shares = shares;
            this.classShares = new double[shares.length][classes];
            this.sizes = new int[shares.length];
        }

        /** Adds a group where it fits best; the last groups go to the parts still empty. */
        int add(Group group, int groupsLeft) {
            boolean onlyEmpty = groupsLeft <= emptyParts();
            int best = -1;
            for (int part = 0; part < shares.length; part++) {
                boolean allowed = !onlyEmpty || sizes[part] == 0;
                if (allowed && (best < 0 || isBetter(part, best, group))) {
                    best = part;
                }
            }
            for (int i = 0; i < group.classShares.length; i++) {
                classShares[best][i] += group.classShares[i];
            }
            sizes[best] += group.members.size();
            return best;
        }

        private int emptyParts() {
            return (int) IntStream.of(sizes).filter(size -> size == 0).count();
        }

        private boolean isBetter(int part, int other, Group group) {
            int byCost = Double.compare(rise(part, group), rise(other, group));
            return byCost < 0
                    || (byCost == 0 && sizes[part] / shares[part] < sizes[other] / shares[other]);
        }

        private double rise(int part, Group group) {
            return (2 * product(classShares[part], group.classShares) + group.weight())
                    / shares[part];
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
