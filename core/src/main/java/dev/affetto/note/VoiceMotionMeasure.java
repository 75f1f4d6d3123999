package dev.affetto.note;

import java.util.Arrays;
import java.util.List;

/**
 * Pitch and motion of the melody and of the bass: level, melodic intervals (the histogram of
 * jSymbolic's melodic intervals, McKay 2010, with direction), rate, range, variety.
 */
final class VoiceMotionMeasure implements NoteMeasure {

    private static final double[] EDGES = {
        -12.5, -8, -5.5, -3.5, -2.5, -1.5, -.5, .5, 1.5, 2.5, 3.5, 5.5, 8, 12.5
    };
    private static final List<String> INTERVALS =
            List.of(
                    "down_9_or_more",
                    "down_6_to_8",
                    "down_4_to_5",
                    "down_3",
                    "down_2",
                    "down_1",
                    "repeated",
                    "up_1",
                    "up_2",
                    "up_3",
                    "up_4_to_5",
                    "up_6_to_7",
                    "up_8_or_more");
    private static final int OCTAVE = 12;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        VoiceLine melody = new VoiceLine(passage, passage.voices().melody());
        VoiceLine bass = new VoiceLine(passage, passage.voices().bass());
        add("melody", MusicalDimension.MELODY, melody, row);
        add("bass", MusicalDimension.HARMONY, bass, row);
        row.add(
                MusicalDimension.TEXTURE,
                "melody_above_bass_semitones",
                melody.pitches().mean() - bass.pitches().mean());
    }

    private static void add(
            String voice, MusicalDimension dimension, VoiceLine line, MeasureRow row) {
        Series pitches = line.pitches();
        row.addStatistics(MusicalDimension.REGISTER, dimension, voice + "_pitch", pitches);
        row.addStatistics(
                MusicalDimension.RHYTHM,
                voice + "_log_inter_onset_interval",
                line.interOnsetIntervals().logarithm(.02));
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                voice + "_notes_per_second",
                line.notes().length / line.passage().seconds());
        row.addAll(dimension, voice + "_interval_", INTERVALS, intervals(pitches));
        row.add(dimension, voice + "_range_semitones", pitches.maximum() - pitches.minimum());
        row.add(
                dimension,
                voice + "_pitch_variety",
                (double) Arrays.stream(pitches.values()).distinct().count() / pitches.length());
    }

    private static double[] intervals(Series pitches) {
        double[] intervals =
                pitches.length() > 1 ? pitches.differences().values() : new double[] {0};
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = Math.max(-OCTAVE, Math.min(OCTAVE, intervals[i]));
        }
        return new Series(intervals).histogram(EDGES);
    }
}
