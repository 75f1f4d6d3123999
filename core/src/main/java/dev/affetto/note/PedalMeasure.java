package dev.affetto.note;

/** The sustain pedal: share of the time it is down, presses per second, their length, the gaps. */
final class PedalMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series.Builder lengths = new Series.Builder();
        Series.Builder gaps = new Series.Builder();
        double lifted = -1;
        for (double[] press : passage.pedal()) {
            lengths.add(press[1] - press[0]);
            if (lifted >= 0) {
                gaps.add(press[0] - lifted);
            }
            lifted = press[1];
        }
        Series pressed = lengths.build();
        add(row, "pedal_down_share", Math.min(1, pressed.sum() / passage.seconds()));
        add(row, "pedal_presses_per_second", pressed.length() / passage.seconds());
        add(row, "pedal_press_seconds_median", pressed.median());
        add(row, "pedal_gap_seconds_median", gaps.build().median());
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.PEDAL, name, value);
    }
}
