package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnRanksTest {

    private static final float LARGEST = (float) Math.sqrt(3);

    /** Of one column. */
    private static ColumnRanks of(float... values) {
        float[][] vectors = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            vectors[i] = new float[] {values[i]};
        }
        return ColumnRanks.fit(vectors);
    }

    private static float place(ColumnRanks ranks, float value) {
        return ranks.apply(new float[] {value})[0];
    }

    @Test
    void evenlySpreadValuesKeepTheirOrderAndDistances() {
        float[] values = new float[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        ColumnRanks ranks = of(values);

        for (float value : new float[] {0, 1, 13.7f, 50, 99.5f, 100}) {
            assertThat(place(ranks, value))
                    .isCloseTo((float) (Math.sqrt(12) * (value / 100 - 0.5)), within(1e-5f));
        }
    }

    /** As {@code F(x) - 1/2} of a known distribution, times the square root of 12. */
    @Test
    void skewedValuesBecomeEven() {
        Random random = new Random(1);
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(random.nextGaussian());
        }
        ColumnRanks ranks = of(values);
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            float scaled = place(ranks, value);
            sum += scaled;
            squares += scaled * scaled;
        }

        assertThat(place(ranks, 1)).isCloseTo(0f, within(0.02f)); // the median
        assertThat(sum / values.length).isCloseTo(0, within(0.03));
        assertThat(squares / values.length)
                .isCloseTo(1, within(0.05)); // straight lines between quantiles
    }

    @Test
    void noValueLiesFartherThanTheOutermostOfTraining() {
        ColumnRanks ranks = of(1, 2, 3, 4);

        assertThat(place(ranks, -1e30f)).isEqualTo(-LARGEST);
        assertThat(place(ranks, 1)).isEqualTo(-LARGEST);
        assertThat(place(ranks, 4)).isEqualTo(LARGEST);
        assertThat(place(ranks, 1e30f)).isEqualTo(LARGEST);
    }

    @Test
    void equalValuesShareTheMiddleOfTheirPlaces() {
        float[] values = new float[161];
        for (int i = 81; i < values.length; i++) {
            values[i] = i;
        }
        ColumnRanks ranks = of(values); // half of it is 0

        assertThat(place(ranks, 0)).isCloseTo((float) (Math.sqrt(12) * -0.25), within(1e-5f));
        assertThat(place(ranks, -1)).isEqualTo(-LARGEST);
        assertThat(place(ranks, 160)).isEqualTo(LARGEST);
    }

    @Test
    void columnThatNeverVariedSaysNothing() {
        ColumnRanks ranks = of(7, 7, 7);

        assertThat(place(ranks, 7)).isZero();
        assertThat(place(ranks, 8)).isZero();
        assertThat(place(ranks, -8)).isZero();
    }

    @Test
    void oneVectorIsEnough() {
        assertThat(place(of(3), 5)).isZero();
    }

    @Test
    void numbersOfAModelAreReadAsTheyWereWritten() {
        ColumnRanks ranks = ColumnRanks.fit(new float[][] {{1, 9}, {2, 5}, {4, 5}});
        Map<String, Tensor> parameters = new HashMap<>();
        ranks.putInto(parameters);

        assertThat(ColumnRanks.from(parameters, 2).quantiles()).isDeepEqualTo(ranks.quantiles());
        assertThatThrownBy(() -> ColumnRanks.from(parameters, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pooled.quantiles must be there, finite and of shape [3, 17]");
        parameters.get("pooled.quantiles").values()[3] = -1;
        assertThatThrownBy(() -> ColumnRanks.from(parameters, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal pooled.quantiles: column 0 falls, must rise");
    }
}
