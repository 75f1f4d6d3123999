package dev.affetto.tensor;

import java.util.Arrays;
import java.util.Map;

/**
 * Numbers with a shape, in Java's memory, row by row.
 *
 * @param shape sizes of the axes
 * @param values as many as the product of the sizes
 */
public record Tensor(long[] shape, float[] values) {

    /**
     * Checks that the values fill the shape.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Tensor {
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
    public static Tensor zeros(long... shape) {
        return new Tensor(shape, new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
    }

    /** One axis. */
    public static Tensor of(float[] values) {
        return new Tensor(new long[] {values.length}, values);
    }

    /**
     * Rows of equal length below each other.
     *
     * @param columns their length, said because there may be no row
     */
    public static Tensor ofRows(float[][] rows, int columns) {
        float[] values = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Tensor(new long[] {rows.length, columns}, values);
    }

    /** The rows of two axes. */
    public float[][] rows() {
        int columns = (int) shape[1];
        float[][] rows = new float[(int) shape[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
        }
        return rows;
    }

    /**
     * A tensor of a model.
     *
     * @param wanted its shape; -1 where the size of an axis is free
     * @throws IllegalArgumentException if it is not there, not finite or of another shape
     */
    public static Tensor required(Map<String, Tensor> parameters, String name, long... wanted) {
        Tensor tensor = parameters.get(name);
        if (tensor == null || !tensor.hasShape(wanted) || !tensor.isFinite()) {
            throw new IllegalArgumentException(
                    name
                            + " must be there, finite and of shape "
                            + Arrays.toString(wanted).replace("-1", "any"));
        }
        return tensor;
    }

    private boolean hasShape(long... wanted) {
        if (shape.length != wanted.length) {
            return false;
        }
        for (int axis = 0; axis < wanted.length; axis++) {
            if (shape[axis] != wanted[axis] && wanted[axis] >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether no value is NaN or infinite. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
