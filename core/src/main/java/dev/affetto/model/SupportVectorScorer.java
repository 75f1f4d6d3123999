package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Support vector machines on the pooled features of a piece, and what their decisions mean in
 * probabilities.
 *
 * @param pooling from segments to a vector
 * @param scaling of that vector
 * @param machines one a pair of emotions
 * @param probabilities from the decisions to the logits of the emotions
 */
record SupportVectorScorer(
        PooledFeatures pooling,
        VectorScaling scaling,
        PairwiseMachines machines,
        MultinomialLogisticRegression probabilities)
        implements PieceScorer {

    @Override
    public double[] logits(float[][] rows) {
        return probabilities.logits(machines.decisions(scaling.apply(pooling.of(rows))));
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        scaling.putInto(parameters);
        machines.putInto(parameters, scaling.columns());
        probabilities.putInto(parameters);
        return parameters;
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite, of other shapes or out of
     *     range
     */
    static SupportVectorScorer from(
            SupportVectorLearning learning,
            Map<String, Tensor> parameters,
            int features,
            int emotions) {
        PooledFeatures pooling = new PooledFeatures(learning.statistics());
        int columns = pooling.size(features);
        return new SupportVectorScorer(
                pooling,
                VectorScaling.from(learning.scaling(), parameters, columns),
                PairwiseMachines.from(parameters, emotions, columns),
                MultinomialLogisticRegression.from(
                        parameters, emotions, PairwiseMachines.pairs(emotions)));
    }
}
