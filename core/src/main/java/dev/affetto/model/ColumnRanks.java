package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Replaces the columns of vectors by their places among the training vectors: {@code sqrt(12) (F(x)
 * - 1/2)}, with the share F of training values below x and half of those equal to it. Without ties
 * a training column then has about mean 0 and variance 1, whatever its distribution was, and no
 * value lies beyond {@code sqrt(3)}, so that one strange measure cannot outweigh all others.
 *
 * <p>F is interpolated linearly between {@value #QUANTILES} quantiles, which is all that is kept; a
 * value beyond the least or largest has their place. A column that never varied has only zeros.
 *
 * @param quantiles {@code [column][quantile]}, of each column in order, the least and largest
 *     included
 */
record ColumnRanks(float[][] quantiles) implements VectorScaling {

    static final int QUANTILES = 17;

    private static final String PARAMETER = "pooled.quantiles";
    private static final double UNIT_VARIANCE = Math.sqrt(12); // of what lies evenly in 0 to 1

    /** Fits on training vectors, at least one. */
    static ColumnRanks fit(float[][] vectors) {
        int columns = vectors[0].length;
        float[][] quantiles = new float[columns][QUANTILES];
        double[] sorted = new double[vectors.length];
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = vectors[i][column];
            }
            Arrays.sort(sorted);
            for (int i = 0; i < QUANTILES; i++) {
                double share = (double) i / (QUANTILES - 1);
                quantiles[column][i] = (float) PooledFeatures.quantileOfSorted(sorted, share);
            }
        }
        return new ColumnRanks(quantiles);
    }

    @Override
    public int columns() {
        return quantiles.length;
    }

    @Override
    public float[] apply(float[] vector) {
        float[] scaled = new float[vector.length];
        for (int column = 0; column < vector.length; column++) {
            float value = vector[column];
            float[] ofColumn = quantiles[column];
            double share = (shareBelow(value, ofColumn) + shareUpTo(value, ofColumn)) / 2;
            scaled[column] = isConstant(ofColumn) ? 0 : (float) (UNIT_VARIANCE * (share - 0.5));
        }
        return scaled;
    }

    private static boolean isConstant(float[] quantiles) {
        return quantiles[0] == quantiles[QUANTILES - 1];
    }

    /** How many of the training values lie below, as a share. */
    private static double shareBelow(float value, float[] quantiles) {
        int next = 0; // the first that is not below
        while (next < QUANTILES && quantiles[next] < value) {
            next++;
        }
        return next == 0 || next == QUANTILES ? at(next) : between(next - 1, value, quantiles);
    }

    /** How many of the training values lie below or are equal, as a share. */
    private static double shareUpTo(float value, float[] quantiles) {
        int next = QUANTILES; // the first that is above
        while (next > 0 && quantiles[next - 1] > value) {
            next--;
        }
        return next == 0 || next == QUANTILES ? at(next) : between(next - 1, value, quantiles);
    }

    private static double at(int end) {
        return end == 0 ? 0 : 1;
    }

    private static double between(int below, float value, float[] quantiles) {
        double width = (double) quantiles[below + 1] - quantiles[below];
        return (below + (value - quantiles[below]) / width) / (QUANTILES - 1);
    }

    @Override
    public void putInto(Map<String, Tensor> parameters) {
        float[] values = new float[quantiles.length * QUANTILES];
        for (int column = 0; column < quantiles.length; column++) {
            System.arraycopy(quantiles[column], 0, values, column * QUANTILES, QUANTILES);
        }
        parameters.put(PARAMETER, new Tensor(new long[] {quantiles.length, QUANTILES}, values));
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite, not as many as columns,
     *     or those of a column do not rise
     */
    static ColumnRanks from(Map<String, Tensor> parameters, int columns) {
        float[] values = Tensor.required(parameters, PARAMETER, columns, QUANTILES).values();
        float[][] quantiles = new float[columns][];
        for (int column = 0; column < columns; column++) {
            int start = column * QUANTILES;
            quantiles[column] = Arrays.copyOfRange(values, start, start + QUANTILES);
            for (int i = 1; i < QUANTILES; i++) {
                if (quantiles[column][i] < quantiles[column][i - 1]) {
                    throw new IllegalArgumentException(
                            "illegal " + PARAMETER + ": column " + column + " falls, must rise");
                }
            }
        }
        return new ColumnRanks(quantiles);
    }
}
