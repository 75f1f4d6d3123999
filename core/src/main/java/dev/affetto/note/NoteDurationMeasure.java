package dev.affetto.note;

import java.util.stream.IntStream;

/**
 * How long keys are held, under jSymbolic's names (McKay and Fujinaga 2006): mean, standard
 * deviation and maximum in seconds, and the share of notes shorter than 0.1 s. The pedal changes
 * nothing.
 */
final class NoteDurationMeasure implements NoteMeasure {

    private static final double STACCATO_SECONDS = 0.1;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series held =
                new Series(
                        IntStream.range(0, passage.count())
                                .mapToDouble(note -> passage.end(note) - passage.start(note))
                                .toArray());
        add(row, "average_note_duration", held.mean());
        add(row, "variability_of_note_duration", held.standardDeviation());
        add(row, "maximum_note_duration", held.maximum());
        add(row, "staccato_incidence", held.shareBelow(STACCATO_SECONDS));
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.ARTICULATION, name, value);
    }
}
