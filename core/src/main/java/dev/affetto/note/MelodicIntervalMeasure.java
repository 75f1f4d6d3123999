package dev.affetto.note;

import java.util.Arrays;

/**
 * The steps of the hands' upper lines, under jSymbolic's names (McKay and Fujinaga 2006, as
 * music21's {@code features.jSymbolic} computes them over the parts of a score): intervals in
 * semitones between neighbouring notes, and the share of each kind.
 *
 * <p>A line is the highest note of each onset of one hand ({@link Hands}, {@link OnsetGroups}); the
 * steps of both lines count alike. jSymbolic takes every note of a channel in turn. Where neither
 * hand strikes twice, all are 0, and {@code direction_of_motion} is 0.5.
 */
final class MelodicIntervalMeasure implements NoteMeasure {

    private static final int OCTAVE = 12;
    private static final int[] ARPEGGIO = {0, 3, 4, 7, 10, 11, 12, 15, 16};

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series.Builder bothHands = new Series.Builder();
        addSteps(passage, true, bothHands);
        addSteps(passage, false, bothHands);
        Series steps = bothHands.build();
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

    private static void addSteps(Passage passage, boolean right, Series.Builder steps) {
        int last = -1;
        for (int group = 0; group < passage.groups().count(); group++) {
            int highest = highest(passage, group, right);
            if (highest >= 0 && last >= 0) {
                steps.add(highest - last);
            }
            last = highest >= 0 ? highest : last;
        }
    }

    /** Highest pitch of a hand's notes in a group, -1 if it plays none. */
    private static int highest(Passage passage, int group, boolean right) {
        int highest = -1;
        for (int i = passage.groups().first(group); i < passage.groups().end(group); i++) {
            highest =
                    passage.isRightHand(i) == right ? Math.max(highest, passage.pitch(i)) : highest;
        }
        return highest;
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
