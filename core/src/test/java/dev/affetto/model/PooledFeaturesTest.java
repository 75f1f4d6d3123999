package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.model.SupportVectorLearning.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledFeaturesTest {

    private static final float ROUNDING = 1e-6f; // of a float near 1

    private static float one(Statistic statistic, float... course) {
        float[][] rows = new float[course.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {course[i]};
        }
        return new PooledFeatures(List.of(statistic)).of(rows)[0];
    }

    @Test
    void statisticsOfFiveSegmentsFollowFromTheirDefinitions() {
        // Mean 3. Deviations -2, 1, -1, 2, 0: squares sum to 10, of five 2, root 1.41421.
        // In order 1 2 3 4 5: a tenth of the way is 0.4 steps after 1, nine tenths 0.4 before 5.
        // Slope: places -2 to 2 times values give -2 -4 +0 +5 +6 = 5, over 4 + 1 + 1 + 4 = 10.
        // Steps from one to the next: 3, 2, 3, 2, on average 2.5.
        float[] course = {1, 4, 2, 5, 3};
        assertThat(one(Statistic.MEAN, course)).isCloseTo(3, within(ROUNDING));
        assertThat(one(Statistic.DEVIATION, course)).isCloseTo(1.4142135f, within(ROUNDING));
        assertThat(one(Statistic.LOW, course)).isCloseTo(1.4f, within(ROUNDING));
        assertThat(one(Statistic.MEDIAN, course)).isCloseTo(3, within(ROUNDING));
        assertThat(one(Statistic.HIGH, course)).isCloseTo(4.6f, within(ROUNDING));
        assertThat(one(Statistic.SLOPE, course)).isCloseTo(0.5f, within(ROUNDING));
        assertThat(one(Statistic.CHANGE, course)).isCloseTo(2.5f, within(ROUNDING));
    }

    @Test
    void oneSegmentIsItsOwnMeanAndDoesNotMove() {
        for (Statistic place : List.of(Statistic.MEAN, Statistic.LOW, Statistic.HIGH)) {
            assertThat(one(place, 7)).as(place.name()).isEqualTo(7);
        }
        assertThat(one(Statistic.MEDIAN, 7)).isEqualTo(7);
        for (Statistic motion : List.of(Statistic.DEVIATION, Statistic.SLOPE, Statistic.CHANGE)) {
            assertThat(one(motion, 7)).as(motion.name()).isZero();
        }
    }

    @Test
    void vectorLiesStatisticByStatistic() {
        PooledFeatures pooling = new PooledFeatures(List.of(Statistic.MEAN, Statistic.DEVIATION));
        assertThat(pooling.size(2)).isEqualTo(4);
        assertThat(pooling.of(new float[][] {{1, 10}, {3, 10}})).containsExactly(2, 10, 1, 0);
    }
}
