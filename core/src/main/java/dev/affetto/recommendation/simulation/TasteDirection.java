package dev.affetto.recommendation.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** A direction in the space of the 50 features, and where songs lie along it. */
final class TasteDirection {

    private final double[] places;

    TasteDirection(List<SimulatedSong> songs, SplittableRandom random) {
        double[][] means = new double[songs.size()][];
        for (int s = 0; s < means.length; s++) {
            means[s] = mean(songs.get(s).sound().values());
        }
        places = new double[songs.size()];
        for (int column = 0; column < means[0].length; column++) {
            double[] values = new double[means.length];
            for (int s = 0; s < means.length; s++) {
                values[s] = means[s][column];
            }
            standardize(values);
            double weight = random.nextGaussian();
            for (int s = 0; s < places.length; s++) {
                places[s] += weight * values[s];
            }
        }
        standardize(places);
    }

    /** Places of the songs, mean 0 and variance 1. */
    double[] places() {
        return places.clone();
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static void standardize(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        double deviation = Math.max(Math.sqrt(square), 1e-12);
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
    }
}
