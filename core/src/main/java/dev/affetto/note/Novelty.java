package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a piece changes (Foote 2000): at each frame, how much more alike the 8 s before it and the
 * 8 s after it are in themselves than with each other, by a checkerboard with a Gaussian taper (of
 * half its reach) moved along the diagonal of the self-similarity matrix.
 *
 * <p>From about 0 (no change) to 1. Near the ends of the piece the checkerboard shrinks, and the
 * novelty with it, to 0 within 2 s of them.
 */
final class Novelty {

    private static final double REACH_SECONDS = 8;
    private static final int FEWEST_FRAMES = 4;
    private static final double LEAST_NOVELTY = 0.1;

    private final FormFrames frames;
    private final int reach;
    private final double[] values;

    Novelty(FormFrames frames) {
        this.frames = frames;
        this.reach = (int) Math.max(FEWEST_FRAMES, REACH_SECONDS / frames.frameSeconds());
        float[][] band = band();
        this.values = new double[frames.count()];
        for (int i = 0; i < values.length; i++) {
            int inside = Math.min(reach, Math.min(i, values.length - i));
            values[i] = inside < FEWEST_FRAMES ? 0 : checkerboard(band, i, inside) * inside / reach;
        }
    }

    /** Similarity of each frame with those after it, to twice the reach. */
    private float[][] band() {
        float[][] band = new float[frames.count()][];
        for (int i = 0; i < band.length; i++) {
            band[i] = new float[Math.min(2 * reach, band.length - i)];
            for (int lag = 0; lag < band[i].length; lag++) {
                band[i][lag] = frames.similarity(i, i + lag);
            }
        }
        return band;
    }

    /** Without the main diagonal, where every frame meets itself. */
    private static double checkerboard(float[][] band, int boundary, int reach) {
        double within = 0;
        double withinWeight = 0;
        double across = 0;
        double acrossWeight = 0;
        for (int first = -reach; first < reach; first++) {
            for (int second = first + 1; second < reach; second++) {
                double weight = taper(first, reach) * taper(second, reach);
                double weighted = weight * band[boundary + first][second - first];
                if ((first < 0) == (second < 0)) {
                    within += weighted;
                    withinWeight += weight;
                } else {
                    across += weighted;
                    acrossWeight += weight;
                }
            }
        }
        return within / withinWeight - across / acrossWeight;
    }

    private static double taper(int frame, int reach) {
        double distance = (frame + .5) / (reach / 2.0);
        return Math.exp(-distance * distance / 2);
    }

    double at(int frame) {
        return values[frame];
    }

    /**
     * First frame of each section: the first frame of the piece, and every frame whose novelty is
     * the largest within 8 s, at least 0.1 and a standard deviation above the piece's mean.
     */
    List<Integer> sectionStarts() {
        List<Integer> starts = new ArrayList<>(List.of(0));
        Series all = new Series(values);
        double least = Math.max(LEAST_NOVELTY, all.mean() + all.standardDeviation());
        for (int i = 1; i < values.length; i++) {
            if (values[i] >= least && isPeak(i)) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** The first of several that are equally large. */
    private boolean isPeak(int frame) {
        int last = Math.min(values.length - 1, frame + reach);
        for (int i = Math.max(0, frame - reach); i <= last; i++) {
            if (values[i] > values[frame] || (values[i] == values[frame] && i < frame)) {
                return false;
            }
        }
        return true;
    }
}
