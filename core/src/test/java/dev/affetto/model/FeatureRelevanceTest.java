package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeatureRelevanceTest {

    /** Sums of a dozen doubles. */
    private static final double ROUNDING = 1e-9;

    private static float[][] column(double... values) {
        float[][] vectors = new float[values.length][1];
        for (int i = 0; i < values.length; i++) {
            vectors[i][0] = (float) values[i];
        }
        return vectors;
    }

    /**
     * Classes {0, 2} and {4, 6}: means 1 and 5 around 3, so 16 between with 1 degree of freedom; 2
     * + 2 within with 2: F = 16 / (4 / 2) = 8.
     */
    @Test
    void statisticOfTwoPairsFollowsFromItsDefinition() {
        assertThat(FeatureRelevance.statistic(column(0, 2, 4, 6), new int[] {0, 0, 1, 1}, 0))
                .isCloseTo(8, within(ROUNDING));
    }

    /** {@code scipy.stats.f_oneway([1.5, 2.25, .5, 3], [2, 4.5, 3.75], [6, 5.5, 7.25, 4, 6.5])}. */
    @Test
    void statisticOfThreeClassesIsThatOfSciPy() {
        float[][] vectors = column(1.5, 2.25, 0.5, 3, 2, 4.5, 3.75, 6, 5.5, 7.25, 4, 6.5);
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2};

        assertThat(FeatureRelevance.statistic(vectors, labels, 0))
                .isCloseTo(13.199062268651804, within(ROUNDING)); // SciPy 1.17.1
    }

    @Test
    void columnThatNeverVariesHasTheLeastWeight() {
        float[][] vectors = {{7, 0}, {7, 2}, {7, 4}, {7, 6}};

        double[] weights = FeatureRelevance.weights(vectors, new int[] {0, 0, 1, 1}, 0.5);

        // (0 + 1/2)^(1/2) against (8 + 1/2)^(1/2): a ratio of sqrt(17); squares of both mean 1.
        assertThat(weights[1] / weights[0]).isCloseTo(Math.sqrt(17), within(ROUNDING));
        assertThat((weights[0] * weights[0] + weights[1] * weights[1]) / 2)
                .isCloseTo(1, within(ROUNDING));
    }

    @Test
    void exponentZeroWeighsAllAlike() {
        float[][] vectors = {{7, 0}, {7, 2}, {7, 4}, {7, 6}};

        assertThat(FeatureRelevance.weights(vectors, new int[] {0, 0, 1, 1}, 0))
                .containsExactly(1, 1);
    }

    @Test
    void oneClassAloneTellsNothing() {
        assertThat(FeatureRelevance.statistic(column(0, 2, 4), new int[] {2, 2, 2}, 0)).isZero();
    }
}
