package dev.affetto.note;

import java.util.stream.IntStream;

/**
 * How many pitches are used, under jSymbolic's names (McKay and Fujinaga 2006): different pitch
 * classes, different pitches, and semitones from the lowest to the highest.
 */
final class PitchVarietyMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        int[] pitches = IntStream.range(0, passage.count()).map(passage::pitch).sorted().toArray();
        row.add(
                MusicalDimension.HARMONY,
                "pitch_class_variety",
                IntStream.of(pitches).map(pitch -> pitch % 12).distinct().toArray().length);
        row.add(
                MusicalDimension.REGISTER,
                "pitch_variety",
                IntStream.of(pitches).distinct().toArray().length);
        row.add(MusicalDimension.REGISTER, "range", pitches[pitches.length - 1] - pitches[0]);
    }
}
