package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression on the pooled features of a piece's windows.
 *
 * @param window the parts of a piece
 * @param pooling from the segments of a part to a vector
 * @param scaling of that vector
 * @param regression from the vector to the logits of the emotions
 */
record LogisticScorer(
        PieceWindow window,
        PooledFeatures pooling,
        ColumnScaling scaling,
        MultinomialLogisticRegression regression)
        implements PieceScorer {

    @Override
    public double[] logits(float[][] rows) {
        List<float[][]> parts = window.of(rows);
        double[] mean = new double[regression.weights().length];
        for (float[][] part : parts) {
            double[] logits = regression.logits(scaling.apply(pooling.of(part)));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += logits[i] / parts.size();
            }
        }
        return mean;
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        scaling.putInto(parameters);
        regression.putInto(parameters);
        return parameters;
    }
}
