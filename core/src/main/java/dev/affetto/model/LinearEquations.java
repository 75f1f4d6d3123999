package dev.affetto.model;

/** Linear equations with a symmetric, positive semidefinite matrix. */
final class LinearEquations {

    private static final double RIDGE = 1e-10; // of the largest diagonal element

    private LinearEquations() {}

    /**
     * Solves {@code A x = b} by Cholesky's decomposition, after a trace of ridge on the diagonal:
     * what the matrix leaves open becomes 0.
     *
     * @param matrix its lower triangle, which is overwritten
     * @param right the right side, kept
     */
    static double[] solve(double[][] matrix, double[] right) {
        decompose(matrix);
        int size = right.length;
        double[] solution = right.clone();
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < row; i++) {
                solution[row] -= matrix[row][i] * solution[i];
            }
            solution[row] /= matrix[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int i = row + 1; i < size; i++) {
                solution[row] -= matrix[i][row] * solution[i];
            }
            solution[row] /= matrix[row][row];
        }
        return solution;
    }

    private static void decompose(double[][] matrix) {
        double ridge = Double.MIN_NORMAL;
        for (int i = 0; i < matrix.length; i++) {
            ridge = Math.max(ridge, RIDGE * matrix[i][i]);
        }
        for (int row = 0; row < matrix.length; row++) {
            matrix[row][row] += ridge;
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int i = 0; i < column; i++) {
                    sum -= matrix[row][i] * matrix[column][i];
                }
                matrix[row][column] =
                        column < row
                                ? sum / matrix[column][column]
                                : Math.sqrt(Math.max(sum, ridge));
            }
        }
    }
}
