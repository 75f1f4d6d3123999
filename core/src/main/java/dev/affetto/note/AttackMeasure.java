package dev.affetto.note;

/**
 * How densely keys are struck, under jSymbolic's names (McKay and Fujinaga 2006): notes a second,
 * and mean and standard deviation of the seconds between onsets.
 *
 * <p>Notes within 40 ms are one onset ({@link OnsetGroups}), as they are in a score; jSymbolic
 * takes any two different times for two attacks. With one onset the times are 0.
 */
final class AttackMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series between = passage.groupOnsets().differences();
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                "note_density",
                passage.count() / passage.seconds());
        row.add(MusicalDimension.TEMPO_AND_DENSITY, "average_time_between_attacks", between.mean());
        row.add(
                MusicalDimension.RHYTHM,
                "variability_of_time_between_attacks",
                between.standardDeviation());
    }
}
