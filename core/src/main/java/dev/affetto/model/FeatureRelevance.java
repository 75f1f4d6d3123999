package dev.affetto.model;

/**
 * How much each column of some vectors tells of their labels: the F statistic of a one-way analysis
 * of variance (Fisher 1925),
 *
 * <pre>F = (between / (classes - 1)) / (within / (examples - classes))</pre>
 *
 * with the sums of squares between and within the classes.
 */
final class FeatureRelevance {

    /** A column that tells nothing has F near 1; half of that keeps a weight for every column. */
    private static final double FLOOR = 0.5;

    private FeatureRelevance() {}

    /**
     * Weights of the columns: {@code (F + 1/2)^exponent}, scaled so that the mean of their squares
     * is 1; a column that never varies has F = 0.
     *
     * @param vectors {@code [example][column]}
     * @param labels one an example, from 0
     * @param exponent 0 weighs all columns alike
     */
    static double[] weights(float[][] vectors, int[] labels, double exponent) {
        double[] weights = new double[vectors[0].length];
        double squares = 0;
        for (int column = 0; column < weights.length; column++) {
            weights[column] = Math.pow(statistic(vectors, labels, column) + FLOOR, exponent);
            squares += weights[column] * weights[column];
        }
        double scale = Math.sqrt(squares / weights.length);
        for (int column = 0; column < weights.length; column++) {
            weights[column] /= scale;
        }
        return weights;
    }

    /** F of one column; 0 where it never varies or there are too few classes or examples. */
    static double statistic(float[][] vectors, int[] labels, int column) {
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        double total = 0;
        double squares = 0;
        for (int i = 0; i < labels.length; i++) {
            double value = vectors[i][column];
            sums[labels[i]] += value;
            counts[labels[i]]++;
            total += value;
            squares += value * value;
        }
        double between = -total * total / labels.length;
        int met = 0;
        for (int label = 0; label < classes; label++) {
            if (counts[label] > 0) {
                between += sums[label] * sums[label] / counts[label];
                met++;
            }
        }
        double within = squares - total * total / labels.length - between;
        if (met < 2 || labels.length <= met || !(within > 1e-12 * squares)) {
            return 0;
        }
        return Math.max(0, between / (met - 1) / (within / (labels.length - met)));
    }
}
