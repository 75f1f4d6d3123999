package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/** Makes the columns of vectors comparable, as was learnt from training vectors. */
sealed interface VectorScaling permits ColumnScaling, ColumnRanks {

    /** Fits on training vectors, at least one. */
    static VectorScaling fit(SupportVectorLearning.Scaling scaling, float[][] vectors) {
        return switch (scaling) {
            case DEVIATIONS -> ColumnScaling.fit(vectors);
            case RANKS -> ColumnRanks.fit(vectors);
        };
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite, not as many as columns,
     *     or out of range
     */
    static VectorScaling from(
            SupportVectorLearning.Scaling scaling, Map<String, Tensor> parameters, int columns) {
        return switch (scaling) {
            case DEVIATIONS -> ColumnScaling.from(parameters, columns);
            case RANKS -> ColumnRanks.from(parameters, columns);
        };
    }

    /** Length of a vector. */
    int columns();

    /** One vector, scaled; the given one stays as it is. */
    float[] apply(float[] vector);

    /** All vectors, scaled. */
    default float[][] apply(float[][] vectors) {
        float[][] scaled = new float[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            scaled[i] = apply(vectors[i]);
        }
        return scaled;
    }

    /** Adds its numbers to those of a model. */
    void putInto(Map<String, Tensor> parameters);
}
