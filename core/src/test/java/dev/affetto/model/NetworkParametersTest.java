package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkParametersTest {

    private static final int HIDDEN = 7;
    private static final Map<String, Tensor> INITIAL =
            NetworkParameters.initial(
                    new NetworkLearning.Network(
                            2, HIDDEN, true, NetworkLearning.Pooling.ATTENTION, 0, false),
                    3,
                    4,
                    new SplittableRandom(1));

    /** Rows of an orthogonal matrix have length 1 and are at right angles. */
    @Test
    void stateWeightsOfEachGateAreOrthogonal() {
        float[] values = INITIAL.get("lstm.1.backward.state_weight").values();
        for (int gate = 0; gate < 4; gate++) {
            for (int row = 0; row < HIDDEN; row++) {
                for (int other = 0; other < HIDDEN; other++) {
                    double product = 0;
                    for (int i = 0; i < HIDDEN; i++) {
                        product +=
                                values[(gate * HIDDEN + row) * HIDDEN + i]
                                        * values[(gate * HIDDEN + other) * HIDDEN + i];
                    }
                    // single-precision rounding of seven products
                    assertThat(product).isCloseTo(row == other ? 1 : 0, within(1e-6));
                }
            }
        }
    }

    @Test
    void onlyForgetGatesStartWithABias() {
        float[] bias = INITIAL.get("lstm.0.forward.input_bias").values();
        for (int i = 0; i < bias.length; i++) {
            assertThat(bias[i]).isEqualTo(i / HIDDEN == 1 ? 1 : 0);
        }
        assertThat(INITIAL.get("head.bias").values()).containsOnly(0);
    }

    @Test
    void inputWeightsFillTheirBound() {
        double bound = Math.sqrt(6.0 / (4 * HIDDEN + 3));
        float largest = 0;
        for (float value : INITIAL.get("lstm.0.forward.input_weight").values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        // the largest of 84 uniform values misses the bound by a tenth once in 7000 times
        assertThat((double) largest).isBetween(0.9 * bound, bound);
    }
}
