package dev.affetto.note;

/**
 * How many notes: per second ({@code note_density} is jSymbolic's), and per onset, where notes that
 * start together are one onset.
 */
final class DensityMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        OnsetGroups groups = passage.groups();
        double notesPerSecond = passage.count() / passage.seconds();
        double onsetsPerSecond = groups.count() / passage.seconds();
        row.add(MusicalDimension.TEMPO_AND_DENSITY, "note_density", notesPerSecond);
        row.add(MusicalDimension.TEMPO_AND_DENSITY, "onsets_per_second", onsetsPerSecond);
        row.add(MusicalDimension.TEMPO_AND_DENSITY, "log_note_density", Math.log(notesPerSecond));
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                "log_onsets_per_second",
                Math.log(onsetsPerSecond));
        row.add(
                MusicalDimension.TEXTURE,
                "notes_per_onset",
                (double) passage.count() / groups.count());
        row.add(MusicalDimension.TEXTURE, "single_note_onset_share", share(groups, 1, 1));
        row.add(MusicalDimension.TEXTURE, "onset_share_of_3_or_more_notes", share(groups, 3, 128));
        row.add(MusicalDimension.TEXTURE, "onset_share_of_5_or_more_notes", share(groups, 5, 128));
    }

    private static double share(OnsetGroups groups, int smallest, int largest) {
        int count = 0;
        for (int group = 0; group < groups.count(); group++) {
            count += groups.size(group) >= smallest && groups.size(group) <= largest ? 1 : 0;
        }
        return (double) count / groups.count();
    }
}
