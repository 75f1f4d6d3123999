package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/**
 * Support vector machines with a radial basis function, one for each pair of emotions.
 *
 * <p>The decision of a pair is {@code sum over support vectors s of coefficient(s) exp(-gamma |s -
 * x|^2) + offset}; above 0 it speaks for the first emotion of the pair. Pairs lie in the order (0,
 * 1), (0, 2), …, (1, 2), …; the decision of a pair of which one emotion was never met is 0.
 *
 * @param gamma of the radial basis function, above 0
 * @param vectors support vectors of all pairs, {@code [vector][column]}
 * @param coefficients {@code [pair][vector]}, 0 where a vector is not of the pair
 * @param offsets per pair
 */
record PairwiseMachines(float gamma, float[][] vectors, float[][] coefficients, float[] offsets) {

    /** Number of pairs. */
    static int pairs(int emotions) {
        return emotions * (emotions - 1) / 2;
    }

    /** The decisions on a vector, one a pair. */
    double[] decisions(float[] vector) {
        double[] decisions = new double[offsets.length];
        for (int pair = 0; pair < decisions.length; pair++) {
            decisions[pair] = offsets[pair];
        }
        for (int i = 0; i < vectors.length; i++) {
            double kernel = Math.exp(-gamma * squaredDistance(vectors[i], vector));
            for (int pair = 0; pair < decisions.length; pair++) {
                decisions[pair] += coefficients[pair][i] * kernel;
            }
        }
        return decisions;
    }

    /** The square of the Euclidean distance. */
    static double squaredDistance(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = (double) left[i] - right[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** Adds its numbers to those of a model. */
    void putInto(Map<String, Tensor> parameters, int columns) {
        parameters.put("support.gamma", Tensor.of(new float[] {gamma}));
        parameters.put("support.vectors", Tensor.ofRows(vectors, columns));
        parameters.put("support.coefficients", Tensor.ofRows(coefficients, vectors.length));
        parameters.put("support.offsets", Tensor.of(offsets));
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite or of other shapes, or
     *     gamma is not above 0
     */
    static PairwiseMachines from(Map<String, Tensor> parameters, int emotions, int columns) {
        int pairs = pairs(emotions);
        float gamma = Tensor.required(parameters, "support.gamma", 1).values()[0];
        if (!(gamma > 0)) {
            throw new IllegalArgumentException(
                    "illegal support.gamma: " + gamma + ", must be above 0");
        }
        float[][] vectors = Tensor.required(parameters, "support.vectors", -1, columns).rows();
        return new PairwiseMachines(
                gamma,
                vectors,
                Tensor.required(parameters, "support.coefficients", pairs, vectors.length).rows(),
                Tensor.required(parameters, "support.offsets", pairs).values());
    }
}
