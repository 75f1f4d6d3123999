package dev.affetto.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Finds the one temperature that makes probabilities honest (Guo et al. 2017). */
final class TemperatureScaling {

    private static final double LARGEST_LOG_TEMPERATURE = Math.log(10); // from 0.1 to 10
    private static final int STEPS = 30; // (2/3)^30 of that range: 5 digits

    private TemperatureScaling() {}

    /**
     * The temperature of the least loss, by cutting off thirds: the loss has one valley.
     *
     * @param loss mean cross-entropy of held-out examples at a temperature
     */
    static double fit(DoubleUnaryOperator loss) {
        double low = -LARGEST_LOG_TEMPERATURE;
        double high = LARGEST_LOG_TEMPERATURE;
        for (int i = 0; i < STEPS; i++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (loss.applyAsDouble(Math.exp(left)) < loss.applyAsDouble(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /**
     * The temperature of the least mean cross-entropy of some examples.
     *
     * @param logits one row an emotion wide for each example
     */
    static double fit(List<double[]> logits, List<LabelledFeatures> examples) {
        return fit(temperature -> crossEntropy(logits, examples, temperature));
    }

    private static double crossEntropy(
            List<double[]> logits, List<LabelledFeatures> examples, double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            double share = softmax(logits.get(i), temperature)[examples.get(i).label()];
            sum -= Math.log(Math.max(share, Double.MIN_NORMAL));
        }
        return sum / logits.size();
    }

    /** Probabilities of logits at a temperature. */
    static double[] softmax(double[] logits, double temperature) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp((logits[i] - largest) / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
