package dev.affetto.note;

import java.util.Arrays;

/**
 * The steps of the upper line, under jSymbolic's names (McKay and Fujinaga 2006, as music21's
 * {@code features.jSymbolic} computes them): intervals in semitones between the highest notes of
 * neighbouring onsets, and the share of each kind.
 *
 * <p>The line is the highest note of each onset, notes within 40 ms being one ({@link
 * OnsetGroups}); jSymbolic takes every note of a channel in turn. With fewer than two onsets all
 * are 0, and {@code direction_of_motion} is 0.5.
 */
final class MelodicIntervalMeasure implements NoteMeasure {

    private static final int OCTAVE = 12;
    private static final int[] ARPEGGIO = {0, 3, 4, 7, 10, 11, 12, 15, 16};

    @Override
    public void measure(Passage passage, MeasureRow row) {
        double[] pitches = new double[passage.groups().count()];
        Arrays.setAll(pitches, group -> passage.pitch(passage.highest(group)));
        Series steps = new Series(pitches).differences();
        int[] counts = counts(steps);
        int mostCommon = mostCommon(counts);
        add(row, "average_melodic_interval", steps.absolute().mean());
        add(row, "most_common_melodic_interval", mostCommon);
        add(row, "most_common_melodic_interval_prevalence", share(counts, mostCommon));
        add(row, "repeated_notes", share(counts, 0));
        add(row, "chromatic_motion", share(counts, 1));
        add(row, "stepwise_motion", share(counts, 1, 2));
        add(row, "melodic_thirds", share(counts, 3, 4));
        add(row, "melodic_tritones", share(counts, 6));
        add(row, "melodic_fifths", share(counts, 7));
        add(row, "melodic_octaves", octaves(counts));
        add(row, "amount_of_arpeggiation", share(counts, ARPEGGIO));
        add(row, "direction_of_motion", rising(steps));
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.MELODY, name, value);
    }

    private static int[] counts(Series steps) {
        int[] counts = new int[128];
        for (double step : steps.values()) {
            counts[(int) Math.abs(step)]++;
        }
        return counts;
    }

    /** The smallest of the most frequent. */
    private static int mostCommon(int[] counts) {
        int best = 0;
        for (int interval = 1; interval < counts.length; interval++) {
            best = counts[interval] > counts[best] ? interval : best;
        }
        return best;
    }

    private static double share(int[] counts, int... intervals) {
        int sum = Arrays.stream(counts).sum();
        int chosen = Arrays.stream(intervals).map(interval -> counts[interval]).sum();
        return sum == 0 ? 0 : (double) chosen / sum;
    }

    private static double octaves(int[] counts) {
        double share = 0;
        for (int interval = OCTAVE; interval < counts.length; interval += OCTAVE) {
            share += share(counts, interval);
        }
        return share;
    }

    /** Rising steps among those that are not repetitions. */
    private static double rising(Series steps) {
        double rising = steps.shareAbove(0);
        double falling = steps.shareBelow(0);
        return rising + falling == 0 ? 0.5 : rising / (rising + falling);
    }
}
