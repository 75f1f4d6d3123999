package dev.affetto.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with its 95 % interval.
 *
 * @param mean the estimate
 * @param low lower end
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {

    private static final double UPPER_TAIL = 0.975;

    /**
     * Student's interval for the mean of independent runs: {@code mean ± t(0.975, n-1) s /
     * sqrt(n)}. Of one run it is unknown, and both ends are NaN.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public static Interval ofRuns(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("illegal number of runs: 0, must be at least 1");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length == 1) {
            return new Interval(mean, Double.NaN, Double.NaN);
        }
        double square = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double error = Math.sqrt(square / (values.length - 1) / values.length);
        double half =
                TDistribution.of(values.length - 1).inverseCumulativeProbability(UPPER_TAIL)
                        * error;
        return new Interval(mean, mean - half, mean + half);
    }
}
