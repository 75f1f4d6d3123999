package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearEquationsTest {

    @Test
    void solutionFulfilsTheEquations() {
        // 4x + 2y = 10 and 2x + 3y = 11 for x = 1, y = 3; the upper triangle is not read.
        assertThat(LinearEquations.solve(new double[][] {{4, -1}, {2, 3}}, new double[] {10, 11}))
                .containsExactly(new double[] {1, 3}, within(1e-8)); // the ridge is 1e-10
    }

    @Test
    void whatTheMatrixLeavesOpenIsShared() {
        // x + y = 2, said twice: the ridge takes the shortest of all solutions, (1, 1).
        assertThat(LinearEquations.solve(new double[][] {{1, 0}, {1, 1}}, new double[] {2, 2}))
                .containsExactly(new double[] {1, 1}, within(1e-4)); // 1e-16 over the ridge
    }

    @Test
    void noEquationsAtAllGiveZero() {
        assertThat(LinearEquations.solve(new double[2][2], new double[2])).containsExactly(0, 0);
    }
}
