package dev.affetto.note;

/** How long keys are held, and the shares of short and of long notes. */
final class ArticulationMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series durations = passage.durations();
        row.addStatistics(MusicalDimension.ARTICULATION, "log_duration", durations.logarithm(0));
        add(row, "duration_share_below_120_milliseconds", durations.shareBelow(.12));
        add(row, "duration_share_below_250_milliseconds", durations.shareBelow(.25));
        add(row, "duration_share_above_1_second", durations.shareAbove(1));
        add(row, "duration_share_above_2_seconds", durations.shareAbove(2));
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.ARTICULATION, name, value);
    }
}
