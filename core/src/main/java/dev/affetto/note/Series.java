package dev.affetto.note;

import java.util.Arrays;

/** Numbers in order, and their statistics; every statistic of an empty series is 0. */
record Series(double[] values) {

    /** Keeps the skewness of a constant series at 0. */
    private static final double SMALLEST_CUBE = 1e-6;

    /** A series that grows. */
    static final class Builder {
        private double[] values = new double[16];
        private int length;

        void add(double value) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = value;
        }

        Series build() {
            return new Series(Arrays.copyOf(values, length));
        }
    }

    int length() {
        return values.length;
    }

    double get(int index) {
        return values[index];
    }

    double sum() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double mean() {
        return values.length == 0 ? 0 : sum() / values.length;
    }

    /** Of the population. */
    double standardDeviation() {
        return Math.sqrt(centralMoment(2));
    }

    /** Third central moment over the cube of the standard deviation. */
    double skewness() {
        double deviation = standardDeviation();
        return centralMoment(3) / (deviation * deviation * deviation + SMALLEST_CUBE);
    }

    private double centralMoment(int order) {
        double mean = mean();
        double sum = 0;
        for (double value : values) {
            double difference = value - mean;
            sum += order == 2 ? difference * difference : difference * difference * difference;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    double meanAbsoluteDifference() {
        return differences().absolute().mean();
    }

    double minimum() {
        return values.length == 0 ? 0 : Arrays.stream(values).min().orElseThrow();
    }

    double maximum() {
        return values.length == 0 ? 0 : Arrays.stream(values).max().orElseThrow();
    }

    double median() {
        return sorted().percentileOfSorted(50);
    }

    double percentile(double percent) {
        return sorted().percentileOfSorted(percent);
    }

    Series sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Series(sorted);
    }

    /** Linear between neighbours, as numpy's default. */
    double percentileOfSorted(double percent) {
        if (values.length == 0) {
            return 0;
        }
        double position = percent / 100 * (values.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (position - below) * (values[above] - values[below]);
    }

    /** Each value from the second on, less the one before it. */
    Series differences() {
        double[] differences = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i + 1] - values[i];
        }
        return new Series(differences);
    }

    Series absolute() {
        return new Series(Arrays.stream(values).map(Math::abs).toArray());
    }

    /** Natural logarithm of each value plus an offset that keeps it finite. */
    Series logarithm(double offset) {
        return new Series(Arrays.stream(values).map(value -> Math.log(value + offset)).toArray());
    }

    double shareBelow(double limit) {
        return share(Arrays.stream(values).filter(value -> value < limit).count());
    }

    double shareAbove(double limit) {
        return share(Arrays.stream(values).filter(value -> value > limit).count());
    }

    private double share(long count) {
        return values.length == 0 ? 0 : (double) count / values.length;
    }

    /** Slope of the least-squares line over places from -1 to 1; 0 for fewer than three values. */
    double slope() {
        if (values.length < 3) {
            return 0;
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double place = -1 + 2.0 * i / (values.length - 1);
            products += place * values[i];
            squares += place * place;
        }
        return products / squares;
    }

    /**
     * Shares of the values between each edge and the next, the last edge inclusive; what lies
     * outside is left out.
     */
    double[] histogram(double[] edges) {
        return histogram(edges, null);
    }

    /** Likewise, each value with its weight. */
    double[] histogram(double[] edges, Series weights) {
        double[] shares = new double[edges.length - 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            int bin = bin(edges, values[i]);
            if (bin >= 0) {
                double weight = weights == null ? 1 : weights.get(i);
                shares[bin] += weight;
                sum += weight;
            }
        }
        for (int bin = 0; bin < shares.length && sum > 0; bin++) {
            shares[bin] /= sum;
        }
        return shares;
    }

    private static int bin(double[] edges, double value) {
        int last = edges.length - 1;
        if (value < edges[0] || value > edges[last]) {
            return -1;
        }
        int found = Arrays.binarySearch(edges, value);
        return Math.min(last - 1, found >= 0 ? found : -found - 2);
    }
}
