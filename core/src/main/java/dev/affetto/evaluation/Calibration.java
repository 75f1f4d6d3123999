package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far the probabilities of a model can be taken at their word (Guo, Pleiss, Sun and Weinberger
 * 2017, <em>On Calibration of Modern Neural Networks</em>).
 *
 * @param expectedCalibrationError mean distance of confidence and accuracy over the bins, each
 *     counting by its examples; 0 is best
 * @param meanLogLoss mean negative log-likelihood of the actual label, in nats
 * @param meanBrierScore mean squared distance of the probabilities from the actual label's, summed
 *     over the labels, from 0 to 2 (Brier 1950)
 * @param bins equally wide, by the probability of the predicted label
 */
public record Calibration(
        double expectedCalibrationError,
        double meanLogLoss,
        double meanBrierScore,
        List<Bin> bins) {

    /**
     * The examples whose winning probability lies in a range.
     *
     * @param lowestConfidence lower end of the range, not in it
     * @param highestConfidence upper end of the range, in it
     * @param count number of examples
     * @param meanConfidence mean winning probability; NaN without examples
     * @param accuracy share that was right; NaN without examples
     */
    public record Bin(
            double lowestConfidence,
            double highestConfidence,
            long count,
            double meanConfidence,
            double accuracy) {}

    /** Keeps the bins as they are. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    private static final int BINS = 15; // as in the paper of Guo et al.

    /** No logarithm of 0: as scikit-learn's {@code log_loss} does. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    /**
     * Measures outcomes: {@code ECE = sum over bins of count / n |accuracy - mean confidence|} in
     * 15 bins, {@code -ln p(actual)} with p at least 2.2e-16, and the Brier score.
     *
     * @throws IllegalArgumentException if there is no outcome
     */
    static Calibration of(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("illegal number of outcomes: 0, must be at least 1");
        }
        List<Bin> bins = bins(outcomes);
        return new Calibration(
                expectedCalibrationError(bins, outcomes.size()),
                mean(outcomes, Calibration::logLoss),
                mean(outcomes, Calibration::brierScore),
                bins);
    }

    private static List<Bin> bins(List<Outcome> outcomes) {
        List<List<Outcome>> members = new ArrayList<>();
        IntStream.range(0, BINS).forEach(bin -> members.add(new ArrayList<>()));
        outcomes.forEach(outcome -> members.get(binOf(confidence(outcome))).add(outcome));
        return IntStream.range(0, BINS).mapToObj(bin -> bin(bin, members.get(bin))).toList();
    }

    private static int binOf(double confidence) {
        return Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
    }

    private static Bin bin(int bin, List<Outcome> members) {
        return new Bin(
                (double) bin / BINS,
                (bin + 1.0) / BINS,
                members.size(),
                mean(members, Calibration::confidence),
                mean(members, outcome -> outcome.actual() == outcome.predicted() ? 1 : 0));
    }

    private static double expectedCalibrationError(List<Bin> bins, int examples) {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(
                        bin ->
                                bin.count()
                                        * Math.abs(bin.accuracy() - bin.meanConfidence())
                                        / examples)
                .sum();
    }

    private static double confidence(Outcome outcome) {
        return Arrays.stream(outcome.prediction().probabilities()).max().orElseThrow();
    }

    private static double logLoss(Outcome outcome) {
        double probability = outcome.prediction().probabilities()[outcome.actual()];
        return -Math.log(Math.max(LEAST_PROBABILITY, Math.min(1, probability)));
    }

    private static double brierScore(Outcome outcome) {
        double[] probabilities = outcome.prediction().probabilities();
        double sum = 0;
        for (int label = 0; label < probabilities.length; label++) {
            double distance = probabilities[label] - (label == outcome.actual() ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        return outcomes.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }
}
