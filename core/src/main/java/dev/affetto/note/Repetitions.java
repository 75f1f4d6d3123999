package dev.affetto.note;

import java.util.Arrays;

/**
 * What of a piece comes again: two moments resemble each other if the 4 s around them do, frame by
 * frame, with a mean cosine of at least 0.9 (the diagonals of the self-similarity matrix, as
 * Bartsch and Wakefield 2005 smooth them). Moments less than 4 s apart are not compared; transposed
 * repetition is not found.
 */
final class Repetitions {

    private static final double STRETCH_SECONDS = 4;
    private static final int FEWEST_FRAMES = 2;
    private static final double LEAST_SIMILARITY = 0.9;

    private final FormFrames frames;
    private final int stretch;
    private final int[] alike;
    private final int[] lagOfLast;

    Repetitions(FormFrames frames) {
        this.frames = frames;
        this.stretch = (int) Math.max(FEWEST_FRAMES, STRETCH_SECONDS / frames.frameSeconds());
        this.alike = new int[frames.count()];
        this.lagOfLast = new int[frames.count()];
        for (int lag = stretch; lag < frames.count(); lag++) {
            addLag(lag);
        }
    }

    private void addLag(int lag) {
        float[] similarity = new float[frames.count() - lag];
        for (int i = 0; i < similarity.length; i++) {
            similarity[i] = frames.similarity(i, i + lag);
        }
        double[] sums = sums(similarity);
        for (int i = 0; i < similarity.length; i++) {
            int from = Math.max(0, i - stretch / 2);
            int to = Math.min(similarity.length, i + stretch - stretch / 2);
            if (sums[to] - sums[from] >= LEAST_SIMILARITY * (to - from)) {
                alike[i]++;
                alike[i + lag]++;
                lagOfLast[i + lag] = lagOfLast[i + lag] == 0 ? lag : lagOfLast[i + lag];
            }
        }
    }

    private static double[] sums(float[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }

    /** Share of the rest of the piece that resembles a frame, 0 if there is no rest. */
    double share(int frame) {
        int after = Math.max(0, alike.length - stretch - frame);
        int before = Math.max(0, frame + 1 - stretch);
        return before + after == 0 ? 0 : (double) alike[frame] / (before + after);
    }

    boolean isHeardBefore(int frame) {
        return lagOfLast[frame] > 0;
    }

    /** 0 if it was never heard. */
    double secondsSinceLastHeard(int frame) {
        return lagOfLast[frame] * frames.frameSeconds();
    }

    /** Share of the frames that resemble an earlier one. */
    double heardBeforeShare() {
        return (double) Arrays.stream(lagOfLast).filter(lag -> lag > 0).count() / lagOfLast.length;
    }
}
