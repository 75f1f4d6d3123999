package dev.affetto.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Values in order of time, and their statistics; what cannot be told of too few is NaN. */
final class TimedValues {

    private static final int FEWEST_FOR_A_SLOPE = 3;
    private static final double SHORTEST_FOR_A_SLOPE_SECONDS = 0.5;

    private final double[] times;
    private final double[] values;

    /** Values that are collected in any order. */
    static final class Builder {

        private final List<double[]> pairs = new ArrayList<>();

        Builder add(double time, double value) {
            pairs.add(new double[] {time, value});
            return this;
        }

        TimedValues build() {
            pairs.sort(Comparator.comparingDouble(pair -> pair[0]));
            return new TimedValues(
                    pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                    pairs.stream().mapToDouble(pair -> pair[1]).toArray());
        }
    }

    private TimedValues(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /** Those from a time on, before another. */
    TimedValues between(double from, double to) {
        int first = firstFrom(from);
        int end = Math.max(first, firstFrom(to));
        return new TimedValues(
                Arrays.copyOfRange(times, first, end), Arrays.copyOfRange(values, first, end));
    }

    private int firstFrom(double time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Mean; NaN of nothing. */
    double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Standard deviation of the population; NaN of fewer than two. */
    double standardDeviation() {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return Math.sqrt(squares / values.length);
    }

    /** Share above a limit; NaN of nothing. */
    double shareAbove(double limit) {
        return Arrays.stream(values)
                .map(value -> value > limit ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Slope of the least-squares line a second; NaN of fewer than three, or in less than 0.5 s. */
    double slope() {
        if (values.length < FEWEST_FOR_A_SLOPE
                || times[times.length - 1] - times[0] < SHORTEST_FOR_A_SLOPE_SECONDS) {
            return Double.NaN;
        }
        double meanTime = Arrays.stream(times).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double time = times[i] - meanTime;
            products += time * values[i];
            squares += time * time;
        }
        return products / squares;
    }
}
