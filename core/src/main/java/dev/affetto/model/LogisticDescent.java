package dev.affetto.model;

import java.util.Arrays;

/**
 * Fits a {@link MultinomialLogisticRegression} of many inputs, for which the matrix of second
 * derivatives would be too large: accelerated gradient descent for strongly convex functions
 * (Nesterov 2004, scheme 2.2.22).
 *
 * <p>The step is one over the largest curvature, {@code L = lambda / 2 + strength}, with {@code
 * lambda} the largest eigenvalue of {@code X'X}, found by the power method. Nothing in it is
 * random.
 */
final class LogisticDescent {

    private static final int MOST_STEPS = 2000;
    private static final int POWER_STEPS = 30;
    private static final double POWER_MARGIN = 1.1; // the power method comes from below
    private static final double FLATNESS = 1e-6; // largest gradient, per input

    private final float[][] inputs;
    private final int[] labels;
    private final int emotions;
    private final double strength;
    private final int width;

    /**
     * A fit.
     *
     * @param inputs standardised, at least one row
     * @param labels per row
     * @param strength of the penalty on the weights, above 0; intercepts have none
     */
    LogisticDescent(float[][] inputs, int[] labels, int emotions, double strength) {
        this.inputs = inputs;
        this.labels = labels;
        this.emotions = emotions;
        this.strength = strength;
        this.width = inputs[0].length + 1;
    }

    MultinomialLogisticRegression run() {
        double curvature = largestCurvature();
        double root = Math.sqrt(strength / curvature);
        double momentum = (1 - root) / (1 + root);
        double[][] point = new double[emotions][width];
        double[][] ahead = new double[emotions][width];
        double[][] gradient = new double[emotions][width];
        for (int step = 0; step < MOST_STEPS; step++) {
            differentiate(ahead, gradient);
            for (int emotion = 0; emotion < emotions; emotion++) {
                for (int i = 0; i < width; i++) {
                    double next = ahead[emotion][i] - gradient[emotion][i] / curvature;
                    ahead[emotion][i] = next + momentum * (next - point[emotion][i]);
                    point[emotion][i] = next;
                }
            }
            if (largest(gradient) <= FLATNESS * inputs.length) {
                break;
            }
        }
        return new MultinomialLogisticRegression(floats(point));
    }

    private double largestCurvature() {
        double[] vector = new double[width];
        Arrays.fill(vector, 1 / Math.sqrt(width));
        double eigenvalue = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[width];
            for (float[] input : inputs) {
                addScaled(next, input, score(vector, input));
            }
            eigenvalue = Math.sqrt(squaredLength(next));
            for (int i = 0; i < width && eigenvalue > 0; i++) {
                vector[i] = next[i] / eigenvalue;
            }
        }
        return POWER_MARGIN * eigenvalue / 2 + strength;
    }

    private static double squaredLength(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return sum;
    }

    private void differentiate(double[][] point, double[][] gradient) {
        for (int emotion = 0; emotion < emotions; emotion++) {
            for (int i = 0; i < width; i++) {
                gradient[emotion][i] = i < width - 1 ? strength * point[emotion][i] : 0;
            }
        }
        double[] logits = new double[emotions];
        for (int row = 0; row < inputs.length; row++) {
            for (int emotion = 0; emotion < emotions; emotion++) {
                logits[emotion] = score(point[emotion], inputs[row]);
            }
            toShares(logits);
            logits[labels[row]] -= 1;
            for (int emotion = 0; emotion < emotions; emotion++) {
                addScaled(gradient[emotion], inputs[row], logits[emotion]);
            }
        }
    }

    private static double score(double[] weights, float[] input) {
        double sum = weights[input.length];
        for (int i = 0; i < input.length; i++) {
            sum += weights[i] * input[i];
        }
        return sum;
    }

    private static void addScaled(double[] sum, float[] input, double factor) {
        for (int i = 0; i < input.length; i++) {
            sum[i] += factor * input[i];
        }
        sum[input.length] += factor;
    }

    private static void toShares(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.exp(logits[i] - largest);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= sum;
        }
    }

    private static double largest(double[][] values) {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private float[][] floats(double[][] point) {
        float[][] rows = new float[emotions][width];
        for (int emotion = 0; emotion < emotions; emotion++) {
            for (int i = 0; i < width; i++) {
                rows[emotion][i] = (float) point[emotion][i];
            }
        }
        return rows;
    }
}
