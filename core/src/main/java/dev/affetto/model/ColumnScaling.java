package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/**
 * Standardises the columns of vectors: {@code (x - mean) / deviation}.
 *
 * @param mean per column
 * @param deviation per column, above 0; 1 for a column that never varied
 */
record ColumnScaling(float[] mean, float[] deviation) implements VectorScaling {

    private static final double LEAST_DEVIATION = 1e-6; // below the rounding of a float near 1

    /** Fits on training vectors, at least one. */
    static ColumnScaling fit(float[][] vectors) {
        int columns = vectors[0].length;
        float[] mean = new float[columns];
        float[] deviation = new float[columns];
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            for (float[] vector : vectors) {
                sum += vector[column];
            }
            double average = sum / vectors.length;
            double squares = 0;
            for (float[] vector : vectors) {
                squares += (vector[column] - average) * (vector[column] - average);
            }
            double spread = Math.sqrt(squares / vectors.length);
            mean[column] = (float) average;
            deviation[column] = spread > LEAST_DEVIATION ? (float) spread : 1;
        }
        return new ColumnScaling(mean, deviation);
    }

    @Override
    public int columns() {
        return mean.length;
    }

    @Override
    public float[] apply(float[] vector) {
        float[] scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = (vector[i] - mean[i]) / deviation[i];
        }
        return scaled;
    }

    @Override
    public void putInto(Map<String, Tensor> parameters) {
        parameters.put("pooled.mean", Tensor.of(mean));
        parameters.put("pooled.deviation", Tensor.of(deviation));
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite, not as many as columns,
     *     or a deviation is not above 0
     */
    static ColumnScaling from(Map<String, Tensor> parameters, int columns) {
        float[] deviation = Tensor.required(parameters, "pooled.deviation", columns).values();
        for (float value : deviation) {
            if (!(value > 0)) {
                throw new IllegalArgumentException(
                        "illegal pooled.deviation: " + value + ", must be above 0");
            }
        }
        return new ColumnScaling(
                Tensor.required(parameters, "pooled.mean", columns).values(), deviation);
    }
}
