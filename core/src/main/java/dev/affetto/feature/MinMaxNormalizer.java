package dev.affetto.feature;

import java.util.Arrays;
import java.util.List;

/**
 * Scales each feature to [0, 1] by the minimum and maximum met in training; what lies outside later
 * is clipped.
 *
 * <p>{@code x' = (x - minimum) / (maximum - minimum)}. A feature that never varied in training
 * becomes 0.
 *
 * @param featureSetId the feature set that it was fitted on
 * @param minimum per feature, finite
 * @param maximum per feature, finite, not below the minimum
 */
public record MinMaxNormalizer(String featureSetId, float[] minimum, float[] maximum) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the lengths differ or a range is empty or not finite
     */
    public MinMaxNormalizer {
        if (minimum.length != maximum.length) {
            throw new IllegalArgumentException(
                    "illegal ranges: "
                            + minimum.length
                            + " minima and "
                            + maximum.length
                            + " maxima, must be as many");
        }
        for (int i = 0; i < minimum.length; i++) {
            if (!(minimum[i] <= maximum[i]) || !Float.isFinite(maximum[i] - minimum[i])) {
                throw new IllegalArgumentException(
                        "illegal range of feature "
                                + i
                                + ": "
                                + minimum[i]
                                + " to "
                                + maximum[i]
                                + ", must be finite and ascending");
            }
        }
    }

    /**
     * Fits the ranges. Fit on the training fold alone.
     *
     * @throws IllegalArgumentException if there is no sequence or they are of different feature
     *     sets
     */
    public static MinMaxNormalizer fit(List<FeatureSequence> sequences) {
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of sequences: 0, must be at least 1");
        }
        FeatureSet featureSet = sequences.get(0).featureSet();
        float[] minimum = new float[featureSet.size()];
        float[] maximum = new float[featureSet.size()];
        Arrays.fill(minimum, Float.POSITIVE_INFINITY);
        Arrays.fill(maximum, Float.NEGATIVE_INFINITY);
        for (FeatureSequence sequence : sequences) {
            requireSameSet(featureSet.id(), sequence);
            for (float[] row : sequence.values()) {
                for (int i = 0; i < row.length; i++) {
                    minimum[i] = Math.min(minimum[i], row[i]);
                    maximum[i] = Math.max(maximum[i], row[i]);
                }
            }
        }
        return new MinMaxNormalizer(featureSet.id(), minimum, maximum);
    }

    /**
     * Scales a sequence; the original stays as it is.
     *
     * @throws IllegalArgumentException if the sequence is of another feature set than the one
     *     fitted
     */
    public FeatureSequence apply(FeatureSequence sequence) {
        requireSameSet(featureSetId, sequence);
        return new FeatureSequence(
                sequence.featureSet(), sequence.segments(), apply(sequence.values()));
    }

    /** Scales rows of values, {@code rows[segment][feature]}; the original stays as it is. */
    public float[][] apply(float[][] rows) {
        float[][] scaled = new float[rows.length][];
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] = scale(rows[row]);
        }
        return scaled;
    }

    private float[] scale(float[] row) {
        float[] scaled = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            float range = maximum[i] - minimum[i];
            scaled[i] = range > 0 ? Math.min(1f, Math.max(0f, (row[i] - minimum[i]) / range)) : 0f;
        }
        return scaled;
    }

    private static void requireSameSet(String expectedId, FeatureSequence sequence) {
        if (!sequence.featureSet().id().equals(expectedId)) {
            throw new IllegalArgumentException(
                    "illegal feature set: "
                            + sequence.featureSet().id()
                            + ", must be "
                            + expectedId);
        }
    }
}
