package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PitchMatcherTest {

    private static final double REACH = 1;

    /** Gains are kept as floats, of which at most eight are summed. */
    private static final Offset<Double> FLOATS = Offset.offset(1e-5);

    @Test
    void nearestOfTwoIsTaken() {
        assertThat(match(new double[] {1}, new double[] {0.8, 1.1})).containsExactly(1);
    }

    @Test
    void orderIsKept() {
        // 1 would gain more with the second, but then 2 would have none.
        assertThat(match(new double[] {1, 1.1}, new double[] {0.8, 1.05})).containsExactly(0, 1);
    }

    @Test
    void nothingIsMatchedBeyondTheReach() {
        assertThat(match(new double[] {1, 5}, new double[] {2.5, 5})).containsExactly(-1, 1);
        assertThat(match(new double[] {1}, new double[0])).containsExactly(-1);
        assertThat(match(new double[0], new double[] {1})).isEmpty();
    }

    @Test
    void firstOfAUnisonThatIsStruckOnceIsTaken() {
        assertThat(match(new double[] {1, 1}, new double[] {1})).containsExactly(0, -1);
    }

    @Test
    void sumIsTheLargestOfAllMatchings() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 2_000; run++) {
            double[] expected = times(random);
            double[] played = times(random);

            int[] matched = match(expected, played);

            assertThat(sum(expected, played, matched))
                    .isEqualTo(largestSum(expected, played, 0, 0), FLOATS);
        }
    }

    private static int[] match(double[] expected, double[] played) {
        return PitchMatcher.match(expected, played, REACH);
    }

    private static double[] times(SplittableRandom random) {
        return random.doubles(random.nextInt(9), 0, 6).sorted().toArray();
    }

    private static double sum(double[] expected, double[] played, int[] matched) {
        double sum = 0;
        int last = -1;
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] >= 0) {
                assertThat(matched[i]).isGreaterThan(last);
                last = matched[i];
                double distance = Math.abs(played[matched[i]] - expected[i]);
                assertThat(distance).isLessThanOrEqualTo(REACH);
                sum += 1 - distance / REACH;
            }
        }
        return sum;
    }

    /** Tries every matching that keeps the order. */
    private static double largestSum(double[] expected, double[] played, int i, int j) {
        if (i == expected.length || j == played.length) {
            return 0;
        }
        double gain = 1 - Math.abs(played[j] - expected[i]) / REACH;
        double best =
                Math.max(
                        largestSum(expected, played, i + 1, j),
                        largestSum(expected, played, i, j + 1));
        return gain > 0 ? Math.max(best, gain + largestSum(expected, played, i + 1, j + 1)) : best;
    }
}
