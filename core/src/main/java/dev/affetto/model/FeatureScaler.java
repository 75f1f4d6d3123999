package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.MinMaxNormalizer;
import java.util.Arrays;
import java.util.List;

/**
 * Brings features to the range that a network reads: min-max to [0, 1], then {@code (x - mean) /
 * deviation}.
 *
 * @param normalizer fitted on the training examples
 * @param mean per feature, after the normaliser; 0 where standardisation is off
 * @param deviation per feature, above 0; 1 where standardisation is off
 */
record FeatureScaler(MinMaxNormalizer normalizer, float[] mean, float[] deviation) {

    private static final double LEAST_DEVIATION = 1e-3; // of the range: a nearly constant feature

    FeatureScaler {
        if (mean.length != normalizer.minimum().length || mean.length != deviation.length) {
            throw new IllegalArgumentException(
                    "illegal scaling: "
                            + normalizer.minimum().length
                            + " ranges, "
                            + mean.length
                            + " means and "
                            + deviation.length
                            + " deviations, must be as many");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Float.isFinite(mean[i]) || !(deviation[i] > 0)) {
                throw new IllegalArgumentException(
                        "illegal scaling of feature " + i + ": " + mean[i] + ", " + deviation[i]);
            }
        }
    }

    /** Fits on training examples. */
    static FeatureScaler fit(List<FeatureSequence> sequences, boolean standardize) {
        MinMaxNormalizer normalizer = MinMaxNormalizer.fit(sequences);
        int features = normalizer.minimum().length;
        float[] mean = new float[features];
        float[] deviation = new float[features];
        Arrays.fill(deviation, 1);
        FeatureScaler plain = new FeatureScaler(normalizer, mean, deviation);
        return standardize ? plain.standardized(sequences) : plain;
    }

    private FeatureScaler standardized(List<FeatureSequence> sequences) {
        double[] sum = new double[mean.length];
        double[] squares = new double[mean.length];
        long rows = 0;
        for (FeatureSequence sequence : sequences) {
            for (float[] row : apply(sequence)) {
                rows++;
                for (int i = 0; i < row.length; i++) {
                    sum[i] += row[i];
                    squares[i] += (double) row[i] * row[i];
                }
            }
        }
        float[] means = new float[mean.length];
        float[] deviations = new float[mean.length];
        for (int i = 0; i < means.length; i++) {
            double average = sum[i] / rows;
            double variance = Math.max(0, squares[i] / rows - average * average);
            means[i] = (float) average;
            deviations[i] = (float) Math.max(Math.sqrt(variance), LEAST_DEVIATION);
        }
        return new FeatureScaler(normalizer, means, deviations);
    }

    /**
     * The scaled rows, {@code [segment][feature]}.
     *
     * @throws IllegalArgumentException if the sequence is of another feature set
     */
    float[][] apply(FeatureSequence sequence) {
        return standardized(normalizer.apply(sequence).values());
    }

    /** The scaled rows of a varied sequence, {@code rows[segment][feature]}, which stay. */
    float[][] apply(float[][] rows) {
        return standardized(normalizer.apply(rows));
    }

    private float[][] standardized(float[][] rows) {
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (row[i] - mean[i]) / deviation[i];
            }
        }
        return rows;
    }
}
