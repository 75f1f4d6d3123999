package dev.affetto.model;

import dev.affetto.model.SupportVectorLearning.Statistic;
import java.util.Arrays;
import java.util.List;

/**
 * One vector of a piece of any length: statistics of each feature over its segments, statistic by
 * statistic, each feature in its order.
 */
final class PooledFeatures {

    private static final double LOW_SHARE = 0.1;

    private final List<Statistic> statistics;

    PooledFeatures(List<Statistic> statistics) {
        this.statistics = statistics;
    }

    /** Length of the vector. */
    int size(int features) {
        return statistics.size() * features;
    }

    /**
     * The vector of a piece or a part of it.
     *
     * @param rows {@code [segment][feature]}, at least one segment
     */
    float[] of(float[][] rows) {
        int features = rows[0].length;
        float[] pooled = new float[size(features)];
        double[] course = new double[rows.length];
        for (int feature = 0; feature < features; feature++) {
            for (int segment = 0; segment < rows.length; segment++) {
                course[segment] = rows[segment][feature];
            }
            for (int i = 0; i < statistics.size(); i++) {
                pooled[i * features + feature] = (float) value(statistics.get(i), course);
            }
        }
        return pooled;
    }

    private static double value(Statistic statistic, double[] course) {
        return switch (statistic) {
            case MEAN -> mean(course);
            case DEVIATION -> deviation(course);
            case LOW -> quantile(course, LOW_SHARE);
            case MEDIAN -> quantile(course, 0.5);
            case HIGH -> quantile(course, 1 - LOW_SHARE);
            case SLOPE -> slope(course);
            case CHANGE -> change(course);
        };
    }

    private static double mean(double[] course) {
        double sum = 0;
        for (double value : course) {
            sum += value;
        }
        return sum / course.length;
    }

    private static double deviation(double[] course) {
        double mean = mean(course);
        double squares = 0;
        for (double value : course) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / course.length);
    }

    private static double quantile(double[] course, double share) {
        double[] sorted = course.clone();
        Arrays.sort(sorted);
        return quantileOfSorted(sorted, share);
    }

    /** Linear between the neighbouring values. */
    static double quantileOfSorted(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double slope(double[] course) {
        double middle = (course.length - 1) / 2.0;
        double product = 0;
        double squares = 0;
        for (int i = 0; i < course.length; i++) {
            product += (i - middle) * course[i];
            squares += (i - middle) * (i - middle);
        }
        return squares > 0 ? product / squares : 0;
    }

    private static double change(double[] course) {
        double sum = 0;
        for (int i = 1; i < course.length; i++) {
            sum += Math.abs(course[i] - course[i - 1]);
        }
        return course.length > 1 ? sum / (course.length - 1) : 0;
    }
}
