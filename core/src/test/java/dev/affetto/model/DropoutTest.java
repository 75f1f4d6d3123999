package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.affetto.tensor.TorchEngine;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DropoutTest {

    private static float[] dropped(double share, long seed) {
        try (NDManager manager = TorchEngine.newManager()) {
            return new Dropout(share, new SplittableRandom(seed))
                    .apply(manager.ones(new Shape(100, 101)))
                    .toFloatArray();
        }
    }

    /** Kept values are divided by the share kept, so the mean stays 1. */
    @Test
    void givenShareIsDroppedAndTheMeanStays() {
        double sum = 0;
        int zeros = 0;
        for (float value : dropped(0.7, 1)) {
            assertThat(value == 0 || value == (float) (1 / 0.3)).isTrue();
            sum += value;
            zeros += value == 0 ? 1 : 0;
        }
        // 10100 draws at 0.7: standard error 0.005; of the mean, 0.3 into it: 0.015
        assertThat(zeros / 10100.0).isCloseTo(0.7, within(0.02));
        assertThat(sum / 10100.0).isCloseTo(1, within(0.06));
    }

    @Test
    void maskFollowsItsOwnStream() {
        assertThat(dropped(0.5, 1)).isEqualTo(dropped(0.5, 1)).isNotEqualTo(dropped(0.5, 2));
    }

    @Test
    void noneDropsNothing() {
        try (NDManager manager = TorchEngine.newManager()) {
            assertThat(Dropout.NONE.apply(manager.ones(new Shape(9))).toFloatArray())
                    .containsOnly(1);
        }
    }
}
