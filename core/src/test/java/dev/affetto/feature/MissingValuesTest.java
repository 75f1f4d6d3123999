package dev.affetto.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MissingValuesTest {

    private static final double NONE = Double.NaN;

    private static float[] filled(double... column) {
        double[][] rows = new double[column.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {column[i]};
        }
        float[][] filled = MissingValues.filled(rows, new double[] {7});
        float[] values = new float[filled.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = filled[i][0];
        }
        return values;
    }

    @Test
    void whatIsMissingTakesTheNearestValueAndTheEarlierOfTwo() {
        assertThat(filled(NONE, 1, NONE, 2, NONE)).containsExactly(1, 1, 1, 2, 2);
        assertThat(filled(1, NONE, NONE, 2)).containsExactly(1, 1, 2, 2);
    }

    @Test
    void whatIsMissingEverywhereIsNeutral() {
        assertThat(filled(NONE, NONE)).containsExactly(7, 7);
        assertThat(filled()).isEmpty();
    }

    @Test
    void whatIsNotFiniteIsMissing() {
        // 1e300 is finite, yet not as a float.
        assertThat(filled(1, Double.POSITIVE_INFINITY, 1e300, 2)).containsExactly(1, 1, 2, 2);
    }

    @Test
    void wrongShapesAndValuesAreRefused() {
        assertThatThrownBy(() -> MissingValues.filled(new double[][] {{1, 2}}, new double[] {0}))
                .hasMessage("illegal row: 2 values, must have 1");
        assertThatThrownBy(() -> MissingValues.filled(new double[][] {{1}}, new double[] {NONE}))
                .hasMessage("illegal neutral value: NaN, must be finite");
    }
}
