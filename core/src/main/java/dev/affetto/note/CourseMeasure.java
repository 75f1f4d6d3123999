package dev.affetto.note;

/** The course through the passage in steps of 3 s: number of notes, and mean pitch. */
final class CourseMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        PassageSteps steps = new PassageSteps(passage);
        Series counts = steps.counts();
        Series pitches = steps.meanPitches();
        row.addStatistics(
                MusicalDimension.TEMPO_AND_DENSITY,
                MusicalDimension.STRUCTURE,
                "notes_per_3_seconds",
                counts);
        row.add(MusicalDimension.STRUCTURE, "notes_per_3_seconds_slope", counts.slope());
        row.addStatistics(
                MusicalDimension.REGISTER,
                MusicalDimension.STRUCTURE,
                "pitch_in_3_seconds",
                pitches);
        row.add(MusicalDimension.STRUCTURE, "pitch_in_3_seconds_slope", pitches.slope());
    }
}
