package dev.affetto.performance;

import java.util.Arrays;

/** The values of one segment; those that are not set are missing. */
final class InterpretationRow {

    private final double[] values = new double[InterpretationFeature.values().length];

    InterpretationRow() {
        Arrays.fill(values, Double.NaN);
    }

    void set(InterpretationFeature feature, double value) {
        values[feature.column()] = value;
    }

    double[] values() {
        return values.clone();
    }
}
