package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network reads beside the notes: mean and deviation of each feature over segments, brought
 * to mean 0 and variance 1 over the training pieces and limited to four deviations.
 *
 * @param mean of each statistic
 * @param deviation of each statistic, above 0
 */
record JoinedFeatures(float[] mean, float[] deviation) {

    static final String MEAN = "joined.mean";
    static final String DEVIATION = "joined.deviation";

    private static final PooledFeatures STATISTICS =
            new PooledFeatures(List.of(Statistic.MEAN, Statistic.DEVIATION));
    private static final float LIMIT = 4;

    /** Fits on training pieces. */
    static JoinedFeatures fit(List<FeatureSequence> pieces) {
        int size = STATISTICS.size(pieces.get(0).featureSet().size());
        double[] sum = new double[size];
        double[] squares = new double[size];
        for (FeatureSequence piece : pieces) {
            float[] pooled = STATISTICS.of(piece.values());
            for (int i = 0; i < size; i++) {
                sum[i] += pooled[i];
                squares[i] += (double) pooled[i] * pooled[i];
            }
        }
        float[] mean = new float[size];
        float[] deviation = new float[size];
        for (int i = 0; i < size; i++) {
            double average = sum[i] / pieces.size();
            double variance = squares[i] / pieces.size() - average * average;
            double least = 1e-6 * Math.max(1, Math.abs(average)); // constant but for rounding
            mean[i] = (float) average;
            deviation[i] = (float) (variance > least * least ? Math.sqrt(variance) : 1);
        }
        return new JoinedFeatures(mean, deviation);
    }

    /** As kept with a model. */
    static JoinedFeatures of(Map<String, Tensor> tensors) {
        return new JoinedFeatures(tensors.get(MEAN).values(), tensors.get(DEVIATION).values());
    }

    /** The same to be kept with a model. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(MEAN, new Tensor(new long[] {mean.length}, mean));
        tensors.put(DEVIATION, new Tensor(new long[] {deviation.length}, deviation));
        return tensors;
    }

    /** Number of values. */
    int size() {
        return mean.length;
    }

    /** Of all segments of a piece. */
    float[] of(FeatureSequence piece) {
        return of(piece.values());
    }

    /** Of each segment and its neighbours, so many on both sides, one after the other. */
    float[] around(FeatureSequence piece, int neighbours) {
        float[] all = new float[piece.length() * size()];
        for (int i = 0; i < piece.length(); i++) {
            int start = Math.max(0, i - neighbours);
            int end = Math.min(piece.length(), i + neighbours + 1);
            float[] one = of(Arrays.copyOfRange(piece.values(), start, end));
            System.arraycopy(one, 0, all, i * size(), size());
        }
        return all;
    }

    private float[] of(float[][] rows) {
        float[] values = STATISTICS.of(rows);
        for (int i = 0; i < values.length; i++) {
            float scaled = (values[i] - mean[i]) / deviation[i];
            values[i] = Math.max(-LIMIT, Math.min(LIMIT, scaled));
        }
        return values;
    }
}
