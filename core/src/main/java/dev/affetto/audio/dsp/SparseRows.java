package dev.affetto.audio.dsp;

/** A matrix of which each row is non-zero in a few places. */
final class SparseRows {

    private final int[][] columns;
    private final float[][] weights;

    /** Keeps the entries above the smallest weight. */
    SparseRows(float[][] dense, float smallestWeight) {
        columns = new int[dense.length][];
        weights = new float[dense.length][];
        for (int row = 0; row < dense.length; row++) {
            keep(row, dense[row], smallestWeight);
        }
    }

    private void keep(int row, float[] values, float smallestWeight) {
        int count = 0;
        for (float value : values) {
            count += value > smallestWeight ? 1 : 0;
        }
        columns[row] = new int[count];
        weights[row] = new float[count];
        int next = 0;
        for (int column = 0; column < values.length; column++) {
            if (values[column] > smallestWeight) {
                columns[row][next] = column;
                weights[row][next++] = values[column];
            }
        }
    }

    /** {@code target = M x}. */
    void multiply(float[] x, float[] target) {
        for (int row = 0; row < columns.length; row++) {
            target[row] = dot(row, x);
        }
    }

    /** Row times vector. */
    float dot(int row, float[] x) {
        int[] rowColumns = columns[row];
        float[] rowWeights = weights[row];
        float sum = 0;
        for (int i = 0; i < rowColumns.length; i++) {
            sum += rowWeights[i] * x[rowColumns[i]];
        }
        return sum;
    }

    /** {@code target += Mᵀ x}. */
    void addTransposed(float[] x, float[] target) {
        for (int row = 0; row < columns.length; row++) {
            int[] rowColumns = columns[row];
            float[] rowWeights = weights[row];
            for (int i = 0; i < rowColumns.length; i++) {
                target[rowColumns[i]] += rowWeights[i] * x[row];
            }
        }
    }
}
