package dev.affetto.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Kinds of segments: each is told by the centre next to it (k-means, Lloyd 1982; first centres by
 * k-means++, Arthur and Vassilvitskii 2007).
 *
 * @param centres {@code [word][column]}
 */
record Codebook(float[][] centres) {

    private static final int MOST_ROUNDS = 20; // what moves later is next to nothing

    /**
     * Fits.
     *
     * @param rows at least one
     * @param words how many centres; some coincide if fewer different rows are there
     */
    static Codebook fit(float[][] rows, int words, SplittableRandom random) {
        float[][] centres = firstCentres(rows, words, random);
        int[] nearest = new int[rows.length];
        Arrays.fill(nearest, -1); // nothing is assigned yet
        for (int round = 0; round < MOST_ROUNDS && assign(rows, centres, nearest); round++) {
            move(rows, centres, nearest);
        }
        return new Codebook(centres);
    }

    /** Each next centre is a row, chosen by the square of its distance to those before. */
    private static float[][] firstCentres(float[][] rows, int words, SplittableRandom random) {
        float[][] centres = new float[words][];
        double[] distances = new double[rows.length];
        Arrays.fill(distances, 1);
        for (int word = 0; word < words; word++) {
            centres[word] = rows[draw(distances, random)].clone();
            for (int i = 0; i < rows.length; i++) {
                double distance = PairwiseMachines.squaredDistance(rows[i], centres[word]);
                distances[i] = word == 0 ? distance : Math.min(distances[i], distance);
            }
        }
        return centres;
    }

    /** A place with a chance in proportion to its weight; the last if all weights are 0. */
    private static int draw(double[] weights, SplittableRandom random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Whether any row has got another centre. */
    private static boolean assign(float[][] rows, float[][] centres, int[] nearest) {
        boolean changed = false;
        for (int i = 0; i < rows.length; i++) {
            int word = nearest(centres, rows[i], 0);
            changed |= word != nearest[i];
            nearest[i] = word;
        }
        return changed;
    }

    /** Each centre to the mean of its rows; one without rows stays. */
    private static void move(float[][] rows, float[][] centres, int[] nearest) {
        double[][] sums = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int i = 0; i < rows.length; i++) {
            counts[nearest[i]]++;
            for (int column = 0; column < rows[i].length; column++) {
                sums[nearest[i]][column] += rows[i][column];
            }
        }
        for (int word = 0; word < centres.length; word++) {
            for (int column = 0; column < sums[word].length && counts[word] > 0; column++) {
                centres[word][column] = (float) (sums[word][column] / counts[word]);
            }
        }
    }

    /**
     * The word of a row; of equally near ones the first.
     *
     * @param start where the columns of this codebook begin in the row
     */
    int word(float[] row, int start) {
        return nearest(centres, row, start);
    }

    private static int nearest(float[][] centres, float[] row, int start) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int word = 0; word < centres.length; word++) {
            double distance = 0;
            float[] centre = centres[word];
            for (int i = 0; i < centre.length && distance < least; i++) {
                double difference = (double) row[start + i] - centre[i];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
    }
}
