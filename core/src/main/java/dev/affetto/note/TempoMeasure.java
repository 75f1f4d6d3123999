package dev.affetto.note;

/** The estimated {@link Beat}: its period, its tempo, and how many notes fall on one. */
final class TempoMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        double period = passage.beat().periodSeconds();
        row.add(MusicalDimension.TEMPO_AND_DENSITY, "beat_period_seconds", period);
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                "log2_beats_per_minute",
                Math.log(60 / period) / Math.log(2));
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                "notes_per_beat",
                passage.count() / passage.seconds() * period);
    }
}
