package dev.affetto.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What scikit-learn computes; see {@code src/test/python/golden_classifiers.py}. */
record GoldenClassifiers(
        Map<String, String> versions,
        double cost,
        double gamma,
        double strength,
        int[] labels,
        float[][] inputs,
        float[][] tested,
        double[][] decisions,
        double[][] probabilities,
        double[][] coefficients,
        double[] intercepts) {

    static final int EMOTIONS = 4;

    static GoldenClassifiers read() {
        try (InputStream stream =
                GoldenClassifiers.class.getResourceAsStream("golden-classifiers.json")) {
            return new ObjectMapper().readValue(stream, GoldenClassifiers.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[][] toDouble(float[][] rows) {
        double[][] wide = new double[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                wide[row][column] = rows[row][column];
            }
        }
        return wide;
    }
}
