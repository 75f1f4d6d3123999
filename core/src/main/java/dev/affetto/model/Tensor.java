package dev.affetto.model;

import java.util.Arrays;

/**
 * Numbers with a shape, in Java's memory, row by row.
 *
 * @param shape sizes of the axes
 * @param values as many as the product of the sizes
 */
record Tensor(long[] shape, float[] values) {

    Tensor {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "illegal tensor: "
                            + values.length
                            + " values for the shape "
                            + Arrays.toString(shape));
        }
    }

    /** All zero. */
    static Tensor zeros(long... shape) {
        return new Tensor(shape, new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
    }

    /** Whether no value is NaN or infinite. */
    boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
