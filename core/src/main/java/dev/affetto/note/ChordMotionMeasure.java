package dev.affetto.note;

import java.util.List;

/**
 * Degrees of the chords, counted from the tonic of the relative major, how often the chord changes,
 * and by which interval the root then moves up.
 */
final class ChordMotionMeasure implements NoteMeasure {

    private static final int[] MAJOR_DEGREES = {0, 2, 3, 4, 5, 7, 8, 9, 10};
    private static final int[] MINOR_DEGREES = {0, 2, 4, 5, 7, 9};
    private static final List<String> INTERVALS = ScaleMeasure.INTERVALS;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        ChordPath chords = passage.chords();
        for (int i = 0; i < INTERVALS.size(); i++) {
            int root = i;
            add(
                    row,
                    "chord_on_" + INTERVALS.get(i) + "_share",
                    ChordQualityMeasure.share(chords, frame -> chords.root(frame) == root));
        }
        for (int root : MAJOR_DEGREES) {
            add(
                    row,
                    "major_chord_on_" + INTERVALS.get(root) + "_share",
                    ChordQualityMeasure.share(
                            chords, frame -> chords.root(frame) == root && chords.isMajor(frame)));
        }
        for (int root : MINOR_DEGREES) {
            add(
                    row,
                    "minor_chord_on_" + INTERVALS.get(root) + "_share",
                    ChordQualityMeasure.share(
                            chords, frame -> chords.root(frame) == root && chords.isMinor(frame)));
        }
        addMovement(passage, row);
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.HARMONY, name, value);
    }

    private static void addMovement(Passage passage, MeasureRow row) {
        ChordPath chords = passage.chords();
        double[] movements = new double[12];
        int changes = 0;
        for (int frame = 0; frame + 1 < chords.count(); frame++) {
            if (chords.changesAfter(frame)) {
                movements[(chords.root(frame + 1) - chords.root(frame) + 12) % 12]++;
                changes++;
            }
        }
        for (int i = 0; i < movements.length; i++) {
            movements[i] /= Math.max(1, changes);
        }
        add(row, "chord_changes_per_second", changes / passage.seconds());
        add(row, "chord_variety", chords.variety() / Math.sqrt(passage.seconds()));
        for (int i = 0; i < movements.length; i++) {
            add(row, "root_moves_" + (i == 0 ? "nowhere" : "up_" + INTERVALS.get(i)), movements[i]);
        }
    }
}
