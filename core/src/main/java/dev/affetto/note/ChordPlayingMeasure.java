package dev.affetto.note;

/**
 * How chords are struck: the spread of their onsets, how far the highest note leads the mean of the
 * others (melody lead, Goebl 2001), and how much harder it is struck (voicing).
 */
final class ChordPlayingMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series.Builder spread = new Series.Builder();
        Series.Builder lead = new Series.Builder();
        Series.Builder voicing = new Series.Builder();
        OnsetGroups groups = passage.groups();
        for (int group = 0; group < groups.count(); group++) {
            int others = groups.size(group) - 1;
            if (others > 0) {
                int top = passage.highest(group);
                double onsets = -passage.start(top);
                double velocities = -passage.velocity(top);
                for (int i = groups.first(group); i < groups.end(group); i++) {
                    onsets += passage.start(i);
                    velocities += passage.velocity(i);
                }
                spread.add(
                        1000
                                * (passage.start(groups.end(group) - 1)
                                        - passage.start(groups.first(group))));
                lead.add(1000 * (onsets / others - passage.start(top)));
                voicing.add(passage.velocity(top) - velocities / others);
            }
        }
        add(row, MusicalDimension.TIMING, "chord_asynchrony_milliseconds", spread.build());
        add(row, MusicalDimension.TIMING, "melody_lead_milliseconds", lead.build());
        add(row, MusicalDimension.DYNAMICS, "melody_velocity_above_chord", voicing.build());
    }

    private static void add(
            MeasureRow row, MusicalDimension dimension, String name, Series series) {
        row.add(dimension, name + "_mean", series.mean());
        row.add(dimension, name + "_standard_deviation", series.standardDeviation());
    }
}
