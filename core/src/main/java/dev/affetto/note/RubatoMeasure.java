package dev.affetto.note;

/**
 * The tempo curve of the tracked beats ({@link BeatTrack}): variation of the beat period, its
 * trend, and how far onsets lie from the nearest quarter of a beat.
 */
final class RubatoMeasure implements NoteMeasure {

    private static final int DIVISIONS = 4;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series beats = passage.beatTrack();
        Series periods = beats.differences();
        Series logPeriods = periods.logarithm(1e-3);
        double mean = periods.mean();
        add(row, "beat_period_variation", mean > 0 ? periods.standardDeviation() / mean : 0);
        add(row, "beat_period_log_change_mean", logPeriods.meanAbsoluteDifference());
        add(row, "beat_period_log_slope", logPeriods.slope());
        add(row, "beat_period_log_range", logPeriods.percentile(90) - logPeriods.percentile(10));
        add(row, "beat_period_log_last_above_mean", lastAboveMean(logPeriods));
        Series deviations = deviations(passage, beats);
        add(row, "onset_deviation_from_quarter_beat_mean", deviations.mean());
        add(row, "onset_share_near_quarter_beat", deviations.shareBelow(.05));
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.TIMING, name, value);
    }

    private static double lastAboveMean(Series series) {
        return series.length() == 0 ? 0 : series.get(series.length() - 1) - series.mean();
    }

    /** In beats, from 0 to an eighth. */
    private static Series deviations(Passage passage, Series beats) {
        Series.Builder deviations = new Series.Builder();
        int beat = 0;
        for (double onset : passage.groupOnsets().values()) {
            while (beat + 1 < beats.length() && beats.get(beat + 1) <= onset) {
                beat++;
            }
            if (beat + 1 < beats.length() && onset >= beats.get(beat)) {
                double place = (onset - beats.get(beat)) / (beats.get(beat + 1) - beats.get(beat));
                deviations.add(
                        Math.abs(place * DIVISIONS - Math.rint(place * DIVISIONS)) / DIVISIONS);
            }
        }
        return deviations.build();
    }
}
