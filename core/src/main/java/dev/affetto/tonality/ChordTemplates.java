package dev.affetto.tonality;

import java.util.List;

/**
 * Which quality of chord a chroma vector is nearest to: the largest cosine similarity with a binary
 * template over the twelve roots (Fujishima 1999), one a quality, turned into shares by a softmax.
 */
public final class ChordTemplates {

    /** The qualities, in the order of the shares. */
    public static final List<String> QUALITIES =
            List.of(
                    "major",
                    "minor",
                    "diminished",
                    "augmented",
                    "suspended",
                    "dominant7",
                    "major7",
                    "minor7");

    private static final int[][] INTERVALS = {
        {0, 4, 7},
        {0, 3, 7},
        {0, 3, 6},
        {0, 4, 8},
        {0, 5, 7},
        {0, 4, 7, 10},
        {0, 4, 7, 11},
        {0, 3, 7, 10}
    };

    private static final double SHARPNESS = 16;

    private final double[] similarities = new double[INTERVALS.length];

    /** Adds the frame's shares, sum 1, to {@code shares}; nothing where the chroma is zero. */
    public void addShares(float[] chroma, double[] shares) {
        double square = 0;
        for (float value : chroma) {
            square += value * value;
        }
        if (square <= 0) {
            return;
        }
        double sum = 0;
        for (int quality = 0; quality < INTERVALS.length; quality++) {
            double similarity =
                    bestRoot(chroma, INTERVALS[quality])
                            / Math.sqrt(square * INTERVALS[quality].length);
            similarities[quality] = Math.exp(SHARPNESS * similarity);
            sum += similarities[quality];
        }
        for (int quality = 0; quality < INTERVALS.length; quality++) {
            shares[quality] += similarities[quality] / sum;
        }
    }

    private static double bestRoot(float[] chroma, int[] intervals) {
        double best = 0;
        for (int root = 0; root < chroma.length; root++) {
            double sum = 0;
            for (int interval : intervals) {
                sum += chroma[(root + interval) % chroma.length];
            }
            best = Math.max(best, sum);
        }
        return best;
    }
}
