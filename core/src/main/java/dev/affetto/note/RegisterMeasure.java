package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Where on the keyboard: statistics of the pitches and their histogram in twelve ranges, by number
 * of notes and by duration times velocity.
 */
final class RegisterMeasure implements NoteMeasure {

    private static final double[] EDGES = {0, 33, 40, 45, 50, 55, 60, 65, 70, 75, 80, 88, 128};
    private static final List<String> RANGES = ranges();
    private static final int LOW = 48;
    private static final int HIGH = 72;

    private static List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            ranges.add((int) EDGES[i] + "_to_" + ((int) EDGES[i + 1] - 1));
        }
        return List.copyOf(ranges);
    }

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series pitches = passage.pitches();
        row.addStatistics(MusicalDimension.REGISTER, "pitch", pitches);
        row.add(
                MusicalDimension.TEXTURE,
                "pitch_range_semitones",
                pitches.maximum() - pitches.minimum());
        row.addAll(MusicalDimension.REGISTER, "pitches_", RANGES, pitches.histogram(EDGES));
        row.addAll(
                MusicalDimension.REGISTER,
                "sounding_pitches_",
                RANGES,
                pitches.histogram(EDGES, soundings(passage)));
        row.add(
                MusicalDimension.REGISTER,
                "low_notes_per_second",
                pitches.shareBelow(LOW) * passage.count() / passage.seconds());
        row.add(
                MusicalDimension.REGISTER,
                "high_notes_per_second",
                pitches.shareAbove(HIGH) * passage.count() / passage.seconds());
    }

    private static Series soundings(Passage passage) {
        double[] soundings = passage.durations().values();
        for (int i = 0; i < soundings.length; i++) {
            soundings[i] *= passage.velocity(i);
        }
        return new Series(soundings);
    }
}
