package dev.affetto.audio;

/**
 * Running weighted mean, standard deviation (of the population), extremes and last of a series; all
 * 0 while it is empty.
 */
final class Moments {

    private int count;
    private double weightSum;
    private double mean;
    private double squares;
    private double maximum;
    private double minimum;
    private double last;

    void reset() {
        count = 0;
        weightSum = 0;
        mean = 0;
        squares = 0;
        maximum = 0;
        minimum = 0;
        last = 0;
    }

    void add(double value) {
        add(value, 1);
    }

    /** Welford's update (West 1979); a weight of 0 changes nothing but the extremes. */
    void add(double value, double weight) {
        maximum = count == 0 ? value : Math.max(maximum, value);
        minimum = count == 0 ? value : Math.min(minimum, value);
        last = value;
        count++;
        weightSum += weight;
        if (weightSum > 0) {
            double difference = value - mean;
            mean += difference * weight / weightSum;
            squares += weight * difference * (value - mean);
        }
    }

    int count() {
        return count;
    }

    double mean() {
        return mean;
    }

    double standardDeviation() {
        return weightSum > 0 ? Math.sqrt(Math.max(0, squares / weightSum)) : 0;
    }

    double maximum() {
        return maximum;
    }

    double minimum() {
        return minimum;
    }

    double last() {
        return last;
    }
}
