package dev.affetto.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times between onsets of groups of notes: statistics of their logarithm, their histogram from 40
 * ms to 4 s, the ratios of neighbours, and nPVI, {@code 100 mean(|a - b| / ((a + b) / 2))} over
 * neighbours (Grabe and Low 2002). {@code average_time_between_attacks} is jSymbolic's.
 */
final class InterOnsetMeasure implements NoteMeasure {

    private static final int BINS = 14;
    private static final double[] LOG_EDGES = logEdges();
    private static final List<String> BIN_NAMES = binNames();
    private static final double[] RATIO_EDGES = {-3.1, -1.5, -.7, -.3, -.1, .1, .3, .7, 1.5, 3.1};
    private static final List<String> RATIO_NAMES =
            List.of(
                    "a_third_or_less",
                    "a_half",
                    "two_thirds",
                    "slightly_shorter",
                    "equal",
                    "slightly_longer",
                    "three_halves",
                    "double",
                    "triple_or_more");

    private static double[] logEdges() {
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = Math.log(.04) + i * Math.log(100) / BINS;
        }
        edges[BINS] = Math.log(4);
        return edges;
    }

    private static List<String> binNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            names.add(milliseconds(i) + "_to_" + milliseconds(i + 1) + "_milliseconds");
        }
        return List.copyOf(names);
    }

    private static long milliseconds(int edge) {
        return Math.round(1000 * Math.exp(LOG_EDGES[edge]));
    }

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series onsets = passage.groupOnsets();
        Series intervals =
                onsets.length() > 1 ? onsets.differences() : new Series(new double[] {1});
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                "average_time_between_attacks",
                intervals.mean());
        row.addStatistics(
                MusicalDimension.RHYTHM, "log_inter_onset_interval", intervals.logarithm(.02));
        row.addAll(
                MusicalDimension.RHYTHM,
                "inter_onset_interval_",
                BIN_NAMES,
                clippedLog(intervals).histogram(LOG_EDGES));
        addShares(intervals, row);
        addRatios(intervals, row);
    }

    private static Series clippedLog(Series intervals) {
        return new Series(
                Arrays.stream(intervals.values())
                        .map(value -> Math.log(Math.max(.041, Math.min(3.9, value))))
                        .toArray());
    }

    private static void addShares(Series intervals, MeasureRow row) {
        row.add(
                MusicalDimension.RHYTHM,
                "inter_onset_interval_share_below_150_milliseconds",
                intervals.shareBelow(.15));
        row.add(
                MusicalDimension.RHYTHM,
                "inter_onset_interval_share_below_250_milliseconds",
                intervals.shareBelow(.25));
        row.add(
                MusicalDimension.RHYTHM,
                "inter_onset_interval_share_above_500_milliseconds",
                intervals.shareAbove(.5));
    }

    private static void addRatios(Series intervals, MeasureRow row) {
        double[] ratios = new double[Math.max(1, intervals.length() - 1)];
        double[] clipped = new double[ratios.length];
        double contrast = 0;
        for (int i = 1; i < intervals.length(); i++) {
            double before = intervals.get(i - 1);
            double after = intervals.get(i);
            ratios[i - 1] = Math.log((after + .01) / (before + .01)) / Math.log(2);
            clipped[i - 1] = Math.max(-3, Math.min(3, ratios[i - 1]));
            contrast += Math.abs(after - before) / (after + before) / (intervals.length() - 1);
        }
        row.addAll(
                MusicalDimension.RHYTHM,
                "inter_onset_ratio_",
                RATIO_NAMES,
                new Series(clipped).histogram(RATIO_EDGES));
        row.add(
                MusicalDimension.RHYTHM,
                "mean_absolute_log2_inter_onset_ratio",
                new Series(ratios).absolute().mean());
        row.add(MusicalDimension.RHYTHM, "normalized_pairwise_variability_index", 200 * contrast);
    }
}
