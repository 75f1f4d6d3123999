package dev.affetto.note;

import java.util.function.IntPredicate;

/** Shares of the time of each quality of chord in the {@link ChordPath}. */
final class ChordQualityMeasure implements NoteMeasure {

    private static final int OPENING_FRAMES = 4;
    private static final int CLOSING_FRAMES = 6;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        ChordPath chords = passage.chords();
        for (int i = 0; i < ChordPath.QUALITIES.size(); i++) {
            int quality = i;
            add(
                    row,
                    "chord_" + ChordPath.QUALITIES.get(i) + "_share",
                    share(chords, frame -> chords.quality(frame) == quality));
        }
        double major = share(chords, chords::isMajor);
        double minor = share(chords, chords::isMinor);
        row.add(MusicalDimension.MODE, "major_chord_share", major);
        row.add(MusicalDimension.MODE, "minor_chord_share", minor);
        row.add(MusicalDimension.MODE, "major_minus_minor_chord_share", major - minor);
        add(row, "diminished_or_augmented_chord_share", altered(chords));
        add(row, "extended_chord_share", extended(chords));
        add(row, "chord_fit", chords.fit());
        addTonic(passage, row);
        addEnds(chords, row);
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.HARMONY, name, value);
    }

    private static double altered(ChordPath chords) {
        return share(
                chords,
                frame -> {
                    int quality = chords.quality(frame);
                    return quality == 2 || quality == 3 || quality == 8 || quality == 9;
                });
    }

    private static double extended(ChordPath chords) {
        return share(chords, frame -> chords.quality(frame) >= 5 && chords.quality(frame) <= 11);
    }

    private static void addTonic(Passage passage, MeasureRow row) {
        ChordPath chords = passage.chords();
        int tonic = passage.pitchClasses().isMajor() ? 0 : 9;
        row.add(
                MusicalDimension.MODE,
                "major_tonic_chord_share",
                share(chords, frame -> chords.root(frame) == tonic && chords.isMajor(frame)));
        row.add(
                MusicalDimension.MODE,
                "minor_tonic_chord_share",
                share(chords, frame -> chords.root(frame) == tonic && chords.isMinor(frame)));
    }

    private static void addEnds(ChordPath chords, MeasureRow row) {
        int closing = Math.max(0, chords.count() - CLOSING_FRAMES);
        row.add(
                MusicalDimension.MODE,
                "opening_major_chord_share",
                share(chords::isMajor, 0, Math.min(OPENING_FRAMES, chords.count())));
        row.add(
                MusicalDimension.MODE,
                "closing_major_chord_share",
                share(chords::isMajor, closing, chords.count()));
        row.add(
                MusicalDimension.MODE,
                "closing_minor_chord_share",
                share(chords::isMinor, closing, chords.count()));
    }

    static double share(ChordPath chords, IntPredicate condition) {
        return share(condition, 0, chords.count());
    }

    private static double share(IntPredicate condition, int from, int to) {
        int count = 0;
        for (int frame = from; frame < to; frame++) {
            count += condition.test(frame) ? 1 : 0;
        }
        return (double) count / (to - from);
    }
}
