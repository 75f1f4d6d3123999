package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MomentsTest {

    /** A few operations in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    private final Moments moments = new Moments();

    @Test
    void emptySeriesIsZero() {
        assertThat(moments.count()).isZero();
        assertThat(moments.mean()).isZero();
        assertThat(moments.standardDeviation()).isZero();
        assertThat(moments.maximum()).isZero();
        assertThat(moments.minimum()).isZero();
    }

    @Test
    void deviationIsThatOfThePopulation() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 9 + 1 + 1 + 1 + 4 + 16 = 32 over 8, deviation 2.
        for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            moments.add(value);
        }
        assertThat(moments.mean()).isEqualTo(5, ROUNDING);
        assertThat(moments.standardDeviation()).isEqualTo(2, ROUNDING);
        assertThat(moments.minimum()).isEqualTo(2);
        assertThat(moments.maximum()).isEqualTo(9);
        assertThat(moments.last()).isEqualTo(9);
        assertThat(moments.count()).isEqualTo(8);
    }

    @Test
    void weightCountsLikeRepetition() {
        // 1 three times and 5 once: mean 2, variance (3 * 1 + 9) / 4 = 3.
        moments.add(1, 3);
        moments.add(5, 1);

        assertThat(moments.mean()).isEqualTo(2, ROUNDING);
        assertThat(moments.standardDeviation()).isEqualTo(Math.sqrt(3), ROUNDING);
    }

    @Test
    void weightOfZeroMovesNeitherMeanNorDeviation() {
        moments.add(100, 0);
        moments.add(-3, 2);
        moments.add(-50, 0);

        assertThat(moments.mean()).isEqualTo(-3, ROUNDING);
        assertThat(moments.standardDeviation()).isZero();
        assertThat(moments.maximum()).isEqualTo(100);
        assertThat(moments.minimum()).isEqualTo(-50);
    }

    @Test
    void negativeValuesHaveANegativeMaximum() {
        moments.add(-7);
        moments.add(-4);

        assertThat(moments.maximum()).isEqualTo(-4);
    }

    @Test
    void resetForgetsEverything() {
        moments.add(5);
        moments.reset();
        moments.add(-1);

        assertThat(moments.count()).isEqualTo(1);
        assertThat(moments.mean()).isEqualTo(-1, ROUNDING);
        assertThat(moments.maximum()).isEqualTo(-1);
    }
}
