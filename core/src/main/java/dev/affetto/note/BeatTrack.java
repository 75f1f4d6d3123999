package dev.affetto.note;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The beats of a passage by dynamic programming (Ellis 2007): the path through the onset curve with
 * the largest sum of onset strengths, less 100 times the squared log ratio of each step and the
 * estimated period.
 *
 * <p>Each beat is moved to the nearest onset if one lies within 60 ms.
 */
final class BeatTrack {

    private static final double TIGHTNESS = 100;
    private static final double SNAP_SECONDS = 0.06;

    private BeatTrack() {}

    /** Times of the beats in ascending order, at least one. */
    static Series of(Passage passage) {
        Series beats = track(passage.beat().onsetCurve(), passage.beat().lag());
        return snapped(beats, passage.groupOnsets());
    }

    private static Series track(double[] curve, int period) {
        double scale = 1 / Math.max(1e-9, new Series(curve).standardDeviation());
        double[] costs = costs(period);
        double[] score = new double[curve.length];
        int[] before = new int[curve.length];
        for (int i = 0; i < curve.length; i++) {
            int best = -1;
            double bestScore = 0;
            for (int step = shortest(period); step < costs.length && step <= i; step++) {
                if (score[i - step] - costs[step] > bestScore) {
                    bestScore = score[i - step] - costs[step];
                    best = i - step;
                }
            }
            score[i] = bestScore + scale * curve[i];
            before[i] = best;
        }
        return path(score, before, period);
    }

    private static int shortest(int period) {
        return Math.max(1, period / 2);
    }

    private static double[] costs(int period) {
        double[] costs = new double[2 * period + 1];
        for (int step = 1; step < costs.length; step++) {
            double ratio = Math.log((double) step / period);
            costs[step] = TIGHTNESS * ratio * ratio;
        }
        return costs;
    }

    private static Series path(double[] score, int[] before, int period) {
        int last = Math.max(0, score.length - period);
        for (int i = last; i < score.length; i++) {
            last = score[i] > score[last] ? i : last;
        }
        Deque<Integer> reversed = new ArrayDeque<>();
        for (int i = last; i >= 0; i = before[i]) {
            reversed.push(i);
        }
        return new Series(
                reversed.stream().mapToDouble(step -> step * Beat.STEP_SECONDS).toArray());
    }

    private static Series snapped(Series beats, Series onsets) {
        Series.Builder snapped = new Series.Builder();
        int onset = 0;
        double previous = -1;
        for (double beat : beats.values()) {
            while (onset + 1 < onsets.length()
                    && Math.abs(onsets.get(onset + 1) - beat)
                            <= Math.abs(onsets.get(onset) - beat)) {
                onset++;
            }
            double nearest = onsets.get(onset);
            double time = Math.abs(nearest - beat) <= SNAP_SECONDS ? nearest : beat;
            if (time > previous) {
                snapped.add(time);
                previous = time;
            }
        }
        return snapped.build();
    }
}
