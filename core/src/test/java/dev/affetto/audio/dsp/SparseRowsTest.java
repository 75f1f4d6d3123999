package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** All numbers are small integers and halves: single precision is exact. */
class SparseRowsTest {

    private static final float[][] DENSE = {{1, 0, 2}, {0, 0, 0}, {0.5f, 3, 0}, {0, 0, 4}};

    private final SparseRows matrix = new SparseRows(DENSE, 0);

    @Test
    void productIsThatOfTheDenseMatrix() {
        float[] product = new float[4];
        matrix.multiply(new float[] {2, 10, 100}, product);

        assertThat(product).containsExactly(202, 0, 31, 400);
        assertThat(matrix.dot(2, new float[] {2, 10, 100})).isEqualTo(31);
    }

    @Test
    void transposedProductIsAdded() {
        float[] target = {1000, 2000, 3000};
        matrix.addTransposed(new float[] {1, 7, 2, 3}, target);

        // Columns: 1 + 0.5 * 2; 3 * 2; 2 + 4 * 3.
        assertThat(target).containsExactly(1002, 2006, 3014);
    }

    @Test
    void entriesNotAboveTheSmallestWeightAreLeftOut() {
        float[] product = new float[4];
        new SparseRows(DENSE, 1).multiply(new float[] {1, 1, 1}, product);

        assertThat(product).containsExactly(2, 0, 3, 4);
    }
}
