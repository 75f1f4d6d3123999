package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/** The values measured of one passage, with their names and dimensions. */
final class MeasureRow {

    private final List<String> names = new ArrayList<>();
    private final List<MusicalDimension> dimensions = new ArrayList<>();
    private final Series.Builder values = new Series.Builder();

    /**
     * Appends a value.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    void add(MusicalDimension dimension, String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "illegal value of " + name + ": " + value + ", must be finite");
        }
        names.add(name);
        dimensions.add(dimension);
        values.add(value);
    }

    /**
     * Appends seven statistics of a series: mean, standard deviation, 10th percentile, median, 90th
     * percentile, skewness, and mean absolute difference of neighbours; 0 each if it is empty.
     */
    void addStatistics(MusicalDimension dimension, String name, Series series) {
        addStatistics(dimension, dimension, name, series);
    }

    /** Likewise, where level (mean and percentiles) and variation are of different dimensions. */
    void addStatistics(
            MusicalDimension level, MusicalDimension variation, String name, Series series) {
        Series sorted = series.sorted();
        add(level, name + "_mean", series.mean());
        add(variation, name + "_standard_deviation", series.standardDeviation());
        add(level, name + "_percentile_10", sorted.percentileOfSorted(10));
        add(level, name + "_median", sorted.percentileOfSorted(50));
        add(level, name + "_percentile_90", sorted.percentileOfSorted(90));
        add(variation, name + "_skewness", series.skewness());
        add(variation, name + "_mean_absolute_difference", series.meanAbsoluteDifference());
    }

    /** Appends one value a label. */
    void addAll(MusicalDimension dimension, String prefix, List<String> labels, double[] values) {
        for (int i = 0; i < labels.size(); i++) {
            add(dimension, prefix + labels.get(i), values[i]);
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    List<MusicalDimension> dimensions() {
        return List.copyOf(dimensions);
    }

    float[] values() {
        double[] measured = values.build().values();
        float[] row = new float[measured.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) measured[i];
        }
        return row;
    }
}
