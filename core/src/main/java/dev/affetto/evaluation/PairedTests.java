package dev.affetto.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Tests of whether two methods differ that were tested on the same examples. */
final class PairedTests {

    /** Up to {@code 2^13 = 8192} changes of sign are all tried. */
    private static final int MOST_GROUPS_TRIED_IN_FULL = 13;

    private static final int DRAWS = 10_000;

    private PairedTests() {}

    /**
     * Two-sided p of the permutation test by group (Fisher 1935; Good 2005): if the methods are
     * alike, each group's difference may as well have the other sign. p is the share of the changes
     * of sign under which the sum is at least as far from 0. With up to 13 groups that differ, all
     * changes are tried; with more 10,000 are drawn, and {@code p = (1 + as far) / (1 + draws)}.
     *
     * @param groupDifferences right answers of the first method less those of the second, by group
     * @param seed of the drawing
     */
    static double permutationP(long[] groupDifferences, long seed) {
        long[] differing = Arrays.stream(groupDifferences).filter(d -> d != 0).toArray();
        long observed = Math.abs(Arrays.stream(differing).sum());
        if (differing.length <= MOST_GROUPS_TRIED_IN_FULL) {
            long changes = 1L << differing.length;
            long asFar = 0;
            for (long signs = 0; signs < changes; signs++) {
                asFar += Math.abs(sum(differing, new long[] {signs})) >= observed ? 1 : 0;
            }
            return (double) asFar / changes;
        }
        return drawnP(differing, observed, new SplittableRandom(seed));
    }

    private static double drawnP(long[] differing, long observed, SplittableRandom random) {
        long[] signs = new long[(differing.length + Long.SIZE - 1) / Long.SIZE];
        long asFar = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.setAll(signs, word -> random.nextLong());
            asFar += Math.abs(sum(differing, signs)) >= observed ? 1 : 0;
        }
        return (1.0 + asFar) / (1.0 + DRAWS);
    }

    private static long sum(long[] differences, long[] signs) {
        long sum = 0;
        for (int i = 0; i < differences.length; i++) {
            boolean changed = (signs[i / Long.SIZE] >>> (i % Long.SIZE) & 1) == 1;
            sum += changed ? -differences[i] : differences[i];
        }
        return sum;
    }

    /**
     * Two-sided p of McNemar's exact test (McNemar 1947): of the examples that one method alone has
     * right, as many would be the first's as the second's, {@code binomial(n, 1/2)}. It takes the
     * examples for independent. 1 if there are none.
     *
     * @param firstOnly examples that only the first method has right
     * @param secondOnly examples that only the second has right
     */
    static double mcNemarP(int firstOnly, int secondOnly) {
        if (firstOnly + secondOnly == 0) {
            return 1;
        }
        BinomialDistribution alike = BinomialDistribution.of(firstOnly + secondOnly, 0.5);
        return Math.min(1, 2 * alike.cumulativeProbability(Math.min(firstOnly, secondOnly)));
    }

    /**
     * Holm's correction for many tests (Holm 1979): the i-th smallest of m values of p, counted
     * from 0, times {@code m - i}, at least the one before and at most 1.
     */
    static double[] holm(double... p) {
        int[] rising =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] corrected = new double[p.length];
        double least = 0;
        for (int i = 0; i < p.length; i++) {
            least = Math.max(least, Math.min(1, (p.length - i) * p[rising[i]]));
            corrected[rising[i]] = least;
        }
        return corrected;
    }
}
