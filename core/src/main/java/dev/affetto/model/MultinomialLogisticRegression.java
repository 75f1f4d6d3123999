package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/**
 * A linear classifier with honest probabilities: {@code p = softmax(W x + b)}.
 *
 * <p>Fitted by the least {@code sum over examples of cross-entropy(target, p) + strength / 2
 * |W|^2}; the intercepts {@code b} are free. Newton's method with steps halved until the sum falls:
 * the sum is convex, so there is nothing random in it.
 *
 * @param weights {@code [emotion][input]}, the intercept last
 */
record MultinomialLogisticRegression(float[][] weights) {

    private static final int MOST_STEPS = 100;
    private static final double FLATNESS = 1e-9; // of the gradient, per example
    private static final double LEAST_STEP = 1e-10;
    private static final double SUFFICIENT_FALL = 1e-4; // Armijo's share of the foreseen fall

    /**
     * Targets that leave room for doubt (Platt 1999): the label of an example gets {@code (n + 1) /
     * (n + emotions)} with {@code n} its number of examples, each other {@code 1 / (n + emotions)}.
     * So weights stay finite where emotions are told apart without an error, or one has no example.
     */
    static double[][] targets(int[] labels, int emotions) {
        int[] counts = new int[emotions];
        for (int label : labels) {
            counts[label]++;
        }
        double[][] targets = new double[labels.length][emotions];
        for (int i = 0; i < labels.length; i++) {
            double all = counts[labels[i]] + (double) emotions;
            for (int emotion = 0; emotion < emotions; emotion++) {
                targets[i][emotion] = (emotion == labels[i] ? counts[emotion] + 1 : 1) / all;
            }
        }
        return targets;
    }

    /**
     * Fits.
     *
     * @param inputs finite, at least one row
     * @param targets per row what the probabilities should be, sum 1
     * @param strength of the penalty, above 0
     */
    static MultinomialLogisticRegression fit(
            double[][] inputs, double[][] targets, double strength) {
        return new Fit(inputs, targets, strength).run();
    }

    /** The logits of an input. */
    double[] logits(double[] input) {
        double[] logits = new double[weights.length];
        for (int emotion = 0; emotion < logits.length; emotion++) {
            double sum = weights[emotion][input.length];
            for (int i = 0; i < input.length; i++) {
                sum += weights[emotion][i] * input[i];
            }
            logits[emotion] = sum;
        }
        return logits;
    }

    /** The logits of an input. */
    double[] logits(float[] input) {
        double[] same = new double[input.length];
        for (int i = 0; i < same.length; i++) {
            same[i] = input[i];
        }
        return logits(same);
    }

    /** Mean cross-entropy of the labels of some inputs. */
    double crossEntropy(double[][] inputs, int[] labels) {
        double sum = 0;
        for (int i = 0; i < inputs.length; i++) {
            sum -= logShares(logits(inputs[i]))[labels[i]];
        }
        return sum / inputs.length;
    }

    /** Logarithms of the softmax. */
    private static double[] logShares(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double[] shares = new double[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = logits[i] - largest - Math.log(sum);
        }
        return shares;
    }

    /** Adds its numbers to those of a model. */
    void putInto(Map<String, Tensor> parameters) {
        parameters.put("probability.weights", Tensor.ofRows(weights, weights[0].length));
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite or of another shape
     */
    static MultinomialLogisticRegression from(
            Map<String, Tensor> parameters, int emotions, int inputs) {
        return new MultinomialLogisticRegression(
                Tensor.required(parameters, "probability.weights", emotions, inputs + 1L).rows());
    }

    /** One fit; weights lie emotion by emotion, the intercept last in each. */
    private static final class Fit {

        private final double[][] inputs;
        private final double[][] targets;
        private final double strength;
        private final int width;
        private final int emotions;

        Fit(double[][] inputs, double[][] targets, double strength) {
            this.inputs = inputs;
            this.targets = targets;
            this.strength = strength;
            this.width = inputs[0].length + 1;
            this.emotions = targets[0].length;
        }

        MultinomialLogisticRegression run() {
            double[] point = new double[emotions * width];
            double value = value(point);
            for (int i = 0; i < MOST_STEPS; i++) {
                double[] gradient = new double[point.length];
                double[][] curvature = new double[point.length][point.length];
                differentiate(point, gradient, curvature);
                if (largest(gradient) <= FLATNESS * inputs.length) {
                    break;
                }
                double[] direction = LinearEquations.solve(curvature, gradient);
                double[] next = descend(point, value, gradient, direction);
                double reached = value(next);
                if (!(reached < value)) {
                    break;
                }
                point = next;
                value = reached;
            }
            return new MultinomialLogisticRegression(rows(point));
        }

        private double[] descend(
                double[] point, double value, double[] gradient, double[] direction) {
            double slope = 0;
            for (int i = 0; i < point.length; i++) {
                slope += gradient[i] * direction[i];
            }
            double step = 1;
            double[] next = moved(point, direction, step);
            while (value(next) > value - SUFFICIENT_FALL * step * slope && step > LEAST_STEP) {
                step /= 2;
                next = moved(point, direction, step);
            }
            return next;
        }

        private static double[] moved(double[] point, double[] direction, double step) {
            double[] next = new double[point.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = point[i] - step * direction[i];
            }
            return next;
        }

        private double[] logShares(double[] point, double[] input) {
            double[] logits = new double[emotions];
            for (int emotion = 0; emotion < emotions; emotion++) {
                int start = emotion * width;
                double sum = point[start + input.length];
                for (int i = 0; i < input.length; i++) {
                    sum += point[start + i] * input[i];
                }
                logits[emotion] = sum;
            }
            return MultinomialLogisticRegression.logShares(logits);
        }

        private double value(double[] point) {
            double sum = 0;
            for (int row = 0; row < inputs.length; row++) {
                double[] shares = logShares(point, inputs[row]);
                for (int emotion = 0; emotion < emotions; emotion++) {
                    sum -= targets[row][emotion] * shares[emotion];
                }
            }
            for (int i = 0; i < point.length; i++) {
                sum += penalty(i) / 2 * point[i] * point[i];
            }
            return sum;
        }

        private double penalty(int place) {
            return place % width == width - 1 ? 0 : strength;
        }

        private void differentiate(double[] point, double[] gradient, double[][] curvature) {
            double[] extended = new double[width];
            extended[width - 1] = 1;
            for (int row = 0; row < inputs.length; row++) {
                System.arraycopy(inputs[row], 0, extended, 0, width - 1);
                double[] shares = logShares(point, inputs[row]);
                for (int emotion = 0; emotion < emotions; emotion++) {
                    shares[emotion] = Math.exp(shares[emotion]);
                }
                addRow(extended, shares, targets[row], gradient, curvature);
            }
            for (int i = 0; i < point.length; i++) {
                gradient[i] += penalty(i) * point[i];
                curvature[i][i] += penalty(i);
            }
        }

        private void addRow(
                double[] input,
                double[] shares,
                double[] target,
                double[] gradient,
                double[][] curvature) {
            for (int a = 0; a < emotions; a++) {
                addScaled(gradient, a * width, input, shares[a] - target[a]);
                for (int b = 0; b <= a; b++) {
                    double weight = shares[a] * ((a == b ? 1 : 0) - shares[b]);
                    for (int i = 0; i < width; i++) {
                        addScaled(curvature[a * width + i], b * width, input, weight * input[i]);
                    }
                }
            }
        }

        private static void addScaled(double[] sum, int start, double[] values, double factor) {
            for (int i = 0; i < values.length; i++) {
                sum[start + i] += factor * values[i];
            }
        }

        private static double largest(double[] values) {
            double largest = 0;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }

        private float[][] rows(double[] point) {
            float[][] rows = new float[emotions][width];
            for (int i = 0; i < point.length; i++) {
                rows[i / width][i % width] = (float) point[i];
            }
            return rows;
        }
    }
}
