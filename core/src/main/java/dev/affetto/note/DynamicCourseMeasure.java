package dev.affetto.note;

/** The course of loudness through the passage in steps of 3 s: mean and largest velocity. */
final class DynamicCourseMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        PassageSteps steps = new PassageSteps(passage);
        add(row, "velocity_in_3_seconds", steps.meanVelocities());
        add(row, "largest_velocity_in_3_seconds", steps.largestVelocities());
    }

    private static void add(MeasureRow row, String name, Series series) {
        row.addStatistics(MusicalDimension.DYNAMICS, name, series);
        row.add(MusicalDimension.DYNAMICS, name + "_slope", series.slope());
        row.add(MusicalDimension.DYNAMICS, name + "_largest_rise", series.differences().maximum());
        row.add(MusicalDimension.DYNAMICS, name + "_largest_fall", series.differences().minimum());
    }
}
